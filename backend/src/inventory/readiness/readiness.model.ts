import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../../catalog/facts.model.js';
import { Claim } from '../../catalog/relation.model.js';
import { DeclaredApplication } from '../applications/application.model.js';
import { CRITERION_STATE, READINESS_CLASS } from './readiness.enums.js';

/** What one criterion says of one application. */
@ObjectType({ description: 'What one criterion says of one application.' })
export class JudgedCriterion {
  @Field(() => String, { description: 'Code of the criterion: base-platform.' })
  readonly code: string;

  @Field(() => String, { description: 'In words.' })
  readonly title: string;

  @Field(() => CRITERION_STATE, { description: 'Whether it is met.' })
  readonly state: string;

  @Field(() => [String], { description: 'Who says what; where nobody does, what is missing.' })
  readonly evidence: readonly string[];

  @Field(() => String, { description: 'What to do about it; empty where it is met.' })
  readonly remedy: string;

  @Field(() => Boolean, { description: 'Whether it forbids a container as it stands.' })
  readonly blocks: boolean;
}

/** An application, and what is to be done with it. */
@ObjectType({ description: 'An application, and what is to be done with it.' })
export class ReadinessRow extends DeclaredApplication {
  @Field(() => READINESS_CLASS, { description: 'What is to be done with it.' })
  readonly class: string;

  @Field(() => String, { description: 'By which step of the rule, with what decided it.' })
  readonly reason: string;

  @Field(() => [JudgedCriterion], { description: 'Every criterion, what may forbid first.' })
  readonly criteria: readonly JudgedCriterion[];
}

/** Applications that have something in common, by class. */
@ObjectType({ description: 'Applications that have something in common, by class.' })
export class ReadinessGroup {
  @Field(() => String, { description: 'What they have in common, to narrow by; empty for those that have none.' })
  readonly value: string;

  @Field(() => Int, { description: 'Applications.' })
  readonly count: number;

  @Field(() => Int, { description: 'Running in a container.' })
  readonly inContainer: number;

  @Field(() => Int, { description: 'Ready.' })
  readonly ready: number;

  @Field(() => Int, { description: 'Ready with work.' })
  readonly withWork: number;

  @Field(() => Int, { description: 'Not as they stand.' })
  readonly not: number;

  @Field(() => Int, { description: 'Not known.' })
  readonly unknown: number;
}

/** A criterion, and how it went. */
@ObjectType({
  description: 'A criterion, and how it went over the applications of the scope that run in no container.',
})
export class ReadinessCriterion {
  @Field(() => String, { description: 'As in a row.' })
  readonly code: string;

  @Field(() => String, { description: 'In words.' })
  readonly title: string;

  @Field(() => String, { description: 'What is asked.' })
  readonly question: string;

  @Field(() => String, { description: 'Why it matters.' })
  readonly reason: string;

  @Field(() => Int, { description: 'Applications that meet it.' })
  readonly met: number;

  @Field(() => Int, { description: 'Applications that do not.' })
  readonly notMet: number;

  @Field(() => Int, { description: 'Of which nobody says.' })
  readonly unknown: number;

  @Field(() => Int, { description: 'Which it does not concern.' })
  readonly notApplicable: number;
}

/** Which applications could run in a container. */
@ObjectType({ description: 'Which applications could run in a container, by stated criteria.' })
export class ReadinessInventory {
  @Field(() => String, { description: 'The answer in one sentence.' })
  readonly sentence: string;

  @Field(() => ReadinessGroup, { description: 'The whole scope, whatever the rows are narrowed to; `value` is empty.' })
  readonly counts: ReadinessGroup;

  @Field(() => [ReadinessCriterion], { description: 'Every criterion.' })
  readonly criteria: readonly ReadinessCriterion[];

  @Field(() => [ReadinessGroup], { description: 'By ref of owner, as if none were chosen.' })
  readonly byOwner: readonly ReadinessGroup[];

  @Field(() => [ReadinessGroup], { description: 'By ref of system, as if none were chosen.' })
  readonly bySystem: readonly ReadinessGroup[];

  @Field(() => [ReadinessGroup], { description: 'By technology, without its version, as if none were chosen.' })
  readonly byTechnology: readonly ReadinessGroup[];

  @Field(() => Int, { description: 'Rows of all pages.' })
  readonly total: number;

  @Field(() => [ReadinessRow], { description: 'Most dependents first, then by ref.' })
  readonly rows: readonly ReadinessRow[];

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null at the end.' })
  readonly next: string | null;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** One application judged, with where each fact was read. */
@ObjectType({ description: 'One application judged, with where each fact was read.' })
export class ReadinessDetail {
  @Field(() => ReadinessRow, { description: 'The application.' })
  readonly row: ReadinessRow;

  @Field(() => [Claim], { description: 'What sources state of it, with file and line.' })
  readonly claims: readonly Claim[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;

  @Field(() => ID, { description: 'Ref of the application.' })
  readonly of: string;
}
