import { ArgsType, Field, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** Whose deploys, and where. */
@ArgsType()
export class DeploymentsArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Ref or name of a service. Default: all.' })
  readonly service?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: all.' })
  readonly environment?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    nullable: true,
    description: 'Only the latest of each service and environment.',
  })
  readonly current?: boolean | null;

  @Field(() => Int, { defaultValue: 1000, nullable: true, description: 'Events at most.' })
  readonly limit?: number | null;
}
