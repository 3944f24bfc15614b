import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** Who needs which version of whom. */
@ArgsType()
export class RequirementsArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Ref or name of who needs. Default: all.' })
  readonly service?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of who is needed. Default: all.' })
  readonly of?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of an environment: what is said of it, or of no environment. Default: all.',
  })
  readonly environment?: string | null;

  @Field(() => Int, { defaultValue: 1000, nullable: true, description: 'Requirements at most.' })
  readonly limit?: number | null;
}
