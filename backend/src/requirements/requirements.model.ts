import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';

/** Where a requirement was read. */
@ObjectType({ description: 'Where a requirement was read.' })
export class RequirementEvidence {
  @Field(() => String, { description: 'What stands there.' })
  readonly text: string;

  @Field(() => String, { description: 'Path of the file in its repository.' })
  readonly path: string;

  @Field(() => Int, { nullable: true, description: 'Line, where it is known.' })
  readonly line: number | null;
}

/** That one needs a version of another. */
@ObjectType({ description: 'That one needs a version of another.' })
export class Requirement {
  @Field(() => ID, { description: 'Who needs.' })
  readonly from: string;

  @Field(() => ID, { description: 'Who is needed; an interface or a package, where nobody is known to provide it.' })
  readonly to: string;

  @Field(() => String, { description: 'Environment that it is said of; empty for wherever the one runs.' })
  readonly environment: string;

  @Field(() => String, { description: 'The versions that will do; empty for any that keeps the contract.' })
  readonly constraint: string;

  @Field(() => String, { description: 'Scheme of the versions; empty where nobody says.' })
  readonly scheme: string;

  @Field(() => String, {
    description: 'What says so: catalog, faultline-yaml, library, pact, protobuf, helm, compose.',
  })
  readonly via: string;

  @Field(() => Float, { description: 'How sure it is, 0 to 1.' })
  readonly confidence: number;

  @Field(() => [RequirementEvidence], { description: 'Files and lines that say so.' })
  readonly evidence: readonly RequirementEvidence[];
}

/** Who needs which version of whom. */
@ObjectType({ description: 'Who needs which version of whom.' })
export class Requirements {
  @Field(() => [Requirement], { description: 'By who needs, who is needed, what says so and environment.' })
  readonly requirements: readonly Requirement[];

  @Field(() => Int, { description: 'Requirements before the limit.' })
  readonly total: number;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
