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
