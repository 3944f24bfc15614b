import { ArgsType, Field, Int } from '@nestjs/graphql';
import { EVENT_KIND } from './time-enums.js';

const SINCE = 'From a moment on: ISO 8601, a revision as r12, or how long ago: 30m, 2h, 7d.';
const UNTIL = 'Up to a moment, written alike. Default: now.';

/** Which events. */
@ArgsType()
export class EventsArgs {
  @Field(() => String, { nullable: true, description: `${SINCE} Default: 7d.` })
  readonly since?: string | null;

  @Field(() => String, { nullable: true, description: UNTIL })
  readonly until?: string | null;

  @Field(() => [EVENT_KIND], { nullable: true, description: 'Only events of these kinds.' })
  readonly kinds?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only what concerns what this owner answers for: a ref or name.',
  })
  readonly owner?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what concerns this entity: a ref or name.' })
  readonly about?: string | null;

  @Field(() => Int, { defaultValue: 200, nullable: true, description: 'Events at most, newest first; 2,000 at most.' })
  readonly limit?: number | null;
}

/** Whose timeline. */
@ArgsType()
export class TimelineArgs {
  @Field(() => String, { description: 'Ref or name.' })
  readonly ref: string;

  @Field(() => String, { nullable: true, description: `${SINCE} Default: all times.` })
  readonly since?: string | null;

  @Field(() => String, { nullable: true, description: UNTIL })
  readonly until?: string | null;

  @Field(() => Int, { defaultValue: 200, nullable: true, description: 'Events at most, newest first; 2,000 at most.' })
  readonly limit?: number | null;
}

/** Which revisions. */
@ArgsType()
export class RevisionsArgs {
  @Field(() => Int, { defaultValue: 500, nullable: true, description: 'The newest ones at most; 2,000 at most.' })
  readonly limit?: number | null;
}
