import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { DifferenceArgs } from './difference.args.js';
import { Difference } from './difference.model.js';
import { DifferenceService } from './difference.service.js';
import { EventsArgs, RevisionsArgs, TimelineArgs } from './time.args.js';
import { Events, RevisionSummary } from './time.model.js';
import { RanOn, RanOnArgs } from './ran-on.model.js';
import { TimeService } from './time.service.js';

/** What happened, when, and what was different. */
@Resolver()
export class TimeResolver {
  constructor(
    @Inject(TimeService) private readonly time: TimeService,
    @Inject(DifferenceService) private readonly differences: DifferenceService,
  ) {}

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

  @Query(() => Difference, {
    description: 'What differs between two times: added, ended and changed, as lists and drawn.',
  })
  difference(@Args() args: DifferenceArgs): Promise<object> {
    return this.differences.difference(args);
  }

  @Query(() => RanOn, { description: 'What ran in a place in a span of time, although it may be gone.' })
  ranOn(@Args() args: RanOnArgs): Promise<object> {
    return this.time.ranOn(args);
  }
}
