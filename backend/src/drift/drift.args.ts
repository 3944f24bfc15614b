import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import { DRIFT_ORDER, DRIFT_SEVERITY, DRIFT_STATE } from './drift.enums.js';
import type { DriftSeverity, DriftState } from './finding.js';

/** Which two sides are compared. */
@ArgsType()
export class DriftSidesArgs extends AsOfArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Name of an environment. Default: each, declared against observed.',
  })
  readonly environment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Another environment, to compare the first with. Default: what is declared, with what was observed.',
  })
  readonly against?: string | null;
}

/** What the findings are narrowed to, and which page of them. */
@ArgsType()
export class DriftArgs extends DriftSidesArgs {
  @Field(() => [String], { nullable: true, description: 'Kinds of findings, for example not-running. Default: all.' })
  readonly kinds?: readonly string[] | null;

  @Field(() => [DRIFT_SEVERITY], { nullable: true, description: 'Default: all.' })
  readonly severities?: readonly DriftSeverity[] | null;

  @Field(() => [DRIFT_STATE], { nullable: true, description: 'Default: both.' })
  readonly states?: readonly DriftState[] | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of one entity.' })
  readonly entity?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of an owner.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref of a system.' })
  readonly system?: string | null;

  @Field(() => String, { nullable: true, description: 'Words that its ref, its sides or its reason contain.' })
  readonly text?: string | null;

  @Field(() => DRIFT_ORDER, { nullable: true, defaultValue: 'WEIGHT', description: 'Order.' })
  readonly order?: 'WEIGHT' | 'ENTITY' | null;

  @Field(() => String, { nullable: true, description: 'The `next` of the page before.' })
  readonly after?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 100, description: 'Findings on one page, at most 1000.' })
  readonly limit?: number | null;
}
