import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { SprawlArgs, SprawlFamiliesArgs } from './sprawl.args.js';
import { Sprawl, SprawlFamilies } from './sprawl.model.js';
import { SprawlService } from './sprawl.service.js';

/** What lies about on hosts, and of what there are several. */
@Resolver()
export class SprawlResolver {
  constructor(@Inject(SprawlService) private readonly service: SprawlService) {}

  @Query(() => Sprawl, {
    description: 'Stopped containers, unused volumes and images that no container of their host is made of.',
  })
  sprawl(@Args() args: SprawlArgs): Promise<object> {
    return this.service.sprawl(args);
  }

  @Query(() => SprawlFamilies, {
    description: 'Image repositories with several tags or latest alone, base images and servers in several versions.',
  })
  sprawlFamilies(@Args() args: SprawlFamiliesArgs): Promise<object> {
    return this.service.families(args);
  }
}
