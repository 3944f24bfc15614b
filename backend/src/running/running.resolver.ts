import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { RunningHistoryArgs, WhatRunsWhereArgs } from './running.args.js';
import { RunningHistory, WhatRunsWhere } from './running.model.js';
import { RunningService } from './running.service.js';

/** What runs where, and what ran there before. */
@Resolver()
export class RunningResolver {
  constructor(@Inject(RunningService) private readonly running: RunningService) {}

  @Query(() => WhatRunsWhere, { description: 'Which version of what runs where, service by environment.' })
  whatRunsWhere(@Args() args: WhatRunsWhereArgs): Promise<object> {
    return this.running.whatRunsWhere(args);
  }

  @Query(() => RunningHistory, {
    description:
      'Which versions of a service ran in which environment, and when; of one version: where it passed through.',
  })
  runningHistory(@Args() args: RunningHistoryArgs): Promise<object> {
    return this.running.history(args);
  }
}
