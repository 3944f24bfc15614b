import type { FindingSeverity } from '@faultline/model';
import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import { FINDING_SEVERITY } from '../platform/finding-severity.js';
import { POSTURE_STATE } from './posture.enums.js';
import type { PostureState } from './posture-record.js';

/** Whose posture. */
@ArgsType()
export class PostureScopeArgs extends AsOfArgs {
  @Field(() => [String], { nullable: true, description: 'Codes of rules, for example runs-as-root. Default: all.' })
  readonly rules?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of one service, datastore or broker.' })
  readonly service?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of an owner.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of a system.' })
  readonly system?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of an environment; empty for what is declared for anywhere. Default: all.',
  })
  readonly environment?: string | null;
}

/** What the findings are narrowed to, and which page of them. */
@ArgsType()
export class PostureArgs extends PostureScopeArgs {
  @Field(() => [FINDING_SEVERITY], { nullable: true, description: 'Default: all.' })
  readonly severities?: readonly FindingSeverity[] | null;

  @Field(() => [POSTURE_STATE], { nullable: true, description: 'Default: what was found.' })
  readonly states?: readonly PostureState[] | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'With what an exception lets pass.' })
  readonly excepted?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Words that its ref, its rule or its message contain.' })
  readonly text?: string | null;

  @Field(() => String, { nullable: true, description: 'The `next` of the page before.' })
  readonly after?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 100, description: 'Findings on one page, at most 1000.' })
  readonly limit?: number | null;
}

/** Over which moments. */
@ArgsType()
export class PostureTrendArgs extends PostureScopeArgs {
  @Field(() => Int, { nullable: true, defaultValue: 8, description: 'Moments, at most 30.' })
  readonly points?: number | null;

  @Field(() => String, { nullable: true, description: 'Since when, as `at` is written. Default: all that is kept.' })
  readonly since?: string | null;
}
