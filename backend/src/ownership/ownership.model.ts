import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Evidence, RestsOn } from '../catalog/facts.model.js';
import { Affected, OwnerCount, SeverityCount } from '../impact/impact.model.js';
import { CRITICALITY } from '../platform/enums.js';

/** An entity with one of its owners. */
@ObjectType({ description: 'An entity with one of its owners.' })
export class OwnedEntity {
  @Field(() => ID, { description: 'Ref of what is owned.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the system that it is part of.' })
  readonly system: string | null;

  @Field(() => [String], { description: 'Where it runs.' })
  readonly environments: readonly string[];

  @Field(() => ID, { description: 'Ref of the owner.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name of the rule that found the owner.' })
  readonly source: string;

  @Field(() => [Evidence], { description: 'Where it is written.' })
  readonly evidence: readonly Evidence[];
}

/** What one source says of who owns an entity. */
@ObjectType({ description: 'What one source says of who owns an entity.' })
export class OwnerVoice {
  @Field(() => String, { description: 'The rule by which it says so.' })
  readonly rule: string;

  @Field(() => String, { description: 'Scope of the source; empty for a person.' })
  readonly scope: string;

  @Field(() => String, { description: 'Part of the source: its file or list.' })
  readonly part: string;

  @Field(() => [ID], { description: 'Refs of all whom it names.' })
  readonly owners: readonly string[];

  @Field(() => Boolean, { description: 'Whether those whom it names are the owners.' })
  readonly wins: boolean;

  @Field(() => [Evidence], { description: 'Where it is written.' })
  readonly evidence: readonly Evidence[];
}

/** Sources that name different owners of an entity. */
@ObjectType({ description: 'Sources that name different owners of an entity.' })
export class OwnershipConflict {
  @Field(() => ID, { description: 'Ref of what is owned.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => ID, { nullable: true, description: 'Ref of the system that it is part of.' })
  readonly system: string | null;

  @Field(() => [String], { description: 'Where it runs.' })
  readonly environments: readonly string[];

  @Field(() => OwnerVoice, { description: 'Whose word holds.' })
  readonly won: OwnerVoice;

  @Field(() => [OwnerVoice], { description: 'Those who name nobody of them, strongest first.' })
  readonly others: readonly OwnerVoice[];
}

/** Whom history suggests for an entity that nobody owns. */
@ObjectType({ description: 'Whom history suggests for an entity that nobody owns.' })
export class OwnerSuggestion {
  @Field(() => ID, { description: 'Ref of what nobody owns.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => ID, { description: 'Ref of who is suggested.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name of the rule that suggests.' })
  readonly source: string;

  @Field(() => Float, { description: 'How sure it is, 0 to 1; always below what is shown elsewhere.' })
  readonly confidence: number;

  @Field(() => [Evidence], { description: 'What it is concluded from.' })
  readonly evidence: readonly Evidence[];
}

/** How much an owner has. */
@ObjectType({ description: 'How much an owner has.' })
export class OwnerTotal {
  @Field(() => ID, { description: 'Ref of the owner.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly name: string;

  @Field(() => String, { description: 'owner or person.' })
  readonly kind: string;

  @Field(() => Int, { description: 'Entities that are theirs.' })
  readonly entities: number;

  @Field(() => Int, { description: 'Services among them.' })
  readonly services: number;

  @Field(() => Int, { description: 'Entities of theirs that sources disagree on.' })
  readonly conflicts: number;
}

/** How many of some services have an owner. */
@ObjectType({ description: 'How many of some services have an owner.' })
export class OwnershipCoverage {
  @Field(() => String, { description: 'Ref of the system or name of the environment; empty for services in none.' })
  readonly key: string;

  @Field(() => String, { description: 'Name for people; empty for services in none.' })
  readonly name: string;

  @Field(() => Int, { description: 'Services.' })
  readonly services: number;

  @Field(() => Int, { description: 'Services with an owner.' })
  readonly owned: number;

  @Field(() => Float, { description: 'Their share, 0 to 1.' })
  readonly coverage: number;
}

/** Who owns what. */
@ObjectType({ description: 'Who owns what.' })
export class Ownership {
  @Field(() => [OwnedEntity], { description: 'Owned entities, once for each owner.' })
  readonly entities: readonly OwnedEntity[];

  @Field(() => [ID], { description: 'Refs of what nobody owns.' })
  readonly orphans: readonly string[];

  @Field(() => [OwnerSuggestion], { description: 'Whom history suggests for what nobody owns.' })
  readonly suggestions: readonly OwnerSuggestion[];

  @Field(() => [OwnershipConflict], { description: 'Entities of which sources name different owners, by name.' })
  readonly conflicts: readonly OwnershipConflict[];

  @Field(() => [OwnerTotal], { description: 'Owners, whoever has most first.' })
  readonly owners: readonly OwnerTotal[];

  @Field(() => Float, { description: 'Share of services with an owner, 0 to 1.' })
  readonly coverage: number;

  @Field(() => [OwnershipCoverage], { description: 'The same by system, least covered first.' })
  readonly bySystem: readonly OwnershipCoverage[];

  @Field(() => [OwnershipCoverage], { description: 'The same by environment, least covered first.' })
  readonly byEnvironment: readonly OwnershipCoverage[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** A dependency that crosses two owners. */
@ObjectType({ description: 'A dependency that crosses two owners.' })
export class CrossingRelation {
  @Field(() => ID, { description: 'Ref of the dependent.' })
  readonly from: string;

  @Field(() => String, { description: 'Its short name.' })
  readonly fromName: string;

  @Field(() => ID, { description: 'Ref of the dependency.' })
  readonly to: string;

  @Field(() => String, { description: 'Its short name.' })
  readonly toName: string;

  @Field(() => CRITICALITY, { description: 'How hard it is needed: the hardest of its relations.' })
  readonly criticality: string;
}

/** All dependencies of what one owner has on what another has. */
@ObjectType({ description: 'All dependencies of what one owner has on what another has.' })
export class OwnerCrossing {
  @Field(() => ID, { description: 'Ref of the owner of the dependents.' })
  readonly from: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly fromName: string;

  @Field(() => ID, { description: 'Ref of the owner of the dependencies.' })
  readonly to: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly toName: string;

  @Field(() => Int, { description: 'Pairs of entities.' })
  readonly count: number;

  @Field(() => Int, { description: 'Hard ones among them.' })
  readonly hard: number;

  @Field(() => Int, { description: 'Soft ones among them.' })
  readonly soft: number;

  @Field(() => Int, { description: 'Asynchronous ones among them.' })
  readonly async: number;

  @Field(() => [CrossingRelation], { description: 'The pairs, by refs; at most 200.' })
  readonly relations: readonly CrossingRelation[];
}

/** Crossings, and what does not cross. */
@ObjectType({ description: 'Dependencies between owners.' })
export class CrossingList {
  @Field(() => Int, { description: 'Pairs of owners before the limit of 5,000.' })
  readonly total: number;

  @Field(() => [OwnerCrossing], { description: 'By count, most first.' })
  readonly crossings: readonly OwnerCrossing[];
}

/** Dependencies between owners. */
@ObjectType({ description: 'Dependencies that cross owners, counted between each two of them.' })
export class OwnerCrossings extends CrossingList {
  @Field(() => String, { nullable: true, description: 'The environment that was asked for.' })
  readonly environment: string | null;

  @Field(() => Int, { description: 'Dependencies whose ends have an owner in common.' })
  readonly within: number;

  @Field(() => Int, { description: 'Dependencies whose ends have owners, and none in common.' })
  readonly across: number;

  @Field(() => Int, { description: 'Dependencies with an end that nobody owns.' })
  readonly unowned: number;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** A team or person by name. */
@ObjectType({ description: 'A team or person by name.' })
export class OwnerName {
  @Field(() => ID, { description: 'Ref.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly name: string;

  @Field(() => String, { description: 'owner or person.' })
  readonly kind: string;
}

/** What breaks with everything that an owner has. */
@ObjectType({ description: 'What breaks with everything that an owner has.' })
export class OwnerImpact {
  @Field(() => Int, { description: 'Entities of others that are affected.' })
  readonly total: number;

  @Field(() => [SeverityCount], { description: 'Counts by severity, worst first.' })
  readonly bySeverity: readonly SeverityCount[];

  @Field(() => [Affected], { description: 'Those entities, nearest first, then worst, then by ref; at most 1,000.' })
  readonly affected: readonly Affected[];

  @Field(() => [OwnerCount], { description: 'Whom to call, in that order.' })
  readonly owners: readonly OwnerCount[];
}

/** One owner with everything around it. */
@ObjectType({ description: 'One owner: whom to reach, what is theirs, and what depends on it.' })
export class OwnerDetail extends OwnerName {
  @Field(() => String, { nullable: true, description: 'What it is, where somebody says so.' })
  readonly description: string | null;

  @Field(() => String, { nullable: true, description: 'Address to write to.' })
  readonly email: string | null;

  @Field(() => String, { nullable: true, description: 'As CODEOWNERS writes it.' })
  readonly handle: string | null;

  @Field(() => [String], { description: 'How to reach it, each as `kind address`.' })
  readonly contacts: readonly string[];

  @Field(() => [OwnerName], { description: 'Teams that it belongs to.' })
  readonly memberOf: readonly OwnerName[];

  @Field(() => [OwnerName], { description: 'People and teams that belong to it.' })
  readonly members: readonly OwnerName[];

  @Field(() => [OwnedEntity], { description: 'What is theirs, by name.' })
  readonly entities: readonly OwnedEntity[];

  @Field(() => [OwnershipConflict], { description: 'What of it sources disagree on.' })
  readonly conflicts: readonly OwnershipConflict[];

  @Field(() => OwnerImpact, { description: 'What breaks with all of it.' })
  readonly impact: OwnerImpact;

  @Field(() => CrossingList, { description: 'Whom they need.' })
  readonly needs: CrossingList;

  @Field(() => CrossingList, { description: 'Who needs them.' })
  readonly neededBy: CrossingList;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** Somebody whom a source names as owner. */
@ObjectType({ description: 'Somebody whom a source names as owner.' })
export class OwnerCandidate {
  @Field(() => ID, { description: 'Ref.' })
  readonly owner: string;

  @Field(() => String, { description: 'Name for people.' })
  readonly name: string;

  @Field(() => String, { description: 'The rule by which it is known.' })
  readonly rule: string;

  @Field(() => String, { description: 'Why that should be believed.' })
  readonly reason: string;

  @Field(() => String, { description: 'Scope of the source; empty for a person.' })
  readonly scope: string;

  @Field(() => String, { description: 'Part of the source: its file or list.' })
  readonly part: string;

  @Field(() => Float, { description: 'How sure it is, 0 to 1.' })
  readonly confidence: number;

  @Field(() => Boolean, { description: 'Whether this makes them an owner.' })
  readonly wins: boolean;

  @Field(() => [Evidence], { description: 'Where it is written.' })
  readonly evidence: readonly Evidence[];
}

/** Everybody whom any source names as owner of an entity. */
@ObjectType({ description: 'Everybody whom any source names as owner of an entity.' })
export class OwnerCandidates {
  @Field(() => ID, { description: 'Ref of the entity.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => [OwnerCandidate], { description: 'Strongest rule first; within one by source.' })
  readonly candidates: readonly OwnerCandidate[];

  @Field(() => OwnershipConflict, { nullable: true, description: 'Where they contradict each other.' })
  readonly conflict: OwnershipConflict | null;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
