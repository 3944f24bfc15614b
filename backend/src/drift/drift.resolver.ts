import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { DriftArgs, DriftSidesArgs } from './drift.args.js';
import { Drift, DriftFindingDetail } from './drift.model.js';
import { DriftService } from './drift.service.js';

/** Where what is declared and what runs differ, and where two environments do. */
@Resolver()
export class DriftResolver {
  constructor(@Inject(DriftService) private readonly service: DriftService) {}

  @Query(() => Drift, {
    description: 'Where what is declared and what was observed differ, or, with `against`, where two environments do.',
  })
  drift(@Args() args: DriftArgs): Promise<object> {
    return this.service.drift(args);
  }

  @Query(() => DriftFindingDetail, { description: 'One difference, with the claims that it rests on.' })
  driftFinding(
    @Args('id', { type: () => ID, description: 'Id of the finding.' }) id: string,
    @Args() args: DriftSidesArgs,
  ): Promise<object> {
    return this.service.finding(id, args);
  }
}
