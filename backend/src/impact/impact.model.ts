import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { CRITICALITY, SEVERITY } from '../platform/enums.js';
import { Redundancy } from './redundancy.model.js';

/** A relation that set the severity. */
@ObjectType({ description: 'A relation that set the severity.' })
export class Because {
  @Field(() => ID, { description: 'Ref of the dependent.' })
  readonly from: string;

  @Field(() => ID, { description: 'Ref of the dependency.' })
  readonly to: string;

  @Field(() => String, { description: 'How; empty where nobody says.' })
  readonly via: string;

  @Field(() => CRITICALITY, { description: 'How hard the dependent needs it.' })
  readonly criticality: string;

  @Field(() => Boolean, { description: 'Whether that follows from `via` alone.' })
  readonly assumed: boolean;

  @Field(() => Float, { description: 'How sure the relation is, 0 to 1.' })
  readonly confidence: number;
}

/** Something that breaks, does less or is at risk. */
@ObjectType({ description: 'Something that breaks, does less or is at risk.' })
export class Affected {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => Int, { description: 'Dependencies on the way; 0 for what was asked for stands on.' })
  readonly hops: number;

  @Field(() => SEVERITY, { description: 'The worst of all ways.' })
  readonly severity: string;

  @Field(() => [ID], { description: 'From what was asked for to this entity, both included.' })
  readonly path: readonly string[];

  @Field(() => [Because], { description: 'The relations that set the severity.' })
  readonly because: readonly Because[];

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];

  @Field(() => [String], { description: 'Where it is affected.' })
  readonly environments: readonly string[];

  @Field(() => ID, { nullable: true, description: 'Ref of the system that it is part of.' })
  readonly system: string | null;

  @Field(() => Redundancy, {
    nullable: true,
    description: 'How much of it runs and fails, where it is hit itself; null for what its dependencies hit.',
  })
  readonly redundancy: Redundancy | null;
}

/** How many are hit how hard. */
@ObjectType({ description: 'How many are hit how hard.' })
export class SeverityCount {
  @Field(() => SEVERITY, { description: 'How hard.' })
  readonly severity: string;

  @Field(() => Int, { description: 'How many.' })
  readonly count: number;
}

/** How many of a kind are affected. */
@ObjectType({ description: 'How many of a kind are affected.' })
export class KindCount {
  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => Int, { description: 'How many.' })
  readonly count: number;
}

/** How many of an owner's entities are affected. */
@ObjectType({ description: "How many of an owner's entities are affected." })
export class OwnerCount {
  @Field(() => ID, { description: 'Ref of the owner.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly name: string;

  @Field(() => Int, { description: 'How many.' })
  readonly count: number;

  @Field(() => SEVERITY, { description: 'The worst that happens to any of them.' })
  readonly severity: string;

  @Field(() => [String], { description: 'How to reach the owner, each as `kind address`.' })
  readonly contacts: readonly string[];
}

/** A call that leads where nothing is known. */
@ObjectType({ description: 'An endpoint that nothing is known to answer, and who calls it.' })
export class UnresolvedEndpoint {
  @Field(() => ID, { description: 'Ref of the endpoint.' })
  readonly endpoint: string;

  @Field(() => [ID], { description: 'Refs of the affected entities that call it.' })
  readonly callers: readonly string[];

  @Field(() => String, { description: 'Why nothing is known to answer.' })
  readonly reason: string;
}

/** A blast radius in short. */
@ObjectType({ description: 'A blast radius in short.' })
export class ImpactSummary {
  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => [SeverityCount], { description: 'Counts by severity, worst first.' })
  readonly bySeverity: readonly SeverityCount[];

  @Field(() => [KindCount], { description: 'Counts by kind.' })
  readonly byKind: readonly KindCount[];

  @Field(() => [OwnerCount], { description: 'Whom to call: whose is hit worst, then of whom most is hit.' })
  readonly owners: readonly OwnerCount[];

  @Field(() => [[ID]], { description: 'Cycles passed through, each as refs in order.' })
  readonly cycles: readonly (readonly string[])[];

  @Field(() => Int, { description: 'Relations below the confidence shown by default that were left out.' })
  readonly hidden: number;

  @Field(() => Int, { description: 'Endpoints of what is affected that nothing is known to answer.' })
  readonly unresolved: number;

  @Field(() => [UnresolvedEndpoint], {
    description: 'Those endpoints, most called first, at most 200: what is not known of the answer.',
  })
  readonly unresolvedEndpoints: readonly UnresolvedEndpoint[];
}

/** What an entity is called whose ref does not say it. */
@ObjectType({ description: 'What an entity is called whose ref does not say it.' })
export class Called {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;
}

/** Everything that transitively depends on the seeds. */
@ObjectType({ description: 'Everything that transitively depends on the seeds.' })
export class Impact {
  @Field(() => [ID], { description: 'Refs that were asked for.' })
  readonly seeds: readonly string[];

  @Field(() => [Affected], {
    description: 'Nearest first, then worst, then by ref; what was asked for is not among them.',
  })
  readonly affected: readonly Affected[];

  @Field(() => Int, { description: 'Affected entities before the limit.' })
  readonly total: number;

  @Field(() => [Called], {
    description:
      'What those of `seeds`, `path`, `because` and `redundancy` are called whose ref is an id: containers, images, hosts and clusters.',
  })
  readonly called: readonly Called[];

  @Field(() => ImpactSummary, { description: 'All of it in short.' })
  readonly summary: ImpactSummary;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** Something that is needed. */
@ObjectType({ description: 'Something that is needed.' })
export class Dependency {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => Int, { description: 'Dependencies on the way; 1 is direct.' })
  readonly hops: number;

  @Field(() => CRITICALITY, {
    description: 'How hard it is needed: the hardest way counts, a way is as hard as its softest relation.',
  })
  readonly criticality: string;

  @Field(() => [ID], { description: 'From what was asked for to this entity, both included.' })
  readonly path: readonly string[];

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];
}

/** Everything that an entity needs. */
@ObjectType({ description: 'Everything that an entity needs.' })
export class Dependencies {
  @Field(() => ID, { description: 'Ref that was asked for.' })
  readonly of: string;

  @Field(() => [Dependency], { description: 'Nearest first, then by ref.' })
  readonly dependencies: readonly Dependency[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
