import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { FootprintArgs } from './footprint.args.js';
import { Footprint } from './footprint.model.js';
import { FootprintService, type FootprintValue } from './footprint.service.js';

/** What has to be started. */
@Resolver(() => Footprint)
export class FootprintResolver {
  constructor(
    @Inject(FootprintService) private readonly service: FootprintService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Footprint, { description: 'What has to be started for some entities to run, and a compose file of it.' })
  async footprint(@Args() args: FootprintArgs): Promise<object> {
    return this.service.footprint(await this.snapshots.of(args.at), {
      of: args.of,
      environment: args.environment ?? null,
      onlyHard: args.onlyHard ?? false,
      stubImage: args.stubImage ?? '',
      pin: args.pin ?? false,
      replicas: args.replicas ?? false,
      publish: args.publish ?? 'asked',
      placeholders: args.placeholders ?? true,
    });
  }

  // A field of its own: a compiled query reads properties at once and waits for none.
  @ResolveField(() => String, { description: 'A compose file that starts it.' })
  compose(@Parent() footprint: FootprintValue): Promise<string> {
    return footprint.composeText();
  }
}
