import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Facet } from '../catalog/entity.model.js';
import { RestsOn } from '../catalog/facts.model.js';
import { Claim } from '../catalog/relation.model.js';
import { FINDING_SEVERITY } from '../platform/finding-severity.js';
import { POSTURE_STATE } from './posture.enums.js';

/** Something wrong with how a thing is built or run. */
@ObjectType({ description: 'Something wrong with how a thing is built or run.' })
export class PostureFinding {
  @Field(() => ID, { description: 'The same as long as it is the same rule, entity and environment.' })
  readonly id: string;

  @Field(() => String, { description: 'Code of the rule: runs-as-root.' })
  readonly code: string;

  @Field(() => String, { description: 'The rule in words.' })
  readonly title: string;

  @Field(() => POSTURE_STATE, { description: 'Whether something is wrong.' })
  readonly state: string;

  @Field(() => FINDING_SEVERITY, { description: 'How bad it is.' })
  readonly severity: string;

  @Field(() => ID, { description: 'Ref of the catalog entity.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its kind as in the ref.' })
  readonly entityKind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => String, { description: 'Where; empty for what is declared for anywhere.' })
  readonly environment: string;

  @Field(() => String, { description: 'observed: it was seen to run so; declared: a repository says so.' })
  readonly basis: string;

  @Field(() => String, { description: 'What is wrong, with the values that prove it.' })
  readonly message: string;

  @Field(() => String, { description: 'What can be done about it.' })
  readonly remedy: string;

  @Field(() => [ID], { description: 'Refs of the containers, images and others that it is about.' })
  readonly about: readonly string[];

  @Field(() => String, { nullable: true, description: 'Why it is let pass; null where it is not.' })
  readonly exception: string | null;

  @Field(() => [ID], { description: 'Refs of the owners of the entity.' })
  readonly owners: readonly string[];

  @Field(() => ID, { nullable: true, description: 'Ref of the system of the entity.' })
  readonly system: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds: when the last of its claims began, so that the finding is no older.',
  })
  readonly since: number | null;

  @Field(() => [String], { description: 'Keys of the claims that it rests on.' })
  readonly evidence: readonly string[];
}

/** A rule of posture, and how it went. */
@ObjectType({ description: 'A rule of posture, and how it went: each entity counts once in each environment.' })
export class PostureRule {
  @Field(() => String, { description: 'As in a finding.' })
  readonly code: string;

  @Field(() => String, { description: 'In words.' })
  readonly title: string;

  @Field(() => FINDING_SEVERITY, { description: 'How bad its findings usually are.' })
  readonly severity: string;

  @Field(() => String, { description: 'Why it matters.' })
  readonly reason: string;

  @Field(() => String, { description: 'What can be done about it.' })
  readonly remedy: string;

  @Field(() => Int, { description: 'Where something is wrong.' })
  readonly found: number;

  @Field(() => Int, { description: 'Where something is wrong and an exception lets it pass.' })
  readonly excepted: number;

  @Field(() => Int, { description: 'Where what was read does not tell.' })
  readonly unknown: number;

  @Field(() => Int, { description: 'Where all is well.' })
  readonly clear: number;
}

/** What findings can be narrowed by. */
@ObjectType({ description: 'What findings can be narrowed by; each counted as if nothing of it were chosen.' })
export class PostureFacets {
  @Field(() => [Facet], { description: 'Codes of rules, in their order.' })
  readonly rules: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of owners.' })
  readonly owners: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of systems.' })
  readonly systems: readonly Facet[];

  @Field(() => [Facet], { description: 'Names of environments.' })
  readonly environments: readonly Facet[];

  @Field(() => [Facet], { description: 'high, medium, low.' })
  readonly severities: readonly Facet[];
}

/** How things are built and run, and what is wrong with it. */
@ObjectType({ description: 'How things are built and run, and what is wrong with it.' })
export class Posture {
  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => [PostureFinding], { description: 'One page of them, worst first.' })
  readonly findings: readonly PostureFinding[];

  @Field(() => Int, { description: 'Findings on all pages.' })
  readonly total: number;

  @Field(() => Int, { description: 'Entities that were judged, each once in each environment.' })
  readonly judged: number;

  @Field(() => Int, { description: 'Of these, those of which only a repository tells.' })
  readonly declaredOnly: number;

  @Field(() => Int, { description: 'Verdicts of rules that what was read does not allow.' })
  readonly unknown: number;

  @Field(() => Int, { description: 'Findings that an exception lets pass.' })
  readonly excepted: number;

  @Field(() => [PostureRule], { description: 'Every rule and how it went over what was judged.' })
  readonly rules: readonly PostureRule[];

  @Field(() => [String], { description: 'What the whole answer cannot know, and why.' })
  readonly notes: readonly string[];

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null on the last.' })
  readonly next: string | null;

  @Field(() => PostureFacets, { description: 'What can be narrowed by.' })
  readonly facets: PostureFacets;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** One finding with the claims that it rests on. */
@ObjectType({ description: 'One finding with the claims that it rests on.' })
export class PostureFindingDetail {
  @Field(() => PostureFinding, { description: 'The finding.' })
  readonly finding: PostureFinding;

  @Field(() => String, { description: 'Why it matters.' })
  readonly reason: string;

  @Field(() => [Claim], { description: 'The claims, with the file and line or the request that showed them; capped.' })
  readonly claims: readonly Claim[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** Findings of one rule at a moment. */
@ObjectType({ description: 'Findings of one rule at a moment.' })
export class PostureTrendCount {
  @Field(() => String, { description: 'Code of the rule.' })
  readonly code: string;

  @Field(() => Int, { description: 'Findings that no exception lets pass.' })
  readonly found: number;

  @Field(() => Int, { description: 'Verdicts that what was read does not allow.' })
  readonly unknown: number;
}

/** How posture stood at a moment. */
@ObjectType({ description: 'How posture stood at a moment, judged by the rules and settings of today.' })
export class PostureMoment {
  @Field(() => Int, { description: 'Revision.' })
  readonly revision: number;

  @Field(() => Float, { description: 'Its wall time, epoch milliseconds.' })
  readonly at: number;

  @Field(() => Int, { description: 'Entities that were judged, each once in each environment.' })
  readonly judged: number;

  @Field(() => Int, { description: 'Findings of all rules.' })
  readonly found: number;

  @Field(() => [PostureTrendCount], { description: 'By rule; those without any left out.' })
  readonly rules: readonly PostureTrendCount[];
}

/** Posture over time. */
@ObjectType({ description: 'Posture over time, oldest first.' })
export class PostureTrend {
  @Field(() => [PostureMoment], { description: 'Moments, oldest first.' })
  readonly moments: readonly PostureMoment[];

  @Field(() => RestsOn, { description: 'What the last moment rests on.' })
  readonly restsOn: RestsOn;
}
