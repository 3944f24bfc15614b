import { ArgsType, Field, Int } from '@nestjs/graphql';
import { CATALOG_SORT, DIRECTION } from '../platform/enums.js';
import { AsOfArgs } from './as-of.js';
import type { ListingSort } from './listing.js';

/** What the catalog is narrowed to, and which page of it. */
@ArgsType()
export class EntitiesArgs extends AsOfArgs {
  @Field(() => String, { nullable: true, description: 'Words that its ref contains, without regard to case.' })
  readonly text?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Kinds as in a ref. Default: the catalog, or all in a search.',
  })
  readonly kinds?: readonly string[] | null;

  @Field(() => String, { nullable: true, description: 'Ref or name of an owner.' })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of an environment in which it runs.' })
  readonly environment?: string | null;

  @Field(() => String, { nullable: true, description: 'Ref of a system that it is part of.' })
  readonly system?: string | null;

  @Field(() => String, { nullable: true, description: 'Its type.' })
  readonly type?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only what nobody owns.' })
  readonly orphan?: boolean | null;

  @Field(() => CATALOG_SORT, { defaultValue: 'NAME', nullable: true, description: 'Order.' })
  readonly sort?: ListingSort | null;

  @Field(() => String, { nullable: true, description: 'The `next` of the page before.' })
  readonly after?: string | null;

  @Field(() => Int, { defaultValue: 50, nullable: true, description: 'Entities on one page, at most 500.' })
  readonly limit?: number | null;
}

/** A name as a person writes it. */
@ArgsType()
export class FindArgs extends AsOfArgs {
  @Field(() => String, { description: 'cart, shop/cart, service:cart or a whole ref.' })
  readonly name: string;

  @Field(() => [String], { nullable: true, description: 'Kinds as in a ref. Default: all.' })
  readonly kinds?: readonly string[] | null;

  @Field(() => Int, { defaultValue: 20, nullable: true, description: 'Entities at most.' })
  readonly limit?: number | null;
}

/** The middle and size of a drawing. */
@ArgsType()
export class NeighbourhoodArgs extends AsOfArgs {
  @Field(() => [String], { description: 'Refs or names of what stands in the middle.' })
  readonly of: readonly string[];

  @Field(() => DIRECTION, { nullable: true, description: 'Which way to go. Default: both.' })
  readonly direction?: 'dependents' | 'dependencies' | null;

  @Field(() => Int, { defaultValue: 1, nullable: true, description: 'Hops to go.' })
  readonly depth?: number | null;

  @Field(() => String, { nullable: true, description: 'Name of an environment. Default: each.' })
  readonly environment?: string | null;

  @Field(() => Int, { defaultValue: 300, nullable: true, description: 'Nodes at most, nearest first.' })
  readonly limit?: number | null;
}

/** A page of claims. */
@ArgsType()
export class ClaimsArgs {
  @Field(() => String, { nullable: true, description: 'The `next` of the page before.' })
  readonly after?: string | null;

  @Field(() => Int, { defaultValue: 100, nullable: true, description: 'Claims on one page, at most 1000.' })
  readonly limit?: number | null;
}
