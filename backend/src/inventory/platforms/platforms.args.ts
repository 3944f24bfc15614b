import { ArgsType, Field, ID, Int, registerEnumType } from '@nestjs/graphql';
import { WhoseArgs } from '../whose.args.js';

/** In which order technologies are listed; values as in the service. */
export const PLATFORM_SORT = {
  CATEGORY: 'category',
  USERS: 'users',
  DEPENDENTS: 'dependents',
  VERSIONS: 'versions',
} as const;
export type PlatformSort = (typeof PLATFORM_SORT)[keyof typeof PLATFORM_SORT];
registerEnumType(PLATFORM_SORT, {
  name: 'PlatformSort',
  description: 'In which order technologies are listed.',
  valuesMap: {
    CATEGORY: { description: 'By category, most used first.' },
    USERS: { description: 'Most used first.' },
    DEPENDENTS: { description: 'Those on which most rely first: what it would take to drop one.' },
    VERSIONS: { description: 'Most majors in use first, then most versions.' },
  },
});

/** Which technologies, and which page of them. */
@ArgsType()
export class PlatformArgs extends WhoseArgs {
  @Field(() => [String], {
    nullable: true,
    description:
      'Only these: language, runtime, framework, build-tool, operating-system, base-image, database, cache, broker, server.',
  })
  readonly categories?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Words that its name or title contain.' })
  readonly text?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only the odd ones, which few use.' })
  readonly rare?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Only those of which an ended version is in use.',
  })
  readonly ended?: boolean | null;

  @Field(() => PLATFORM_SORT, { nullable: true, description: 'Default: by category; of the odd ones by dependents.' })
  readonly sort?: PlatformSort | null;

  @Field(() => Int, { nullable: true, defaultValue: 0, description: 'Technologies before the page.' })
  readonly offset?: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 200, description: 'Technologies on one page, at most 1000.' })
  readonly limit?: number | null;
}

/** Which technology, of whose. */
@ArgsType()
export class PlatformTechnologyArgs extends WhoseArgs {
  @Field(() => ID, { description: 'Id of the technology: framework/express.' })
  readonly id: string;

  @Field(() => Int, { nullable: true, defaultValue: 1_000, description: 'Rows of each list, at most 20000.' })
  readonly limit?: number | null;
}
