import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { Relation } from '../catalog/relation.model.js';
import { Called } from '../impact/impact.model.js';
import { CRITICALITY, WAYS_FOUND } from '../platform/enums.js';

/** One step of a way. */
@ObjectType({ description: 'One step of a way, with the relation that it goes along.' })
export class WayStep {
  @Field(() => ID, { description: 'Ref of where the step begins.' })
  readonly from: string;

  @Field(() => ID, { description: 'Ref of where it ends.' })
  readonly to: string;

  @Field(() => String, { description: 'Type of the relation: DEPENDS_ON, or one that lifts, such as RUNS_ON.' })
  readonly type: string;

  @Field(() => Boolean, { description: 'Whether the relation is stored in the direction of the step.' })
  readonly forward: boolean;

  @Field(() => [String], { description: 'How, of its relations the hardest first.' })
  readonly via: readonly string[];

  @Field(() => CRITICALITY, { nullable: true, description: 'Of the hardest relation; null where the step is a lift.' })
  readonly criticality: string | null;

  @Field(() => Boolean, { description: 'Whether that follows from `via` alone.' })
  readonly assumed: boolean;

  @Field(() => Float, { description: 'The greatest of its relations.' })
  readonly confidence: number;

  @Field(() => [Relation], { description: 'The believed relations between the two, one for each `via`.' })
  readonly relations: readonly Relation[];
}

/** A way from one thing to another along dependencies. */
@ObjectType({ description: 'A way from one thing to another along dependencies.' })
export class Way {
  @Field(() => [ID], { description: 'From what was asked for to what was asked for, both included.' })
  readonly path: readonly string[];

  @Field(() => Int, { description: 'Dependencies on it.' })
  readonly hops: number;

  @Field(() => CRITICALITY, { description: 'How hard it is: its softest relation.' })
  readonly criticality: string;

  @Field(() => [String], { description: 'Where it is whole; none where no environment is known.' })
  readonly environments: readonly string[];

  @Field(() => Boolean, { description: 'Whether it is one of the shortest.' })
  readonly shortest: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place among the hardest, from 1; null where it is not of them.',
  })
  readonly rank: number | null;

  @Field(() => [WayStep], { description: 'Its steps in order.' })
  readonly steps: readonly WayStep[];
}

/** The ways in one direction. */
@ObjectType({ description: 'The ways in one direction.' })
export class WaySet {
  @Field(() => Int, { nullable: true, description: 'Hops of the shortest; null where there is no way.' })
  readonly hops: number | null;

  @Field(() => String, { description: 'How many are that short, as digits: it may be more than a number holds.' })
  readonly total: string;

  @Field(() => [Way], { description: 'The shortest by ref, then those of the hardest that are not among them.' })
  readonly ways: readonly Way[];
}

/** The ways between two. */
@ObjectType({ description: 'The ways between two: all shortest, and the hardest.' })
export class Paths {
  @Field(() => ID, { description: 'Ref of what needs.' })
  readonly from: string;

  @Field(() => ID, { description: 'Ref of what is needed.' })
  readonly to: string;

  @Field(() => WAYS_FOUND, { description: 'Which way round there is one.' })
  readonly found: string;

  @Field(() => String, { description: 'The answer in one sentence.' })
  readonly sentence: string;

  @Field(() => WaySet, { description: 'From the one to the other.' })
  readonly there: WaySet;

  @Field(() => WaySet, {
    nullable: true,
    description: 'The other way round; looked for where there is no way from the one to the other.',
  })
  readonly back: WaySet | null;

  @Field(() => [Called], {
    description: 'What those on the ways are called whose ref is an id: containers, images, hosts and clusters.',
  })
  readonly called: readonly Called[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
