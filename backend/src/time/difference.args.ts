import { ArgsType, Field, Int } from '@nestjs/graphql';

const MOMENT = 'ISO 8601, epoch milliseconds, a revision as r12, now, or how long ago: 30m, 2h, 7d.';

/** Which two times, and what of them. */
@ArgsType()
export class DifferenceArgs {
  @Field(() => String, { description: `The earlier moment: ${MOMENT}` })
  readonly from: string;

  @Field(() => String, { nullable: true, description: 'The later moment, written alike. Default: now.' })
  readonly to?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what is in this environment at one of the two times.' })
  readonly environment?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only entities of these kinds, and relations of such.' })
  readonly kinds?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Only what this owner answers for: a ref or name.' })
  readonly owner?: string | null;

  @Field(() => Int, { defaultValue: 1000, nullable: true, description: 'Entities, and relations, at most.' })
  readonly limit?: number | null;

  @Field(() => Int, { defaultValue: 300, nullable: true, description: 'Nodes of the drawing at most; 300 at most.' })
  readonly nodes?: number | null;
}
