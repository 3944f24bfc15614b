import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Facet } from '../catalog/entity.model.js';
import { RestsOn } from '../catalog/facts.model.js';
import { Claim } from '../catalog/relation.model.js';
import { FINDING_SEVERITY } from '../platform/finding-severity.js';

/** Things that do not fit together. */
@ObjectType({ description: 'Things that do not fit together.' })
export class Conflict {
  @Field(() => ID, { description: 'The same as long as it is the same kind, about the same things.' })
  readonly id: string;

  @Field(() => String, { description: 'Code of the kind: requirement-unmet.' })
  readonly code: string;

  @Field(() => String, { description: 'The kind in words.' })
  readonly title: string;

  @Field(() => FINDING_SEVERITY, { description: 'How bad it is.' })
  readonly severity: string;

  @Field(() => ID, { description: 'Ref of what it is of.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its kind as in the ref.' })
  readonly entityKind: string;

  @Field(() => String, { description: 'Where; empty where it holds everywhere.' })
  readonly environment: string;

  @Field(() => String, { description: 'What does not fit, with the values that prove it.' })
  readonly message: string;

  @Field(() => String, { description: 'What can be done about it.' })
  readonly remedy: string;

  @Field(() => [ID], { description: 'Refs of the others that it is about.' })
  readonly about: readonly string[];

  @Field(() => [ID], { description: 'Refs of who has to act.' })
  readonly owners: readonly string[];

  @Field(() => [ID], { description: 'Refs of the systems that it is in.' })
  readonly systems: readonly string[];

  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds since when it is so; null where nobody says.',
  })
  readonly since: number | null;
}

/** A kind of conflict. */
@ObjectType({ description: 'A kind of conflict.' })
export class ConflictKindInfo {
  @Field(() => String, { description: 'As in a conflict.' })
  readonly code: string;

  @Field(() => String, { description: 'In words.' })
  readonly title: string;

  @Field(() => FINDING_SEVERITY, { description: 'How bad it is as a rule.' })
  readonly severity: string;

  @Field(() => String, { description: 'Why it matters.' })
  readonly reason: string;

  @Field(() => String, { description: 'What to do as a rule.' })
  readonly remedy: string;

  @Field(() => Int, { description: 'Conflicts of it, as if no kind were chosen.' })
  readonly count: number;
}

/** What conflicts can be narrowed by. */
@ObjectType({ description: 'What conflicts can be narrowed by; each counted as if nothing of it were chosen.' })
export class ConflictFacets {
  @Field(() => [ConflictKindInfo], { description: 'All kinds, in their order.' })
  readonly kinds: readonly ConflictKindInfo[];

  @Field(() => [Facet], { description: 'high, medium, low.' })
  readonly severities: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of owners.' })
  readonly owners: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of systems.' })
  readonly systems: readonly Facet[];

  @Field(() => [Facet], { description: 'Names of environments.' })
  readonly environments: readonly Facet[];
}

/** What does not fit together. */
@ObjectType({ description: 'What does not fit together.' })
export class Conflicts {
  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => [Conflict], { description: 'Worst first.' })
  readonly conflicts: readonly Conflict[];

  @Field(() => Int, { description: 'Conflicts before the limit.' })
  readonly total: number;

  @Field(() => ConflictFacets, { description: 'What can be narrowed by.' })
  readonly facets: ConflictFacets;

  @Field(() => [String], { description: 'What the answer cannot know, and why.' })
  readonly notes: readonly string[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** One conflict with the claims that it rests on. */
@ObjectType({ description: 'One conflict with the claims that it rests on.' })
export class ConflictDetail {
  @Field(() => Conflict, { description: 'The conflict.' })
  readonly conflict: Conflict;

  @Field(() => String, { description: 'Why its kind matters.' })
  readonly reason: string;

  @Field(() => [Claim], { description: 'The claims, with the file and line or the request that showed them; capped.' })
  readonly claims: readonly Claim[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
