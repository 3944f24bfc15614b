import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { EventsArgs, RevisionsArgs, TimelineArgs } from './time.args.js';
import { Events, RevisionSummary } from './time.model.js';
import { TimeService } from './time.service.js';

/** What happened, when, and what was different. */
@Resolver()
export class TimeResolver {
  constructor(@Inject(TimeService) private readonly time: TimeService) {}

  @Query(() => Events, { description: 'What happened in a span of time, newest first.' })
  events(@Args() args: EventsArgs): Promise<object> {
    return this.time.events(args);
  }

  @Query(() => Events, {
    description: 'The history of one entity and of what it stands on: containers, workloads, images, tags, components.',
  })
  timeline(@Args() args: TimelineArgs): Promise<object> {
    return this.time.timeline(args);
  }

  @Query(() => [RevisionSummary], { description: 'Revisions and how much changed with each, oldest first.' })
  revisions(@Args() args: RevisionsArgs): Promise<readonly object[]> {
    return this.time.revisions(args.limit);
  }
}
