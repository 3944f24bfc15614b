import type { Containment } from '@faultline/analysis';
import { ArgsType, Field } from '@nestjs/graphql';
import { ApplicationScopeArgs } from '../applications/application.args.js';
import { CONTAINMENT } from '../applications/application.enums.js';

/** Which declared applications are asked for. */
@ArgsType()
export class DeclaredArgs extends ApplicationScopeArgs {
  @Field(() => [CONTAINMENT], {
    nullable: true,
    description: 'Default: all but RUNNING, those that run in no container.',
  })
  readonly containment?: readonly Containment[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it was ever seen running in a container, as far as history is kept. Default: either.',
  })
  readonly ran?: boolean | null;
}
