import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { BlastRadiusArgs, DependenciesArgs } from './impact.args.js';
import { Dependencies, Impact } from './impact.model.js';
import { ImpactService } from './impact.service.js';
import { WhatIfArgs } from './what-if.args.js';
import { WhatIf } from './what-if.model.js';

/** What breaks, and what is needed. */
@Resolver()
export class ImpactResolver {
  constructor(
    @Inject(ImpactService) private readonly impact: ImpactService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Impact, { description: 'Everything that transitively depends on the seeds, and how hard it is hit.' })
  async blastRadius(@Args() args: BlastRadiusArgs): Promise<object> {
    return this.impact.blastRadius(await this.snapshots.of(args.at), {
      ...args,
      onlyHard: args.onlyHard ?? false,
      limit: args.limit ?? 5_000,
    });
  }

  @Query(() => WhatIf, { description: 'A blast radius before and after changes, side by side.' })
  async whatIf(@Args() args: WhatIfArgs): Promise<object> {
    return this.impact.whatIf(await this.snapshots.of(args.at), {
      ...args,
      onlyHard: args.onlyHard ?? false,
      limit: args.limit ?? 5_000,
    });
  }

  @Query(() => Dependencies, { description: 'Everything that an entity needs to run, transitively.' })
  async dependencies(@Args() args: DependenciesArgs): Promise<object> {
    return this.impact.dependencies(await this.snapshots.of(args.at), { ...args, onlyHard: args.onlyHard ?? false });
  }
}
