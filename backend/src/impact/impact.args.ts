import { ArgsType, Field, Float, Int } from '@nestjs/graphql';
import { AsOfArgs } from '../catalog/as-of.js';

/** What fails, and how far to look. */
@ArgsType()
export class BlastRadiusArgs extends AsOfArgs {
  @Field(() => [String], { description: 'Refs or names of what fails or changes.' })
  readonly seeds: readonly string[];

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: each by itself.' })
  readonly environment?: string | null;

  @Field(() => Int, { nullable: true, description: 'Hops to list; 1 is direct dependents.' })
  readonly maxDepth?: number | null;

  @Field(() => [String], { nullable: true, description: 'Kinds to list; ways go through the others too.' })
  readonly kinds?: readonly string[] | null;

  @Field(() => Boolean, { defaultValue: false, nullable: true, description: 'Only hard relations count.' })
  readonly onlyHard?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Least confidence of a relation that counts. Default: .5.' })
  readonly minConfidence?: number | null;

  @Field(() => Int, { defaultValue: 5000, nullable: true, description: 'Affected entities at most, nearest first.' })
  readonly limit?: number | null;
}

/** Whose dependencies, and how far to look. */
@ArgsType()
export class DependenciesArgs extends AsOfArgs {
  @Field(() => String, { description: 'Ref or name.' })
  readonly of: string;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: each by itself.' })
  readonly environment?: string | null;

  @Field(() => Int, { nullable: true, description: 'Hops to list; 1 is direct dependencies.' })
  readonly maxDepth?: number | null;

  @Field(() => Boolean, { defaultValue: false, nullable: true, description: 'Only hard relations count.' })
  readonly onlyHard?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Least confidence of a relation that counts. Default: .5.' })
  readonly minConfidence?: number | null;
}
