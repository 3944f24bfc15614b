import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

/** The state of this server and its store. */
@ObjectType({ description: 'The state of this server and its store.' })
export class StatusInfo {
  @Field(() => String, { description: 'Release of the server.' })
  readonly version: string;

  @Field(() => String, { description: 'Engine of the store: sqlite or neo4j.' })
  readonly engine: string;

  @Field(() => Int, { description: 'Revision that readers see.' })
  readonly revision: number;

  @Field(() => Float, { description: 'Wall time of that revision, epoch milliseconds; 0 for an empty store.' })
  readonly at: number;

  @Field(() => Int, { description: 'Entities that a current claim states or names.' })
  readonly entities: number;

  @Field(() => Int, { description: 'Current claims.' })
  readonly claims: number;

  @Field(() => Int, { description: 'Services in the catalog.' })
  readonly services: number;

  @Field(() => Int, { description: 'Sources that are not retired.' })
  readonly sources: number;

  @Field(() => Int, { description: 'Sources that were not read to their end for two of their intervals.' })
  readonly staleSources: number;

  @Field(() => Boolean, { description: 'Whether nothing was imported yet.' })
  readonly empty: boolean;
}

/** One kind of entity. */
@ObjectType({ description: 'One kind of entity.' })
export class KindInfo {
  @Field(() => String, { description: 'As in a ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'As on the page.' })
  readonly label: string;

  @Field(() => String, { description: 'catalog, build, run or record.' })
  readonly storey: string;

  @Field(() => String, { description: 'What it is.' })
  readonly description: string;
}

/** One type of relation. */
@ObjectType({ description: 'One type of relation.' })
export class RelationInfo {
  @Field(() => String, { description: 'Its type.' })
  readonly type: string;

  @Field(() => String, { description: 'Read from start to end: depends on.' })
  readonly sentence: string;

  @Field(() => String, { description: 'Read from end to start: is needed by.' })
  readonly inverse: string;

  @Field(() => String, { description: 'What it means.' })
  readonly description: string;

  @Field(() => String, { description: 'How failure passes along it: dependents, lifts-from, lifts-to or none.' })
  readonly failure: string;
}

/** The words of this catalog. */
@ObjectType({ description: 'The words of this catalog.' })
export class Legend {
  @Field(() => [KindInfo], { description: 'Kinds of entities.' })
  readonly kinds: readonly KindInfo[];

  @Field(() => [RelationInfo], { description: 'Types of relations.' })
  readonly relations: readonly RelationInfo[];
}
