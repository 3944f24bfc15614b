import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { CRITICALITY } from '../platform/enums.js';
import { JSON_SCALAR } from '../platform/json-scalar.js';
import { Entity } from './entity.model.js';
import { Evidence, RestsOn } from './facts.model.js';

/** A statement with its source and time. */
@ObjectType({ description: 'A statement with its source and time.' })
export class Claim {
  @Field(() => String, { description: 'What makes it the same statement, as one text.' })
  readonly key: string;

  @Field(() => String, { description: 'What was read.' })
  readonly scope: string;

  @Field(() => String, { description: 'The part of the scope that says it: a file, a kind, a rule.' })
  readonly part: string;

  @Field(() => ID, { description: 'Ref that it starts at.' })
  readonly from: string;

  @Field(() => String, { description: 'What people call where it starts.' })
  readonly fromName: string;

  @Field(() => String, { description: 'What people call where it ends.' })
  readonly toName: string;

  @Field(() => String, { description: 'Type of the relation; REPORTS for what a source says of an entity.' })
  readonly type: string;

  @Field(() => ID, { description: 'Ref that it ends at.' })
  readonly to: string;

  @Field(() => String, { description: 'How, where the type has it.' })
  readonly via: string;

  @Field(() => String, { description: 'pin, catalog, live, declared, derived or suggested; the strongest wins.' })
  readonly standing: string;

  @Field(() => Float, { description: '0 to 1; below .5 it is hidden by default.' })
  readonly confidence: number;

  @Field(() => JSON_SCALAR, { description: 'What it says.' })
  readonly properties: unknown;

  @Field(() => [Evidence], { description: 'Where it was seen at the last read.' })
  readonly evidence: readonly Evidence[];

  @Field(() => Int, { description: 'First revision in which it was believed.' })
  readonly since: number;

  @Field(() => Int, { nullable: true, description: 'First revision in which it was not; null while it stands.' })
  readonly until: number | null;

  @Field(() => Float, { description: 'Wall time of `since`, epoch milliseconds.' })
  readonly sinceAt: number;

  @Field(() => Float, {
    nullable: true,
    description: 'When its part was last read to its end, epoch milliseconds; null for what rules say.',
  })
  readonly lastSeen: number | null;

  @Field(() => ID, { nullable: true, description: 'Ref of the source; null for what rules say.' })
  readonly source: string | null;
}

/** One page of claims. */
@ObjectType({ description: 'One page of claims.' })
export class ClaimPage {
  @Field(() => [Claim], { description: 'Its claims, by type, then key, then time.' })
  readonly claims: readonly Claim[];

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null on the last.' })
  readonly next: string | null;

  @Field(() => Int, { description: 'Claims on all pages.' })
  readonly total: number;
}

/** One relation: the union of the claims on it. */
@ObjectType({ description: 'One relation: the union of the claims on it.' })
export class Relation {
  @Field(() => ID, { description: 'Ref of the dependent, or where it starts.' })
  readonly from: string;

  @Field(() => String, { description: 'Its type, such as DEPENDS_ON.' })
  readonly type: string;

  @Field(() => ID, { description: 'Ref of the dependency, or where it ends.' })
  readonly to: string;

  @Field(() => String, { description: 'How: http, database, messaging; empty where nobody says.' })
  readonly via: string;

  @Field(() => CRITICALITY, { nullable: true, description: 'How hard the dependent needs it; null for other types.' })
  readonly criticality: string | null;

  @Field(() => Boolean, { description: 'Whether the criticality follows from `via` alone.' })
  readonly assumed: boolean;

  @Field(() => Float, { description: 'The greatest of its claims.' })
  readonly confidence: number;

  @Field(() => [String], { description: 'Where it was seen; empty: wherever the dependent runs.' })
  readonly environments: readonly string[];

  @Field(() => String, { description: 'The strongest of its claims.' })
  readonly standing: string;

  @Field(() => Boolean, { description: 'Whether its confidence hides it by default.' })
  readonly hidden: boolean;
}

/** One entity with everything around it. */
@ObjectType({ description: 'One entity with everything around it.' })
export class EntityDetail {
  @Field(() => Entity, { description: 'The entity.' })
  readonly entity: Entity;

  @Field(() => [Relation], { description: 'What it depends on directly, hidden ones too.' })
  readonly dependencies: readonly Relation[];

  @Field(() => [Relation], { description: 'What depends on it directly, hidden ones too.' })
  readonly dependents: readonly Relation[];

  @Field(() => [Relation], { description: 'Every other relation, capped.' })
  readonly relations: readonly Relation[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** A node of a drawing. */
@ObjectType({ description: 'A node of a drawing.' })
export class Neighbour {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => Int, { description: 'Hops from what was asked for; 0 is that itself.' })
  readonly hops: number;

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];
}

/** The subgraph around some entities, for drawing. */
@ObjectType({ description: 'The subgraph around some entities, for drawing.' })
export class Neighbourhood {
  @Field(() => [Neighbour], { description: 'Nearest first.' })
  readonly nodes: readonly Neighbour[];

  @Field(() => [Relation], { description: 'Dependencies among these nodes.' })
  readonly relations: readonly Relation[];

  @Field(() => Int, { description: 'Nodes before the limit.' })
  readonly total: number;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
