import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { RestsOn, VersionCell } from '../catalog/facts.model.js';
import { Deployment } from '../deployments/deployment.model.js';

/** Which rows of the matrix. */
export const MATRIX_SHOW = { APART: 'apart', MIXED: 'mixed', UNSEEN: 'unseen' } as const;
export type MatrixShow = (typeof MATRIX_SHOW)[keyof typeof MATRIX_SHOW];
registerEnumType(MATRIX_SHOW, {
  name: 'MatrixShow',
  description: 'Which rows of what runs where.',
  valuesMap: {
    APART: { description: 'Where environments run different versions.' },
    MIXED: { description: 'Where one environment runs several versions or digests at once.' },
    UNSEEN: { description: 'Where the last deploy that was told is not what is seen running.' },
  },
});

/** A service and what runs of it. */
@ObjectType({ description: 'A service and what runs of it, environment by environment.' })
export class RunningRow {
  @Field(() => ID, { description: 'Ref of the catalog entity.' })
  readonly service: string;

  @Field(() => String, { description: 'Short name.' })
  readonly name: string;

  @Field(() => [ID], { description: 'Refs of its owners.' })
  readonly owners: readonly string[];

  @Field(() => [VersionCell], { description: 'By environment and version.' })
  readonly cells: readonly VersionCell[];

  @Field(() => [String], { description: 'Different versions over all environments, the most widely run first.' })
  readonly versions: readonly string[];

  @Field(() => Boolean, { description: 'Whether two environments run different versions.' })
  readonly isApart: boolean;

  @Field(() => Boolean, { description: 'Whether one environment runs several versions or digests at once.' })
  readonly isMixed: boolean;

  @Field(() => Boolean, {
    description: 'Whether the last deploy that was told of an environment is not what is seen running there.',
  })
  readonly isUnseen: boolean;
}

/** Versions by service and environment. */
@ObjectType({ description: 'Versions by service and environment.' })
export class WhatRunsWhere {
  @Field(() => [String], { description: 'Environments of all rows, by name.' })
  readonly environments: readonly string[];

  @Field(() => [RunningRow], { description: 'By name of the service.' })
  readonly rows: readonly RunningRow[];

  @Field(() => Int, { description: 'Rows before the limit.' })
  readonly total: number;

  @Field(() => Int, { description: 'Of these, rows in which environments run different versions.' })
  readonly apart: number;

  @Field(() => Int, { description: 'Of these, rows in which one environment runs several versions or digests.' })
  readonly mixed: number;

  @Field(() => Int, { description: 'Of these, rows in which the last deploy that was told is not what is seen.' })
  readonly unseen: number;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}

/** A time in which one version ran in one environment. */
@ObjectType({ description: 'A time in which one version of a service ran in one environment.' })
export class RunningSpell {
  @Field(() => String, { description: 'Name of the environment.' })
  readonly environment: string;

  @Field(() => String, { description: 'Version as named; empty where none was known.' })
  readonly version: string;

  @Field(() => String, { description: 'Digest that ran; empty where none was known.' })
  readonly digest: string;

  @Field(() => String, { description: 'Image reference as started.' })
  readonly image: string;

  @Field(() => Float, { description: 'Start of its first container, epoch milliseconds.' })
  readonly from: number;

  @Field(() => Float, { nullable: true, description: 'End of its last container; null while one is there.' })
  readonly until: number | null;

  @Field(() => Int, { description: 'Most containers at one time.' })
  readonly replicas: number;

  @Field(() => Int, { description: 'Containers in all.' })
  readonly containers: number;

  @Field(() => [ID], { description: 'Refs of the hosts that they ran on.' })
  readonly hosts: readonly string[];

  @Field(() => Deployment, { nullable: true, description: 'The last deploy event of it that was before its end.' })
  readonly deploy: Deployment | null;
}

/** What ran of a service, and when. */
@ObjectType({ description: 'What ran of a service in which environment, and when.' })
export class RunningHistory {
  @Field(() => ID, { description: 'Ref of the service.' })
  readonly service: string;

  @Field(() => [RunningSpell], { description: 'Newest first.' })
  readonly spells: readonly RunningSpell[];

  @Field(() => Int, { description: 'Spells before the limit.' })
  readonly total: number;

  @Field(() => Boolean, {
    description: 'Whether so many containers ran that not all were looked at: spells may be missing.',
  })
  readonly isCut: boolean;

  @Field(() => Int, { description: 'The oldest containers, which were not looked at.' })
  readonly cut: number;

  @Field(() => [String], { description: 'Environments in the order in which they first ran what is listed.' })
  readonly passedThrough: readonly string[];

  @Field(() => Float, {
    nullable: true,
    description: 'When the first read was; earlier nothing was seen. Null where nothing was read.',
  })
  readonly firstRead: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What ended before it was removed by retention, epoch milliseconds; null where nothing was.',
  })
  readonly prunedBefore: number | null;

  @Field(() => RestsOn, { description: 'What the answer rests on.' })
  readonly restsOn: RestsOn;
}
