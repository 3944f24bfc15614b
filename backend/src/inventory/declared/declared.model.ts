import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../../catalog/facts.model.js';
import { DeclaredApplication } from '../applications/application.model.js';

/** A declared application with when it was last seen running in a container. */
@ObjectType({ description: 'A declared application with when it was last seen running in a container.' })
export class DeclaredRow extends DeclaredApplication {
  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds when it was last seen running in a container; null where it never was.',
  })
  readonly lastRanAt: number | null;
}

/** Applications that have something in common, and how many of them run in containers. */
@ObjectType({ description: 'Applications that have something in common, and how many of them run in containers.' })
export class DeclaredGroup {
  @Field(() => String, { description: 'What they have in common, to narrow by; empty for those that have none.' })
  readonly value: string;

  @Field(() => Int, { description: 'Applications declared.' })
  readonly count: number;

  @Field(() => Int, { description: 'Of these running in a container.' })
  readonly running: number;

  @Field(() => Int, { description: 'Of these running in none.' })
  readonly outside: number;
}

/** How many applications are where. */
@ObjectType({ description: 'How many applications of the scope are where, whatever the rows are narrowed to.' })
export class DeclaredCounts {
  @Field(() => Int, { description: 'Applications declared.' })
  readonly declared: number;

  @Field(() => Int, { description: 'Running in a container.' })
  readonly running: number;

  @Field(() => Int, { description: 'With a workload of which nothing runs.' })
  readonly stopped: number;

  @Field(() => Int, { description: 'With a file that says how they are put into one, and never seen there.' })
  readonly deploymentFile: number;

  @Field(() => Int, { description: 'With neither.' })
  readonly none: number;

  @Field(() => Int, { description: 'In no container now, and seen in one before.' })
  readonly ranBefore: number;

  @Field(() => Int, { description: 'In no container, and owned by nobody.' })
  readonly unowned: number;

  @Field(() => Int, {
    description: 'Of the whole catalog: named by others, and declared by nothing; these are no applications.',
  })
  readonly onlyNamed: number;
}

/** What is declared, and what of it runs in no container. */
@ObjectType({ description: 'What is declared, and what of it runs in no container.' })
export class DeclaredInventory {
  @Field(() => String, { description: 'The answer in one sentence.' })
  readonly sentence: string;

  @Field(() => DeclaredCounts, { description: 'Of the scope, whatever the rows are narrowed to.' })
  readonly counts: DeclaredCounts;

  @Field(() => [DeclaredGroup], { description: 'By ref of owner, as if none were chosen.' })
  readonly byOwner: readonly DeclaredGroup[];

  @Field(() => [DeclaredGroup], { description: 'By ref of system, as if none were chosen.' })
  readonly bySystem: readonly DeclaredGroup[];

  @Field(() => [DeclaredGroup], { description: 'By technology, without its version, as if none were chosen.' })
  readonly byTechnology: readonly DeclaredGroup[];

  @Field(() => [DeclaredGroup], { description: 'By how critical they are said to be, as if none were chosen.' })
  readonly byCriticality: readonly DeclaredGroup[];

  @Field(() => Int, { description: 'Rows of all pages.' })
  readonly total: number;

  @Field(() => [DeclaredRow], { description: 'Most dependents first, then by ref.' })
  readonly rows: readonly DeclaredRow[];

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null at the end.' })
  readonly next: string | null;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
