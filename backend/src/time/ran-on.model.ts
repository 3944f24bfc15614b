import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';

/** Which place, and when. */
@ArgsType()
export class RanOnArgs {
  @Field(() => String, {
    description: 'Ref or name of a host, cluster, zone, namespace or workload, also one that is gone.',
  })
  readonly place: string;

  @Field(() => String, {
    nullable: true,
    description: 'Beginning of the span: ISO 8601, a revision as r12, or how long ago: 2h. Default: its end.',
  })
  readonly from?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'End of the span, written alike; a day is the whole day. Default: now.',
  })
  readonly until?: string | null;

  @Field(() => Int, { defaultValue: 1000, nullable: true, description: 'Containers at most.' })
  readonly limit?: number | null;
}

/** A container that was there. */
@ObjectType({ description: 'A container that was in a place.' })
export class Ran {
  @Field(() => ID, { description: 'Its ref.' })
  readonly container: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => [ID], { description: 'What it was a part of, as people call it.' })
  readonly services: readonly string[];

  @Field(() => ID, { nullable: true, description: 'The workload that ran it.' })
  readonly workload: string | null;

  @Field(() => String, { description: 'Image reference as started.' })
  readonly image: string;

  @Field(() => String, { description: 'Version by its label, else the tag.' })
  readonly version: string;

  @Field(() => String, { description: 'Digest that ran; empty where none is known.' })
  readonly digest: string;

  @Field(() => [ID], { description: 'Hosts that it ran on.' })
  readonly hosts: readonly string[];

  @Field(() => String, { description: 'Its last state in the span.' })
  readonly state: string;

  @Field(() => Float, { description: 'Its own start, else when it was first seen, epoch milliseconds.' })
  readonly since: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its own end, else when it was seen no more; null while it is there.',
  })
  readonly until: number | null;
}

/** What ran in a place in a span of time. */
@ObjectType({ description: 'What ran in a place in a span of time.' })
export class RanOn {
  @Field(() => ID, { description: 'The place.' })
  readonly place: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => [Ran], { description: 'By when they started.' })
  readonly containers: readonly Ran[];

  @Field(() => Int, { description: 'How many there were.' })
  readonly total: number;

  @Field(() => Float, { description: 'Beginning of the span, epoch milliseconds.' })
  readonly from: number;

  @Field(() => Float, { description: 'End of the span, epoch milliseconds.' })
  readonly until: number;

  @Field(() => Float, {
    nullable: true,
    description: 'When the first read was; earlier nothing was seen. Null where the span begins after it.',
  })
  readonly firstRead: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What ended before it was removed by retention, epoch milliseconds; null where nothing was.',
  })
  readonly prunedBefore: number | null;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
