import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CheckArgs } from './check.args.js';
import { Check, ReasonKindInfo } from './check.model.js';
import { CheckService } from './check.service.js';
import { REASON_KINDS } from './policy.js';

/** May this be deployed there? */
@Resolver()
export class CheckResolver {
  constructor(@Inject(CheckService) private readonly service: CheckService) {}

  @Query(() => Check, { description: 'May these candidates be deployed to that environment? Never safe by silence.' })
  check(@Args() args: CheckArgs): Promise<object> {
    return this.service.check(args);
  }

  @Query(() => [ReasonKindInfo], { description: 'Every kind of reason that a check may give.' })
  checkReasons(): readonly object[] {
    return REASON_KINDS;
  }
}
