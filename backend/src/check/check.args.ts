import { ArgsType, Field, Float, ID, InputType } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** What a version needs of another. */
@InputType({ description: 'What a version needs of another, by its manifest.' })
export class RequirementInput {
  @Field(() => String, { description: 'Ref or name of what it needs.' })
  readonly to: string;

  @Field(() => String, { description: 'The versions that will do, in the words of the scheme.' })
  readonly constraint: string;

  @Field(() => String, { nullable: true, description: 'Version scheme. Default: semver.' })
  readonly scheme?: string | null;
}

/** A contract that a version offers, or was written against. */
@InputType({ description: 'A contract that a version offers or was written against, as its checkout has it.' })
export class ContractInput {
  @Field(() => Boolean, { description: 'Whether the version offers it; else it was written against it.' })
  readonly isOffered: boolean;

  @Field(() => String, { description: 'openapi, asyncapi, protobuf or pact.' })
  readonly form: string;

  @Field(() => String, { description: 'What all versions of it share: its title in short, or its full name.' })
  readonly api: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly title: string;

  @Field(() => String, { description: 'Digest of what it says.' })
  readonly digest: string;

  @Field(() => [String], { description: 'What it says, packed; empty where it is too large.' })
  readonly content: readonly string[];

  @Field(() => String, { description: 'Its file.' })
  readonly path: string;

  @Field(() => [String], { description: 'The line of each part of it, packed.' })
  readonly lines: readonly string[];

  @Field(() => Float, { description: 'How sure it is that what it describes is called, from 0 to 1.' })
  readonly confidence: number;
}

/** A version that wants to be deployed. */
@InputType({ description: 'A version of a service that wants to be deployed.' })
export class CandidateInput {
  @Field(() => String, { description: 'Ref or name of the service.' })
  readonly service: string;

  @Field(() => String, { description: 'Its version.' })
  readonly version: string;

  @Field(() => String, { nullable: true, description: 'Image reference, best with its digest.' })
  readonly image?: string | null;

  @Field(() => [RequirementInput], {
    nullable: true,
    description: 'What this version needs, laid over what the catalog knows, need by need. Nothing of it is kept.',
  })
  readonly requirements?: readonly RequirementInput[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Package URLs that it contains: those that a vulnerability is known of are told. Nothing of it is kept.',
  })
  readonly packages?: readonly string[] | null;

  @Field(() => [ContractInput], {
    nullable: true,
    description:
      'Contracts that it offers and was written against, instead of those that the catalog knows of its sources. Nothing of it is kept.',
  })
  readonly contracts?: readonly ContractInput[] | null;
}

/** What may go where. */
@ArgsType()
export class CheckArgs extends AsOfArgs {
  @Field(() => [CandidateInput], { description: 'What goes together, at most 100.' })
  readonly candidates: readonly CandidateInput[];

  @Field(() => String, { description: 'Name of the environment.' })
  readonly environment: string;

  @Field(() => String, {
    nullable: true,
    description: 'Text of a policy (faultline.policy.yaml). Default: that of the server.',
  })
  readonly policy?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Hash of a commit, 7 digits or more: facts older than its import leave it unknown (facts-older). Repositories that nobody reads by a schedule are as their last commit left them.',
  })
  readonly commit?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds: what is read again and again, and was read before then, leaves it unknown.',
  })
  readonly readAfter?: number | null;
}
