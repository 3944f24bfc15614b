import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { SEVERITY } from '../platform/enums.js';
import { Impact, OwnerCount } from './impact.model.js';
import { IMPACT_CHANGE, WHAT_IF_KIND } from './what-if.enums.js';

/** A change as it was understood. */
@ObjectType({ description: 'A change as it was understood.' })
export class WhatIfChange {
  @Field(() => WHAT_IF_KIND, { description: 'What changes.' })
  readonly kind: string;

  @Field(() => ID, { description: 'Ref of what changes.' })
  readonly of: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the other, where there is one.' })
  readonly on: string | null;

  @Field(() => String, { description: 'In words.' })
  readonly sentence: string;
}

/** How an entity is hit on one side. */
@ObjectType({ description: 'How an entity is hit on one side.' })
export class WhatIfSide {
  @Field(() => Int, { description: 'Dependencies on the way.' })
  readonly hops: number;

  @Field(() => SEVERITY, { description: 'The worst of all ways.' })
  readonly severity: string;
}

/** An entity that is affected before or after. */
@ObjectType({ description: 'An entity that is affected before or after.' })
export class WhatIfRow {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];

  @Field(() => IMPACT_CHANGE, { description: 'What the changes do to it.' })
  readonly change: string;

  @Field(() => WhatIfSide, { nullable: true, description: 'null where it was not affected.' })
  readonly before: WhatIfSide | null;

  @Field(() => WhatIfSide, { nullable: true, description: 'null where it is affected no more.' })
  readonly after: WhatIfSide | null;
}

/** How many entities the changes do something to. */
@ObjectType({ description: 'How many entities the changes do something to.' })
export class ImpactChangeCount {
  @Field(() => IMPACT_CHANGE, { description: 'What.' })
  readonly change: string;

  @Field(() => Int, { description: 'How many.' })
  readonly count: number;
}

/** A blast radius before and after changes, side by side. */
@ObjectType({ description: 'A blast radius before and after changes, side by side.' })
export class WhatIf {
  @Field(() => [WhatIfChange], { description: 'As understood, in their order.' })
  readonly changes: readonly WhatIfChange[];

  @Field(() => Impact, { description: 'As it is.' })
  readonly before: Impact;

  @Field(() => Impact, { description: 'With the changes. What was merged or drained is among its seeds.' })
  readonly after: Impact;

  @Field(() => [ImpactChangeCount], { description: 'Of all rows, each kind of change once.' })
  readonly counts: readonly ImpactChangeCount[];

  @Field(() => [WhatIfRow], { description: 'Added first, then worse, gone, milder, moved, the same.' })
  readonly rows: readonly WhatIfRow[];

  @Field(() => Int, { description: 'Rows before the limit.' })
  readonly total: number;

  @Field(() => [OwnerCount], { description: 'Who must be called only with the changes.' })
  readonly ownersAdded: readonly OwnerCount[];

  @Field(() => [OwnerCount], { description: 'Who need not be called any more with the changes.' })
  readonly ownersEnded: readonly OwnerCount[];
}
