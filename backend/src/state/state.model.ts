import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { RestsOn } from '../catalog/facts.model.js';
import { CRITICALITY } from '../platform/enums.js';

/** What becomes of what is written; values as in the service. */
export const KEEPING = {
  PERSISTS: 'persists',
  EPHEMERAL: 'ephemeral',
  STATELESS: 'stateless',
  UNKNOWN: 'unknown',
} as const;
registerEnumType(KEEPING, {
  name: 'Keeping',
  description: 'What becomes of what an entity writes.',
  valuesMap: {
    PERSISTS: { description: 'It is kept on a volume that outlives the container, or in a bucket.' },
    EPHEMERAL: { description: 'It is lost with the container.' },
    STATELESS: { description: 'Nothing is written but to others.' },
    UNKNOWN: { description: 'Nobody says, or what says it was not read.' },
  },
});

/** A volume that an entity mounts. */
@ObjectType({ description: 'A volume that an entity mounts.' })
export class StateMount {
  @Field(() => ID, { description: 'Ref of the volume.' })
  readonly volume: string;

  @Field(() => String, { description: 'Name of the volume.' })
  readonly name: string;

  @Field(() => String, { description: 'Path in the container; empty where nobody says.' })
  readonly path: string;

  @Field(() => Boolean, { description: 'Whether it cannot be written.' })
  readonly isReadOnly: boolean;

  @Field(() => String, {
    description: 'volume, bind, claim, anonymous, tmpfs, empty-dir, pod-claim; empty where nobody says.',
  })
  readonly type: string;

  @Field(() => String, { description: 'Driver; empty where nobody says.' })
  readonly driver: string;

  @Field(() => String, { description: 'Path on the host of a bind mount.' })
  readonly hostPath: string;

  @Field(() => Float, { nullable: true, description: 'Size asked for; null where nobody says.' })
  readonly sizeBytes: number | null;

  @Field(() => Float, { nullable: true, description: 'Most that it holds, a power of two; null where nobody says.' })
  readonly usedBytes: number | null;

  @Field(() => Boolean, { description: 'Whether what is written there is found by the next container.' })
  readonly lasts: boolean;

  @Field(() => Boolean, { description: 'Whether several entities write it.' })
  readonly isShared: boolean;
}

/** A store that an entity depends on. */
@ObjectType({ description: 'A datastore, broker or topic that an entity depends on.' })
export class StateStore {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'How; empty where nobody says.' })
  readonly via: string;

  @Field(() => CRITICALITY, { description: 'How hard it is needed.' })
  readonly criticality: string;

  @Field(() => KEEPING, { description: 'What becomes of what is written there, in the same environment.' })
  readonly keeping: string;
}

/** What an entity keeps in one environment. */
@ObjectType({ description: 'What an entity keeps in one environment.' })
export class StateRow {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => String, { description: 'Kind as in the ref.' })
  readonly kind: string;

  @Field(() => String, { description: 'What stands before the name in its ref.' })
  readonly namespace: string;

  @Field(() => String, { description: 'Product of a store; empty where nobody says.' })
  readonly type: string;

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];

  @Field(() => String, { description: 'Name of the environment; empty for what is declared for anywhere.' })
  readonly environment: string;

  @Field(() => KEEPING, { description: 'What becomes of what it writes.' })
  readonly keeping: string;

  @Field(() => String, { description: 'Why.' })
  readonly reason: string;

  @Field(() => [StateMount], { description: 'What it mounts, by path.' })
  readonly mounts: readonly StateMount[];

  @Field(() => [StateStore], { description: 'Stores that it depends on, by ref.' })
  readonly stores: readonly StateStore[];

  @Field(() => [ID], { description: 'Named databases and topics that it holds.' })
  readonly holds: readonly string[];
}

/** Who mounts a volume. */
@ObjectType({ description: 'Who mounts a volume.' })
export class VolumeMount {
  @Field(() => ID, { description: 'Ref of the catalog entity.' })
  readonly entity: string;

  @Field(() => String, { description: 'Name of the environment; empty for what is declared for anywhere.' })
  readonly environment: string;

  @Field(() => String, { description: 'Path in the container; empty where nobody says.' })
  readonly path: string;

  @Field(() => Boolean, { description: 'Whether it cannot write it.' })
  readonly isReadOnly: boolean;
}

/** A volume and who mounts it. */
@ObjectType({ description: 'A volume and who mounts it.' })
export class VolumeState {
  @Field(() => ID, { description: 'Its ref.' })
  readonly ref: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => String, { description: 'Its type; empty where nobody says.' })
  readonly type: string;

  @Field(() => String, { description: 'Driver; empty where nobody says.' })
  readonly driver: string;

  @Field(() => String, { description: 'Path on the host of a bind mount.' })
  readonly hostPath: string;

  @Field(() => Float, { nullable: true, description: 'Size asked for; null where nobody says.' })
  readonly sizeBytes: number | null;

  @Field(() => Float, { nullable: true, description: 'Most that it holds, a power of two; null where nobody says.' })
  readonly usedBytes: number | null;

  @Field(() => Boolean, { description: 'Whether it outlives its container.' })
  readonly lasts: boolean;

  @Field(() => [VolumeMount], { description: 'Who mounts it; none for one that is left over.' })
  readonly mountedBy: readonly VolumeMount[];

  @Field(() => Boolean, { description: 'Whether several entities write it.' })
  readonly isShared: boolean;
}

/** How much is kept. */
@ObjectType({ description: 'How much is kept: entities by environment, and volumes.' })
export class StateCounts {
  @Field(() => Int, { description: 'Kept on a volume or in a bucket.' })
  readonly persists: number;

  @Field(() => Int, { description: 'Lost with the container.' })
  readonly ephemeral: number;

  @Field(() => Int, {
    description: 'Services that keep nothing themselves and depend on a store or mount what they read.',
  })
  readonly stateless: number;

  @Field(() => Int, { description: 'Not known.' })
  readonly unknown: number;

  @Field(() => Int, { description: 'Volumes.' })
  readonly volumes: number;

  @Field(() => Int, { description: 'Volumes that several entities write.' })
  readonly shared: number;

  @Field(() => Int, { description: 'Volumes that nothing mounts.' })
  readonly unmounted: number;
}

/** Who keeps what where. */
@ObjectType({ description: 'Who keeps what where, and what would be lost with its container.' })
export class State {
  @Field(() => ID, {
    nullable: true,
    description: 'Ref of the entity that was asked for; of a named database its server.',
  })
  readonly of: string | null;

  @Field(() => String, { nullable: true, description: 'The environment that was asked for.' })
  readonly environment: string | null;

  @Field(() => String, { description: 'One sentence for a chat.' })
  readonly sentence: string;

  @Field(() => StateCounts, { description: 'How much is kept, before it was narrowed to what is asked for of it.' })
  readonly counts: StateCounts;

  @Field(() => Int, { description: 'Rows before the limit.' })
  readonly total: number;

  @Field(() => [StateRow], { description: 'Entities by name, then environment.' })
  readonly rows: readonly StateRow[];

  @Field(() => [VolumeState], { description: 'Volumes by ref.' })
  readonly volumes: readonly VolumeState[];

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
