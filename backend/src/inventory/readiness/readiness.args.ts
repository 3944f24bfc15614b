import type { ReadinessClass } from '@faultline/analysis';
import { ArgsType, Field } from '@nestjs/graphql';
import { ApplicationScopeArgs } from '../applications/application.args.js';
import { CRITERION_STATE, READINESS_CLASS, type CriterionState } from './readiness.enums.js';

/** Whose readiness is asked for. */
@ArgsType()
export class ReadinessArgs extends ApplicationScopeArgs {
  @Field(() => [READINESS_CLASS], { nullable: true, description: 'Default: all but IN_CONTAINER.' })
  readonly classes?: readonly ReadinessClass[] | null;

  @Field(() => String, { nullable: true, description: 'Code of a criterion, for example state; with `states`.' })
  readonly criterion?: string | null;

  @Field(() => [CRITERION_STATE], { nullable: true, description: 'States of that criterion. Default: NOT_MET.' })
  readonly states?: readonly CriterionState[] | null;
}
