import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { JSON_SCALAR } from '../platform/json-scalar.js';
import { OwnerFact, VersionCell } from './facts.model.js';

/** A thing in the catalog, in the build or in what runs. */
@ObjectType({ description: 'A thing in the catalog, in the build or in what runs.' })
export class Entity {
  @Field(() => ID, { description: 'Its one name: kind:namespace/name.' })
  readonly ref: string;

  @Field(() => String, { description: 'Kind as in the ref: service, datastore, image-tag.' })
  readonly kind: string;

  @Field(() => String, { description: 'Kind as on the page: Service, Datastore, ImageTag.' })
  readonly label: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => String, { nullable: true, description: 'Name for people, where somebody gives one.' })
  readonly title: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, where somebody says so.' })
  readonly description: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What sort of its kind it is: website, api, worker, postgresql.',
  })
  readonly type: string | null;

  @Field(() => String, { nullable: true, description: 'As its catalog file says.' })
  readonly lifecycle: string | null;

  @Field(() => String, { nullable: true, description: 'Ref of the system that it is part of.' })
  readonly system: string | null;

  @Field(() => [OwnerFact], { description: 'Who answers for it.' })
  readonly owners: readonly OwnerFact[];

  @Field(() => [String], { description: 'Where it runs, by name; empty where nothing is known to run.' })
  readonly environments: readonly string[];

  @Field(() => [VersionCell], { description: 'What runs of it.' })
  readonly versions: readonly VersionCell[];

  @Field(() => [String], { description: 'Other refs that mean it.' })
  readonly aliases: readonly string[];

  @Field(() => Int, { description: 'Direct dependents, in any environment.' })
  readonly directDependents: number;

  @Field(() => Int, { description: 'Direct dependencies, in any environment.' })
  readonly directDependencies: number;

  @Field(() => Int, { description: 'Transitive dependents, in any environment.' })
  readonly transitiveDependents: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Wall time of the last change to a claim on it, epoch milliseconds.',
  })
  readonly changedAt: number | null;

  @Field(() => JSON_SCALAR, { description: 'Everything that its sources say of it, merged.' })
  readonly properties: unknown;
}

/** A value and how often it occurs. */
@ObjectType({ description: 'A value and how often it occurs.' })
export class Facet {
  @Field(() => String, { description: 'The value to narrow by.' })
  readonly value: string;

  @Field(() => Int, { description: 'Entities that have it.' })
  readonly count: number;
}

/** What the catalog can be narrowed by. */
@ObjectType({ description: 'What the catalog can be narrowed by.' })
export class Facets {
  @Field(() => [Facet], { description: 'Kinds, as if none were chosen.' })
  readonly kinds: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of owners.' })
  readonly owners: readonly Facet[];

  @Field(() => [Facet], { description: 'Names of environments.' })
  readonly environments: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of systems.' })
  readonly systems: readonly Facet[];

  @Field(() => [Facet], { description: 'Types.' })
  readonly types: readonly Facet[];
}

/** One page of the catalog. */
@ObjectType({ description: 'One page of the catalog.' })
export class EntityPage {
  @Field(() => [Entity], { description: 'Its entities.' })
  readonly items: readonly Entity[];

  @Field(() => Int, { description: 'Entities on all pages.' })
  readonly total: number;

  @Field(() => String, { nullable: true, description: 'Pass as `after` for the next page; null on the last.' })
  readonly next: string | null;

  @Field(() => Facets, { description: 'What can be narrowed by, counted over all pages.' })
  readonly facets: Facets;
}
