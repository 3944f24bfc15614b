import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** What hurts, since when, and where. */
@ArgsType()
export class IncidentArgs extends AsOfArgs {
  @Field(() => [String], { description: 'What hurts: refs or names, 100 at most.' })
  readonly symptoms: readonly string[];

  @Field(() => [String], { nullable: true, description: 'What was looked at and is well: refs or names.' })
  readonly healthy?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Changes count from this moment on: ISO 8601, a revision as r12, or how long ago: 30m, 2h. Default: 2h.',
  })
  readonly from?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it was seen to hurt, written alike; later changes are no cause. Default: now, or `at`.',
  })
  readonly until?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: each by itself.' })
  readonly environment?: string | null;

  @Field(() => Int, { defaultValue: 10, nullable: true, description: 'Suspects at most, 100 at most.' })
  readonly limit?: number | null;
}
