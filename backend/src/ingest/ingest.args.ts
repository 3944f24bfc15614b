import { ArgsType, Field, Float, Int } from '@nestjs/graphql';

/** Which runs. */
@ArgsType()
export class RunsArgs {
  @Field(() => String, { nullable: true, description: 'Ref of a source. Default: all.' })
  readonly source?: string | null;

  @Field(() => Int, { defaultValue: 50, nullable: true, description: 'Runs at most, newest first.' })
  readonly limit?: number | null;

  @Field(() => Float, { nullable: true, description: 'Only what was started before, epoch milliseconds.' })
  readonly before?: number | null;
}
