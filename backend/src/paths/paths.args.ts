import { ArgsType, Field, Float, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** Between which two, and which ways. */
@ArgsType()
export class PathsArgs extends AsOfArgs {
  @Field(() => String, { description: 'Ref or name of what needs.' })
  readonly from: string;

  @Field(() => String, { description: 'Ref or name of what is needed.' })
  readonly to: string;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: each by itself.' })
  readonly environment?: string | null;

  @Field(() => Int, { defaultValue: 5, nullable: true, description: 'How many of the hardest ways, at most 100.' })
  readonly k?: number | null;

  @Field(() => Int, {
    defaultValue: 20,
    nullable: true,
    description: 'Shortest ways to list, at most 1000; all are counted.',
  })
  readonly limit?: number | null;

  @Field(() => Boolean, { defaultValue: false, nullable: true, description: 'Only hard relations count.' })
  readonly onlyHard?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Hops of the longest way that counts.' })
  readonly maxDepth?: number | null;

  @Field(() => Float, { nullable: true, description: 'Least confidence of a relation that counts. Default: .5.' })
  readonly minConfidence?: number | null;
}
