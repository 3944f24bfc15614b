import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { CHANGE_STATE } from './time-enums.js';

/** One side of a difference. */
@ObjectType({ description: 'One of the two times.' })
export class Side {
  @Field(() => Int, { description: 'The revision that showed it.' })
  readonly revision: number;

  @Field(() => Float, { description: 'Its wall time, epoch milliseconds.' })
  readonly at: number;
}

/** An entity that differs. */
@ObjectType({ description: 'An entity that differs between the two times.' })
export class EntityChange {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its kind.' })
  readonly kind: string;

  @Field(() => CHANGE_STATE, { description: 'How it differs.' })
  readonly state: string;

  @Field(() => [ID], { description: 'Who answers for it, at the later time where it is there.' })
  readonly owners: readonly string[];

  @Field(() => [String], { description: 'Environments, at both times.' })
  readonly environments: readonly string[];

  @Field(() => [String], { description: 'What of it is another, for people.' })
  readonly details: readonly string[];
}

/** A relation that differs. */
@ObjectType({ description: 'A relation that differs between the two times: the union of the claims on it.' })
export class RelationChange {
  @Field(() => ID, { description: 'Where it starts.' })
  readonly from: string;

  @Field(() => String, { description: 'Its type.' })
  readonly type: string;

  @Field(() => ID, { description: 'Where it ends.' })
  readonly to: string;

  @Field(() => String, { description: 'The protocol; empty where there is none.' })
  readonly via: string;

  @Field(() => CHANGE_STATE, { description: 'How it differs.' })
  readonly state: string;

  @Field(() => [ID], { description: 'Who answers for where it starts.' })
  readonly owners: readonly string[];

  @Field(() => [String], { description: 'What of it is another, for people.' })
  readonly details: readonly string[];
}

/** How many of one group differ. */
@ObjectType({ description: 'How many of one group differ, and how.' })
export class ChangeCount {
  @Field(() => String, { description: 'The kind, the type, or the ref of the owner; empty for nobody.' })
  readonly key: string;

  @Field(() => Int, { description: 'At the later time only.' })
  readonly added: number;

  @Field(() => Int, { description: 'At the earlier time only.' })
  readonly ended: number;

  @Field(() => Int, { description: 'At both, and different.' })
  readonly changed: number;
}

/** A node of the drawing. */
@ObjectType({ description: 'A node of the drawing.' })
export class ChangeNode {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its kind.' })
  readonly kind: string;

  @Field(() => CHANGE_STATE, { description: 'How it differs.' })
  readonly state: string;

  @Field(() => [ID], { description: 'Who answers for it.' })
  readonly owners: readonly string[];
}

/** A dependency of the drawing. */
@ObjectType({ description: 'A dependency of the drawing.' })
export class ChangeRelation {
  @Field(() => ID, { description: 'The dependent.' })
  readonly from: string;

  @Field(() => ID, { description: 'What it needs.' })
  readonly to: string;

  @Field(() => String, { description: 'The protocol; empty where there is none.' })
  readonly via: string;

  @Field(() => String, { nullable: true, description: 'hard, soft or async.' })
  readonly criticality: string | null;

  @Field(() => Float, { description: 'Confidence, 0..1.' })
  readonly confidence: number;

  @Field(() => CHANGE_STATE, { description: 'How it differs.' })
  readonly state: string;
}

/** What differs, drawn. */
@ObjectType({ description: 'Catalog entities that differ and those around them.' })
export class ChangeGraph {
  @Field(() => [ChangeNode], { description: 'What differs first, then its neighbours.' })
  readonly nodes: readonly ChangeNode[];

  @Field(() => [ChangeRelation], { description: 'Dependencies among them, at either time.' })
  readonly relations: readonly ChangeRelation[];

  @Field(() => Int, { description: 'How many nodes differ, or stand at the end of a dependency that does.' })
  readonly total: number;
}

/** What differs between two times. */
@ObjectType({ description: 'What differs between two times.' })
export class Difference {
  @Field(() => Side, { description: 'The earlier time.' })
  readonly before: Side;

  @Field(() => Side, { description: 'The later time.' })
  readonly after: Side;

  @Field(() => [EntityChange], { description: 'Catalog entities first, then by kind and name.' })
  readonly entities: readonly EntityChange[];

  @Field(() => Int, { description: 'How many entities differ.' })
  readonly entityTotal: number;

  @Field(() => [RelationChange], { description: 'Dependencies first, then by type.' })
  readonly relations: readonly RelationChange[];

  @Field(() => Int, { description: 'How many relations differ.' })
  readonly relationTotal: number;

  @Field(() => [ChangeCount], { description: 'Entities by kind.' })
  readonly byKind: readonly ChangeCount[];

  @Field(() => [ChangeCount], { description: 'Relations by type.' })
  readonly byType: readonly ChangeCount[];

  @Field(() => [ChangeCount], { description: 'Entities by owner.' })
  readonly byOwner: readonly ChangeCount[];

  @Field(() => ChangeGraph, { description: 'The same as a drawing.' })
  readonly graph: ChangeGraph;

  @Field(() => Float, {
    nullable: true,
    description: 'What ended before it was removed by retention, epoch milliseconds; null where nothing was.',
  })
  readonly prunedBefore: number | null;

  @Field(() => RestsOn, { description: 'What the later side rests on.' })
  readonly restsOn: RestsOn;

  @Field(() => RestsOn, { description: 'What the earlier side rests on.' })
  readonly restsOnBefore: RestsOn;
}
