import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import { PostureArgs, PostureTrendArgs } from './posture.args.js';
import { Posture, PostureFindingDetail, PostureTrend } from './posture.model.js';
import { PostureService } from './posture.service.js';

/** What is wrong with how things are built and run. */
@Resolver()
export class PostureResolver {
  constructor(@Inject(PostureService) private readonly service: PostureService) {}

  @Query(() => Posture, { description: 'What is wrong with how things are built and run, by rule.' })
  posture(@Args() args: PostureArgs): Promise<object> {
    return this.service.posture(args);
  }

  @Query(() => PostureFindingDetail, { description: 'One finding of posture, with the claims that it rests on.' })
  postureFinding(
    @Args('id', { type: () => ID, description: 'Id of the finding.' }) id: string,
    @Args() args: AsOfArgs,
  ): Promise<object> {
    return this.service.finding(id, args.at);
  }

  @Query(() => PostureTrend, { description: 'Findings of posture over time, by rule.' })
  postureTrend(@Args() args: PostureTrendArgs): Promise<object> {
    return this.service.trend(args);
  }
}
