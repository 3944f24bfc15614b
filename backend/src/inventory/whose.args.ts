import { ArgsType, Field } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** Whose inventory. */
@ArgsType()
export class WhoseArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Ref or name of an owner.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of a system.' })
  readonly system?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: all.' })
  readonly environment?: string | null;
}
