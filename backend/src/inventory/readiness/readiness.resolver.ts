import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { AsOfArgs } from '../../catalog/as-of.js';
import { ReadinessArgs } from './readiness.args.js';
import { ReadinessDetail, ReadinessInventory } from './readiness.model.js';
import { ReadinessService } from './readiness.service.js';

/** Which applications could run in a container. */
@Resolver()
export class ReadinessResolver {
  constructor(@Inject(ReadinessService) private readonly service: ReadinessService) {}

  @Query(() => ReadinessInventory, { description: 'Which applications could run in a container, by stated criteria.' })
  readinessInventory(@Args() args: ReadinessArgs): Promise<object> {
    return this.service.readiness(args);
  }

  @Query(() => ReadinessDetail, { description: 'One application judged, with where each fact was read.' })
  readinessOf(
    @Args('name', { type: () => String, description: 'Ref or name of the application.' }) name: string,
    @Args() args: AsOfArgs,
  ): Promise<object> {
    return this.service.of(name, args.at);
  }
}
