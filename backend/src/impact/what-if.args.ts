import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { CRITICALITY } from '../platform/enums.js';
import { BlastRadiusArgs } from './impact.args.js';
import { WHAT_IF_KIND } from './what-if.enums.js';
import type { Criticality } from '@faultline/model';
import type { Change } from '@faultline/analysis';

/** One thing that is thought otherwise than it is. */
@InputType({ description: 'One thing that is thought otherwise than it is.' })
export class WhatIfChangeInput {
  @Field(() => WHAT_IF_KIND, { description: 'What changes.' })
  readonly kind: Change['kind'];

  @Field(() => String, { description: 'Ref or name of what changes: the host, the dependent, the service.' })
  readonly of: string;

  @Field(() => String, {
    nullable: true,
    description: 'Ref or name of the other: the dependency, what runs instead, what it is merged into.',
  })
  readonly on?: string | null;

  @Field(() => CRITICALITY, { nullable: true, description: 'How hard it is needed then.' })
  readonly criticality?: Criticality | null;

  @Field(() => Int, { nullable: true, description: 'How many times more it runs; below zero: fewer.' })
  readonly by?: number | null;
}

/** What fails, how far to look, and what is thought otherwise. */
@ArgsType()
export class WhatIfArgs extends BlastRadiusArgs {
  @Field(() => [WhatIfChangeInput], { description: 'Made in their order.' })
  readonly changes: readonly WhatIfChangeInput[];
}
