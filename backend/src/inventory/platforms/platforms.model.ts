import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Facet } from '../../catalog/entity.model.js';
import { RestsOn } from '../../catalog/facts.model.js';
import { SEVERITY } from '../../platform/enums.js';

/** A version of a technology that is in use. */
@ObjectType({ description: 'A version of a technology that is in use.' })
export class PlatformVersion {
  @Field(() => String, { description: 'As it is written; empty where nobody says which.' })
  readonly version: string;

  @Field(() => Int, { description: 'How many have it.' })
  readonly count: number;

  @Field(() => String, {
    description: 'The release that it is of; empty where the table of lifecycles does not hold it.',
  })
  readonly cycle: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Epoch milliseconds after which nobody mends it; null where none is set, or known.',
  })
  readonly endsAt: number | null;

  @Field(() => Boolean, { description: 'Whether that is over.' })
  readonly isEnded: boolean;
}

/** A technology and who uses it. */
@ObjectType({
  description: 'A language, runtime, framework, build tool, base image, database, broker or server in use.',
})
export class PlatformTechnology {
  @Field(() => ID, { description: 'Category and name: framework/express.' })
  readonly id: string;

  @Field(() => String, {
    description:
      'language, runtime, framework, build-tool, operating-system, base-image, database, cache, broker or server.',
  })
  readonly category: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly title: string;

  @Field(() => String, { description: 'Where its makers write of it; empty for what is known by its name alone.' })
  readonly site: string;

  @Field(() => Int, {
    description: 'Services that use it: made of it, running on it, or depending directly on a server that is it.',
  })
  readonly users: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Servers that are it; null for what is no database, cache or broker.',
  })
  readonly instances: number | null;

  @Field(() => Int, { description: 'Systems that have it.' })
  readonly systems: number;

  @Field(() => Int, { description: 'Owners of what has it.' })
  readonly owners: number;

  @Field(() => Int, { description: 'Services that transitively depend on what has it, in any environment.' })
  readonly dependents: number;

  @Field(() => Boolean, {
    description: 'Whether few use it, at most 2 or one in fifty of its category, and another one has more users.',
  })
  readonly isRare: boolean;

  @Field(() => [PlatformVersion], { description: 'Newest first, by the order of its scheme.' })
  readonly versions: readonly PlatformVersion[];

  @Field(() => [String], { description: 'Majors in use, newest first.' })
  readonly majors: readonly string[];

  @Field(() => Int, { description: 'How many have a version that has ended.' })
  readonly ended: number;
}

/** How common a category is. */
@ObjectType({ description: 'How common a category of technologies is.' })
export class PlatformCategory {
  @Field(() => String, { description: 'Name of the category.' })
  readonly category: string;

  @Field(() => Int, { description: 'Technologies of it in use.' })
  readonly technologies: number;

  @Field(() => Int, { description: 'Services that use any of it.' })
  readonly users: number;

  @Field(() => Int, { description: 'The odd ones among them.' })
  readonly rare: number;

  @Field(() => Int, { description: 'Users up to which one is rare.' })
  readonly rareAtMost: number;
}

/** What the inventory can be narrowed by. */
@ObjectType({ description: 'What the inventory can be narrowed by, with the entities that each would leave.' })
export class InventoryFacets {
  @Field(() => [Facet], { description: 'Refs of owners.' })
  readonly owners: readonly Facet[];

  @Field(() => [Facet], { description: 'Refs of systems.' })
  readonly systems: readonly Facet[];

  @Field(() => [Facet], { description: 'Names of environments.' })
  readonly environments: readonly Facet[];
}

/** What there is of every technology. */
@ObjectType({ description: 'What there is of every technology: at least one of everything.' })
export class PlatformInventory {
  @Field(() => String, { description: 'The answer in words.' })
  readonly sentence: string;

  @Field(() => [PlatformTechnology], { description: 'One page.' })
  readonly technologies: readonly PlatformTechnology[];

  @Field(() => Int, { description: 'Technologies on all pages.' })
  readonly total: number;

  @Field(() => [PlatformCategory], {
    description: 'Categories that occur, whatever the page is narrowed to by category.',
  })
  readonly categories: readonly PlatformCategory[];

  @Field(() => Int, { description: 'Services that were looked at.' })
  readonly services: number;

  @Field(() => Int, { description: 'Those of them of which no technology is known.' })
  readonly unknown: number;

  @Field(() => [String], { description: 'What cannot be known, and why.' })
  readonly notes: readonly string[];

  @Field(() => InventoryFacets, { description: 'As if nothing were chosen.' })
  readonly facets: InventoryFacets;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** Something that has a technology. */
@ObjectType({ description: 'Something that has a technology, in one version and environment, and what says so.' })
export class PlatformUse {
  @Field(() => ID, { description: 'Ref of a service, datastore or broker.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its kind.' })
  readonly kind: string;

  @Field(() => String, { description: 'Its name space.' })
  readonly namespace: string;

  @Field(() => ID, { nullable: true, description: 'Ref of its system.' })
  readonly system: string | null;

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];

  @Field(() => String, { description: 'Where; empty for what is declared for anywhere.' })
  readonly environment: string;

  @Field(() => String, { description: 'As it is written; empty where nobody says which.' })
  readonly version: string;

  @Field(() => Boolean, { description: 'Whether that version has ended.' })
  readonly isEnded: boolean;

  @Field(() => String, { description: 'observed or declared.' })
  readonly basis: string;

  @Field(() => ID, { description: 'Ref of the component, workload or image that says so.' })
  readonly by: string;

  @Field(() => String, { description: 'How it says so.' })
  readonly because: string;
}

/** Something that relies on what has a technology. */
@ObjectType({ description: 'A service that relies on what has a technology.' })
export class PlatformDependent {
  @Field(() => ID, { description: 'Ref of the service.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its name space.' })
  readonly namespace: string;

  @Field(() => ID, { nullable: true, description: 'Ref of its system.' })
  readonly system: string | null;

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];

  @Field(() => Int, { description: 'Dependencies between it and what has the technology.' })
  readonly hops: number;

  @Field(() => SEVERITY, { description: 'What an outage of all that has the technology means for it.' })
  readonly severity: string;
}

/** One technology with the lists behind its numbers. */
@ObjectType({ description: 'One technology with the lists behind its numbers.' })
export class PlatformTechnologyDetail {
  @Field(() => String, { description: 'What it would take to drop it, in words.' })
  readonly sentence: string;

  @Field(() => PlatformTechnology, { description: 'Its numbers.' })
  readonly technology: PlatformTechnology;

  @Field(() => [PlatformUse], { description: 'What has it, by name.' })
  readonly uses: readonly PlatformUse[];

  @Field(() => Int, { description: 'Uses beyond the limit, too.' })
  readonly usesTotal: number;

  @Field(() => [PlatformDependent], { description: 'Nearest first.' })
  readonly dependents: readonly PlatformDependent[];

  @Field(() => Int, { description: 'Dependents beyond the limit, too.' })
  readonly dependentsTotal: number;

  @Field(() => [Facet], {
    description: 'Owners of what has it, and of what relies on that, with how many of these each has.',
  })
  readonly owners: readonly Facet[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
