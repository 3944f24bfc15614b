import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { RequirementsArgs } from './requirements.args.js';
import { Requirements } from './requirements.model.js';
import { RequirementsService } from './requirements.service.js';

/** Who needs which version of whom. */
@Resolver()
export class RequirementsResolver {
  constructor(
    @Inject(RequirementsService) private readonly service: RequirementsService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Requirements, { description: 'Who needs which version of whom, and what says so.' })
  async requirements(@Args() args: RequirementsArgs): Promise<object> {
    return this.service.requirements(await this.snapshots.of(args.at), args);
  }
}
