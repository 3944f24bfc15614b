import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { EVENT_KIND } from './time-enums.js';

/** Something that happened, worked out from claims. */
@ObjectType({ description: 'Something that happened, worked out from claims that began and ended.' })
export class ChangeEvent {
  @Field(() => EVENT_KIND, { description: 'What happened.' })
  readonly kind: string;

  @Field(() => ID, { description: 'Ref of what it happened to.' })
  readonly entity: string;

  @Field(() => String, { description: 'Name of that.' })
  readonly name: string;

  @Field(() => Float, {
    description: "Epoch milliseconds: the source's own time where it has one, else that of the revision.",
  })
  readonly at: number;

  @Field(() => Float, { description: 'Wall time of the revision that first showed it, epoch milliseconds.' })
  readonly believedAt: number;

  @Field(() => Int, { description: 'The revision that first showed it.' })
  readonly revision: number;

  @Field(() => String, { description: 'What was; empty where nothing was.' })
  readonly before: string;

  @Field(() => String, { description: 'What is since then; empty where nothing is.' })
  readonly after: string;

  @Field(() => [ID], { description: 'Catalog entities that it concerns, by ref.' })
  readonly about: readonly string[];

  @Field(() => [ID], { description: 'Who answers for these.' })
  readonly owners: readonly string[];

  @Field(() => ID, { nullable: true, description: 'Ref of the source that told; null where a rule concluded it.' })
  readonly source: string | null;

  @Field(() => [String], { description: 'Keys of the claims behind it, at most eight.' })
  readonly claims: readonly string[];
}

/** How many events of one kind. */
@ObjectType({ description: 'How many events of one kind.' })
export class EventCount {
  @Field(() => EVENT_KIND, { description: 'What happened.' })
  readonly kind: string;

  @Field(() => Int, { description: 'How often.' })
  readonly count: number;
}

/** What happened in a span of time. */
@ObjectType({ description: 'What happened in a span of time.' })
export class Events {
  @Field(() => [ChangeEvent], { description: 'Newest first.' })
  readonly events: readonly ChangeEvent[];

  @Field(() => Int, { description: 'How many there are in all.' })
  readonly total: number;

  @Field(() => [EventCount], { description: 'How many of each kind.' })
  readonly byKind: readonly EventCount[];

  @Field(() => Float, { description: 'Beginning of the span, epoch milliseconds; 0 for all times.' })
  readonly since: number;

  @Field(() => Float, { description: 'End of the span, epoch milliseconds.' })
  readonly until: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Events before it were not worked out, because too much changed; null where all were.',
  })
  readonly notBefore: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What ended before it was removed by retention, epoch milliseconds; null where nothing was.',
  })
  readonly prunedBefore: number | null;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** One revision and the read that made it. */
@ObjectType({ description: 'One revision and the read that made it.' })
export class RevisionSummary {
  @Field(() => Int, { description: 'Its number.' })
  readonly revision: number;

  @Field(() => Float, { description: 'Wall time, epoch milliseconds.' })
  readonly at: number;

  @Field(() => String, { description: 'Id of the run that made it.' })
  readonly run: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the source that was read; null for rules.' })
  readonly source: string | null;

  @Field(() => Int, { description: 'Claims added, those of rules too.' })
  readonly added: number;

  @Field(() => Int, { description: 'Claims of the source that say something else.' })
  readonly changed: number;

  @Field(() => Int, { description: 'Claims ended, those of rules too.' })
  readonly ended: number;

  @Field(() => String, {
    nullable: true,
    description: '`first-read` or `retired`, where its source came or went with it; null otherwise.',
  })
  readonly whole: string | null;
}
