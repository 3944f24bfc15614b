import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Facet } from '../catalog/entity.model.js';
import { RestsOn } from '../catalog/facts.model.js';
import { Claim } from '../catalog/relation.model.js';
import { DRIFT_SEVERITY, DRIFT_STATE } from './drift.enums.js';

/** One of the two sides that are compared. */
@ObjectType({ description: 'One of the two sides that are compared.' })
export class DriftSide {
  @Field(() => String, { description: 'declared or observed; else the name of the environment.' })
  readonly name: string;

  @Field(() => String, {
    description: 'observed: what runs there; declared: what repositories say, where nothing live of it was read.',
  })
  readonly basis: string;
}

/** Something that differs, or may differ. */
@ObjectType({ description: 'Something that differs, or may differ.' })
export class DriftFinding {
  @Field(() => ID, { description: 'The same as long as it is the same difference, whatever its values.' })
  readonly id: string;

  @Field(() => String, { description: 'What sort of difference: not-running, image-tag, replicas.' })
  readonly kind: string;

  @Field(() => String, { description: 'The kind in words: other version.' })
  readonly title: string;

  @Field(() => DRIFT_STATE, { description: 'Whether it is known to be a difference.' })
  readonly state: string;

  @Field(() => DRIFT_SEVERITY, { description: 'How much it matters.' })
  readonly severity: string;

  @Field(() => ID, { description: 'Ref of the catalog entity.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its kind as in the ref.' })
  readonly entityKind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => String, { description: 'Where; empty where no environment is named and nothing of it runs.' })
  readonly environment: string;

  @Field(() => ID, { nullable: true, description: 'Ref of another entity that it is about, such as the dependency.' })
  readonly about: string | null;

  @Field(() => [String], { description: 'What the left side says; empty where it says nothing.' })
  readonly left: readonly string[];

  @Field(() => [String], { description: 'What the right side says; empty where it says nothing.' })
  readonly right: readonly string[];

  @Field(() => String, { description: 'What differs, in one sentence.' })
  readonly reason: string;

  @Field(() => String, { description: 'Why it is not known to be a difference; empty where it is.' })
  readonly unknown: string;

  @Field(() => String, { description: 'What can be done about it.' })
  readonly remedy: string;

  @Field(() => [ID], { description: 'Refs of the owners of the entity.' })
  readonly owners: readonly string[];

  @Field(() => ID, { nullable: true, description: 'Ref of the system of the entity.' })
  readonly system: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds: when the last of its claims began, so that the difference is no older.',
  })
  readonly since: number | null;

  @Field(() => [String], { description: 'Keys of the claims that it rests on.' })
  readonly evidence: readonly string[];
}

/** A kind of difference. */
@ObjectType({ description: 'A kind of difference.' })
export class DriftKindInfo {
  @Field(() => String, { description: 'As in a finding.' })
  readonly kind: string;

  @Field(() => String, { description: 'In words.' })
  readonly title: string;

  @Field(() => String, { description: 'What it means.' })
  readonly meaning: string;

  @Field(() => Int, { description: 'Findings of it, as if no kind were chosen.' })
  readonly count: number;
}

/** What findings can be narrowed by. */
@ObjectType({ description: 'What findings can be narrowed by; each counted as if nothing of it were chosen.' })
export class DriftFacets {
  @Field(() => [DriftKindInfo], { description: 'Kinds that occur, in their order.' })
  readonly kinds: readonly DriftKindInfo[];

  @Field(() => [Facet], { description: 'Refs of owners.' })
  readonly owners: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of systems.' })
  readonly systems: readonly Facet[];

  @Field(() => [Facet], { description: 'Names of environments.' })
  readonly environments: readonly Facet[];

  @Field(() => [Facet], { description: 'high, medium, low.' })
  readonly severities: readonly Facet[];

  @Field(() => [Facet], { description: 'drift, unknown.' })
  readonly states: readonly Facet[];
}

/** How the two sides differ. */
@ObjectType({ description: 'How the two sides differ.' })
export class Drift {
  @Field(() => DriftSide, { description: 'What is declared, or the environment.' })
  readonly left: DriftSide;

  @Field(() => DriftSide, { description: 'What was observed, or the other environment.' })
  readonly right: DriftSide;

  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => [DriftFinding], { description: 'One page of them.' })
  readonly findings: readonly DriftFinding[];

  @Field(() => Int, { description: 'Findings on all pages.' })
  readonly total: number;

  @Field(() => Int, { description: 'Of these, known differences.' })
  readonly known: number;

  @Field(() => Int, { description: 'Of these, those that what was read does not tell.' })
  readonly unknown: number;

  @Field(() => Int, { description: 'Catalog entities that were looked at.' })
  readonly looked: number;

  @Field(() => Int, { description: 'Of these, those of which both sides say something.' })
  readonly compared: number;

  @Field(() => Int, { description: 'Relations below the confidence shown by default, which were left out.' })
  readonly hidden: number;

  @Field(() => [String], { description: 'What the whole answer cannot know, and why.' })
  readonly notes: readonly string[];

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null on the last.' })
  readonly next: string | null;

  @Field(() => DriftFacets, { description: 'What can be narrowed by.' })
  readonly facets: DriftFacets;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** One finding with the claims that it rests on. */
@ObjectType({ description: 'One finding with the claims that it rests on.' })
export class DriftFindingDetail {
  @Field(() => DriftSide, { description: 'What is declared, or the environment.' })
  readonly left: DriftSide;

  @Field(() => DriftSide, { description: 'What was observed, or the other environment.' })
  readonly right: DriftSide;

  @Field(() => DriftFinding, { description: 'The finding.' })
  readonly finding: DriftFinding;

  @Field(() => String, { description: 'What its kind means.' })
  readonly meaning: string;

  @Field(() => [Claim], { description: 'The claims, with the file and line or the request that showed them; capped.' })
  readonly claims: readonly Claim[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
