import { ArgsType, Field, Int, registerEnumType } from '@nestjs/graphql';
import { WhoseArgs } from '../whose.args.js';

/** In which order what was left over is listed; values as in the service. */
export const SPRAWL_SORT = { SIZE: 'size', AGE: 'age', KIND: 'kind' } as const;
export type SprawlSort = (typeof SPRAWL_SORT)[keyof typeof SPRAWL_SORT];
registerEnumType(SPRAWL_SORT, {
  name: 'SprawlSort',
  description: 'In which order what was left over is listed.',
  valuesMap: {
    SIZE: { description: 'Largest first, then oldest.' },
    AGE: { description: 'Oldest first.' },
    KIND: { description: 'By kind, then host and name.' },
  },
});

/** What of the sprawl, and which page of it. */
@ArgsType()
export class SprawlArgs extends WhoseArgs {
  @Field(() => [String], {
    nullable: true,
    description: 'Only these: stopped-container, never-started, unused-volume, unreferenced-image, dangling-image.',
  })
  readonly kinds?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of a host.' })
  readonly host?: string | null;

  @Field(() => String, { nullable: true, description: 'Words that a name or detail contains.' })
  readonly text?: string | null;

  @Field(() => SPRAWL_SORT, { nullable: true, description: 'Default: by kind.' })
  readonly sort?: SprawlSort | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'Rows before the page.' })
  readonly offset?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 200, description: 'Rows on one page, at most 5000.' })
  readonly limit?: number | null;
}

/** Which families. */
@ArgsType()
export class SprawlFamiliesArgs extends WhoseArgs {
  @Field(() => String, { nullable: true, description: 'Words that a name contains.' })
  readonly text?: string | null;

  @Field(() => Int, { nullable: true, defaultValue: 500, description: 'Families at most, up to 5000.' })
  readonly limit?: number | null;
}
