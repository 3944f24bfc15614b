import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { PlatformArgs, PlatformTechnologyArgs } from './platforms.args.js';
import { PlatformInventory, PlatformTechnologyDetail } from './platforms.model.js';
import { PlatformsService } from './platforms.service.js';

/** What there is of every technology. */
@Resolver()
export class PlatformsResolver {
  constructor(@Inject(PlatformsService) private readonly service: PlatformsService) {}

  @Query(() => PlatformInventory, {
    description: 'Languages, runtimes, frameworks, build tools, base images, databases, brokers and servers in use.',
  })
  platforms(@Args() args: PlatformArgs): Promise<object> {
    return this.service.platforms(args);
  }

  @Query(() => PlatformTechnologyDetail, { description: 'Who has a technology, and who relies on them.' })
  platformTechnology(@Args() args: PlatformTechnologyArgs): Promise<object> {
    return this.service.technology(args);
  }
}
