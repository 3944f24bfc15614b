import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { OwnerCount, SeverityCount } from '../impact/impact.model.js';

/** May it go there? */
export const VERDICT = { SAFE: 'safe', BLOCKED: 'blocked', UNKNOWN: 'unknown' } as const;
registerEnumType(VERDICT, {
  name: 'Verdict',
  description: 'May it be deployed there?',
  valuesMap: {
    SAFE: { description: 'Nothing that is known speaks against it, and enough is known.' },
    BLOCKED: { description: 'Something speaks against it.' },
    UNKNOWN: { description: 'What is known does not tell.' },
  },
});

/** What a reason does to the verdict. */
export const REASON_WEIGHT = { BLOCKS: 'blocks', UNKNOWN: 'unknown', WARNS: 'warns', NOTES: 'notes' } as const;
registerEnumType(REASON_WEIGHT, {
  name: 'ReasonWeight',
  description: 'What a reason does to the verdict.',
  valuesMap: {
    BLOCKS: { description: 'It blocks.' },
    UNKNOWN: { description: 'It leaves the verdict unknown.' },
    WARNS: { description: 'Somebody should look at it.' },
    NOTES: { description: 'Good to know, or let pass by the policy.' },
  },
});

/** A reason for or against a deployment. */
@ObjectType({ description: 'A reason for or against a deployment.' })
export class CheckReason {
  @Field(() => String, { description: 'Stable code, as policies name it: dependent-unmet.' })
  readonly code: string;

  @Field(() => REASON_WEIGHT, { description: 'What it does to the verdict, after the policy.' })
  readonly weight: string;

  @Field(() => String, { description: 'What speaks for or against it, with the values that prove it.' })
  readonly message: string;

  @Field(() => String, { description: 'What to do about it.' })
  readonly remedy: string;

  @Field(() => [ID], { description: 'Refs of what it is about.' })
  readonly about: readonly string[];

  @Field(() => [String], { description: 'Where its facts were read: path:line, or what said it.' })
  readonly evidence: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Age of its facts, milliseconds; null where nobody says.' })
  readonly age: number | null;

  @Field(() => String, { nullable: true, description: 'Why the policy changed its weight; null where it did not.' })
  readonly policy: string | null;
}

/** Who is hit if it goes wrong. */
@ObjectType({ description: 'Who is hit if it goes wrong.' })
export class CheckBlastRadius {
  @Field(() => Int, { description: 'Entities that are affected.' })
  readonly total: number;

  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => [SeverityCount], { description: 'Counts by severity, worst first.' })
  readonly bySeverity: readonly SeverityCount[];
}

/** What is said of one candidate. */
@ObjectType({ description: 'What is said of one candidate.' })
export class CheckedCandidate {
  @Field(() => String, { description: 'Ref of the service; as asked for where it is not known.' })
  readonly service: string;

  @Field(() => String, { description: 'Its version.' })
  readonly version: string;

  @Field(() => VERDICT, { description: 'May it go, at its place in the order?' })
  readonly verdict: string;

  @Field(() => [CheckReason], { description: 'Strongest first.' })
  readonly reasons: readonly CheckReason[];

  @Field(() => CheckBlastRadius, { nullable: true, description: 'Who is hit; null where the service is not known.' })
  readonly blastRadius: CheckBlastRadius | null;

  @Field(() => [OwnerCount], {
    description: 'Who must know: owners of what is affected; whose is hit worst first, then of whom most is hit.',
  })
  readonly owners: readonly OwnerCount[];
}

/** May they be deployed there? */
@ObjectType({ description: 'May the candidates be deployed there?' })
export class Check {
  @Field(() => VERDICT, { description: 'The worst of all candidates.' })
  readonly verdict: string;

  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => String, { description: 'Name of the environment.' })
  readonly environment: string;

  @Field(() => Float, { description: 'When it was asked, by the clock of the server; epoch milliseconds.' })
  readonly askedAt: number;

  @Field(() => [CheckedCandidate], { description: 'In the order given.' })
  readonly candidates: readonly CheckedCandidate[];

  @Field(() => [ID], { description: 'Refs of the services in the order in which they may go.' })
  readonly order: readonly string[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** A kind of reason. */
@ObjectType({ description: 'A kind of reason.' })
export class ReasonKindInfo {
  @Field(() => String, { description: 'Stable code.' })
  readonly code: string;

  @Field(() => String, { description: 'In words.' })
  readonly title: string;

  @Field(() => REASON_WEIGHT, { description: 'What it does unless a policy says otherwise.' })
  readonly weight: string;

  @Field(() => String, { description: 'What it means.' })
  readonly meaning: string;

  @Field(() => String, { description: 'What to do about it.' })
  readonly remedy: string;
}
