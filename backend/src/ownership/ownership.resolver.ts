import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { OneOwnerArgs, OwnerArgs, OwnerCrossingsArgs, OwnershipArgs } from './ownership.args.js';
import { OwnerCandidates, OwnerCrossings, OwnerDetail, Ownership } from './ownership.model.js';
import { OwnershipService } from './ownership.service.js';

/** Who owns what, by whose word, and what crosses owners. */
@Resolver()
export class OwnershipResolver {
  constructor(
    @Inject(OwnershipService) private readonly service: OwnershipService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Ownership, { description: 'Who owns what, what nobody owns, and where sources disagree.' })
  async ownership(@Args() { owner, at }: OwnershipArgs): Promise<object> {
    return this.service.ownership(await this.snapshots.of(at), owner ?? null);
  }

  @Query(() => OwnerDetail, { description: 'One owner: whom to reach, what is theirs, and what depends on it.' })
  async owner(@Args() { name, environment, at }: OneOwnerArgs): Promise<object> {
    return this.service.owner(await this.snapshots.of(at), name, environment ?? null);
  }

  @Query(() => OwnerCandidates, { description: 'Everybody whom any source names as owner of an entity.' })
  async ownerCandidates(@Args() { name, at }: OwnerArgs): Promise<object> {
    return this.service.candidates(await this.snapshots.of(at), name);
  }

  @Query(() => OwnerCrossings, { description: 'Dependencies that cross owners, counted between each two of them.' })
  async ownerCrossings(@Args() { environment, at }: OwnerCrossingsArgs): Promise<object> {
    return this.service.crossings(await this.snapshots.of(at), environment ?? null);
  }
}
