import { ArgsType, Field } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** What is to be explained. */
@ArgsType()
export class ExplainArgs extends AsOfArgs {
  @Field(() => String, { description: 'Ref or name.' })
  readonly a: string;

  @Field(() => String, { nullable: true, description: 'Ref or name of a second entity.' })
  readonly b?: string | null;
}
