import type { FindingSeverity } from '@faultline/model';
import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import { FINDING_SEVERITY } from '../platform/finding-severity.js';

/** Which conflicts, and which page of them. */
@ArgsType()
export class ConflictsArgs extends AsOfArgs {
  @Field(() => [String], { nullable: true, description: 'Codes, for example requirement-unmet. Default: all.' })
  readonly codes?: readonly string[] | null;

  @Field(() => [FINDING_SEVERITY], { nullable: true, description: 'Default: all.' })
  readonly severities?: readonly FindingSeverity[] | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of an entity that it is of or about.' })
  readonly entity?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of an owner.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of a system.' })
  readonly system?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of an environment; what holds in all environments is in each. Default: all.',
  })
  readonly environment?: string | null;

  @Field(() => String, { nullable: true, description: 'Words that its ref, its kind or its message contain.' })
  readonly text?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'Conflicts to leave out at the beginning.' })
  readonly skip?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 100, description: 'Conflicts at most, up to 5000.' })
  readonly limit?: number | null;
}
