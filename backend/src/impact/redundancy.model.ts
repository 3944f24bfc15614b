import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

/** What all that is left of an entity is on. */
@ObjectType({ description: 'What all that is left of an entity is on: its failure takes the entity down.' })
export class LeftOn {
  @Field(() => String, { description: 'host, zone or digest.' })
  readonly shared: string;

  @Field(() => String, { description: 'Ref of the host or zone, or the digest.' })
  readonly of: string;
}

/** How much of an entity runs and fails in one environment. */
@ObjectType({ description: 'How much of an entity runs and fails in one environment.' })
export class Redundancy {
  @Field(() => String, { nullable: true, description: 'Where; null where no environment is known at all.' })
  readonly environment: string | null;

  @Field(() => Int, { description: 'Running containers; 1 where none was observed.' })
  readonly replicas: number;

  @Field(() => Int, { description: 'Those that fail.' })
  readonly failed: number;

  @Field(() => Boolean, {
    description: 'Whether any was seen running. If none was, it is unknown how many run, and taken as one.',
  })
  readonly observed: boolean;

  @Field(() => [ID], { description: 'Hosts of all that run.' })
  readonly hosts: readonly string[];

  @Field(() => [ID], { description: 'Zones of all that run.' })
  readonly zones: readonly string[];

  @Field(() => [String], { description: 'Image digests of all that run.' })
  readonly digests: readonly string[];

  @Field(() => [LeftOn], { description: 'What those that are left are all on, one and the same.' })
  readonly leftOn: readonly LeftOn[];
}
