import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { CRITICALITY } from '../platform/enums.js';

/** An entity in a list about structure. */
@ObjectType({ description: 'An entity in a list about structure.' })
export class StructureEntity {
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
}

/** An entity that users come in by. */
@ObjectType({ description: 'An entity that users come in by.' })
export class EntryPoint extends StructureEntity {
  @Field(() => String, {
    description:
      'said (its owner says so), route, external (an External depends on it), type (website, gateway), port (it publishes one), unneeded (nobody depends on it), unneeded-cycle.',
  })
  readonly reason: string;

  @Field(() => String, { nullable: true, description: 'Where; null where no environment is known at all.' })
  readonly environment: string | null;
}

/** A relation of a cycle. */
@ObjectType({ description: 'A relation of a cycle.' })
export class StructureRelation {
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

  @Field(() => Boolean, { description: 'Whether it is one of those to remove.' })
  readonly isCut: boolean;
}

/** Entities that depend on each other in a circle. */
@ObjectType({ description: 'Entities that depend on each other in a circle: one strongly connected component.' })
export class Cycle {
  @Field(() => [String], { description: 'Where it is; empty where no environment is known at all.' })
  readonly environments: readonly string[];

  @Field(() => [StructureEntity], { description: 'Its members by ref, 300 at most.' })
  readonly members: readonly StructureEntity[];

  @Field(() => Int, { description: 'How many members it has.' })
  readonly size: number;

  @Field(() => [StructureRelation], {
    description: 'Without these no cycle is left among the members; of equally many the softest.',
  })
  readonly cuts: readonly StructureRelation[];

  @Field(() => Boolean, {
    description: 'Whether fewer cannot do. False: the cycle is large, and a heuristic found them.',
  })
  readonly isExact: boolean;

  @Field(() => Boolean, { description: 'Whether hard relations alone close it.' })
  readonly isHard: boolean;

  @Field(() => [StructureRelation], { description: 'Relations among its members, 600 at most.' })
  readonly relations: readonly StructureRelation[];

  @Field(() => Int, { description: 'How many relations there are among them.' })
  readonly relationCount: number;
}

/** A page of cycles. */
@ObjectType({ description: 'A page of cycles, the greatest first.' })
export class Cycles {
  @Field(() => Int, { description: 'How many there are.' })
  readonly total: number;

  @Field(() => [Cycle], { description: 'Those of this page.' })
  readonly items: readonly Cycle[];
}

/** Something whose failure alone shuts entry points. */
@ObjectType({ description: 'Something whose failure alone takes others with it.' })
export class SinglePoint extends StructureEntity {
  @Field(() => String, { nullable: true, description: 'Environment that the figures are of: where it takes most.' })
  readonly environment: string | null;

  @Field(() => [String], { description: 'Environments in which it is one.' })
  readonly environments: readonly string[];

  @Field(() => Int, { description: 'Entry points that go down with it, itself when it is one.' })
  readonly entryPoints: number;

  @Field(() => Int, { description: 'Entry points of the environment.' })
  readonly entryPointsTotal: number;

  @Field(() => [ID], { description: 'Refs of the entry points that go down with it, 50 at most.' })
  readonly cutsOff: readonly string[];

  @Field(() => Int, { description: 'Dependents that need it by hard relations all the way and go down with it.' })
  readonly down: number;

  @Field(() => Int, { description: 'Dependents in any way.' })
  readonly dependents: number;

  @Field(() => Int, { description: 'Entities that are reached from the entry points only through it.' })
  readonly dominated: number;

  @Field(() => ID, { nullable: true, description: 'The nearest that it is itself only reached through, if any.' })
  readonly through: string | null;

  @Field(() => Boolean, { description: 'Whether users come in by it.' })
  readonly isEntryPoint: boolean;

  @Field(() => Boolean, { description: 'Whether two or more of it run on different hosts.' })
  readonly isRedundant: boolean;

  @Field(() => Int, { description: 'Running containers; 0: none was observed, which is taken as one.' })
  readonly replicas: number;

  @Field(() => [ID], { description: 'Hosts that they run on.' })
  readonly hosts: readonly string[];

  @Field(() => [ID], { description: 'Of a host or zone: what runs there and nowhere else, 50 at most.' })
  readonly carries: readonly string[];
}

/** A page of single points of failure. */
@ObjectType({ description: 'A page of single points of failure, the worst first.' })
export class SinglePoints {
  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => Int, { description: 'How many there are.' })
  readonly total: number;

  @Field(() => Int, { description: 'How many would be, but run on several hosts.' })
  readonly redundant: number;

  @Field(() => [SinglePoint], { description: 'Those of this page.' })
  readonly items: readonly SinglePoint[];
}

/** How critical an entity is. */
@ObjectType({ description: 'How critical an entity is.' })
export class Ranked extends StructureEntity {
  @Field(() => Int, { description: 'Its place, from 1.' })
  readonly rank: number;

  @Field(() => Float, {
    description:
      'Share of everything that goes down with it, 0 to 1: entities count as much as entry points, all together.',
  })
  readonly share: number;

  @Field(() => Float, { description: 'The same before it is divided.' })
  readonly weight: number;

  @Field(() => Int, { description: 'Entry points that go down with it, itself when it is one.' })
  readonly entryPoints: number;

  @Field(() => Int, { description: 'Dependents that go down with it.' })
  readonly down: number;

  @Field(() => Int, { description: 'Dependents in any way.' })
  readonly dependents: number;

  @Field(() => String, { nullable: true, description: 'Environment that the figures are of.' })
  readonly environment: string | null;

  @Field(() => Boolean, { description: 'Whether users come in by it.' })
  readonly isEntryPoint: boolean;
}

/** A page of the ranking. */
@ObjectType({ description: 'A page of the ranking, the most critical first.' })
export class Ranking {
  @Field(() => Int, { description: 'How many are ranked.' })
  readonly total: number;

  @Field(() => [Ranked], { description: 'Those of this page.' })
  readonly items: readonly Ranked[];
}

/** Something that nobody depends on. */
@ObjectType({ description: 'Something that nobody depends on and that is no entry point.' })
export class Unneeded extends StructureEntity {
  @Field(() => String, { nullable: true, description: 'Its type.' })
  readonly type: string | null;

  @Field(() => Float, { nullable: true, description: 'When a claim on it changed last, epoch milliseconds.' })
  readonly changedAt: number | null;

  @Field(() => [String], { description: 'Environments in which it runs.' })
  readonly environments: readonly string[];

  @Field(() => Int, { description: 'How many it depends on directly.' })
  readonly dependencies: number;
}

/** A page of what nobody depends on. */
@ObjectType({ description: 'A page of what nobody depends on, by ref.' })
export class UnneededPage {
  @Field(() => Int, { description: 'How many there are.' })
  readonly total: number;

  @Field(() => [Unneeded], { description: 'Those of this page.' })
  readonly items: readonly Unneeded[];
}

/** A page of entry points. */
@ObjectType({ description: 'A page of entry points, by environment, then ref.' })
export class EntryPoints {
  @Field(() => Int, { description: 'How many there are, each environment counted.' })
  readonly total: number;

  @Field(() => [EntryPoint], { description: 'Those of this page.' })
  readonly items: readonly EntryPoint[];
}

/** The shape of the landscape: what it hangs on. */
@ObjectType({ description: 'The shape of the landscape: its circles, what it hangs on, what nobody needs.' })
export class Structure {
  @Field(() => RestsOn, { description: 'What the answers rest on.' })
  readonly restsOn: RestsOn;
}
