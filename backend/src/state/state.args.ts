import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';
import type { Keeping } from './kept.js';
import { KEEPING } from './state.model.js';

/** Whose state, and where. */
@ArgsType()
export class StateArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Ref or name of one entity. Default: all.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: all.' })
  readonly environment?: string | null;

  @Field(() => [KEEPING], { nullable: true, description: 'Only rows of which this becomes. Default: all.' })
  readonly keeping?: readonly Keeping[] | null;

  @Field(() => Int, { defaultValue: 1000, nullable: true, description: 'Rows and volumes at most.' })
  readonly limit?: number | null;
}
