import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import { MATRIX_SHOW, type MatrixShow } from './running.model.js';

/** Whose versions, and where. */
@ArgsType()
export class WhatRunsWhereArgs extends AsOfArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Ref or name of one entity. Default: all of which something runs.',
  })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Only names that hold this text.' })
  readonly text?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: all.' })
  readonly environment?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of an owner. Default: all.' })
  readonly owner?: string | null;

  @Field(() => MATRIX_SHOW, { nullable: true, description: 'Which rows. Default: all.' })
  readonly show?: MatrixShow | null;

  @Field(() => Int, { defaultValue: 0, nullable: true, description: 'Rows to leave out at the beginning.' })
  readonly skip?: number | null;

  @Field(() => Int, { defaultValue: 1000, nullable: true, description: 'Rows at most, up to 50,000.' })
  readonly limit?: number | null;
}

/** Which history. */
@ArgsType()
export class RunningHistoryArgs {
  @Field(() => String, { description: 'Ref or name of a service, also one that is gone.' })
  readonly name: string;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: all.' })
  readonly environment?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this version: which environments it passed through.' })
  readonly version?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What ran at or after this moment: ISO 8601, a revision as r12, or how long ago: 30d. Default: ever.',
  })
  readonly since?: string | null;

  @Field(() => String, { nullable: true, description: 'What ran at or before this moment. Default: now.' })
  readonly at?: string | null;

  @Field(() => Int, { defaultValue: 500, nullable: true, description: 'Spells at most, newest first.' })
  readonly limit?: number | null;
}
