import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { PathsArgs } from './paths.args.js';
import { Paths } from './paths.model.js';
import { PathsService } from './paths.service.js';

/** How one thing comes to need another. */
@Resolver()
export class PathsResolver {
  constructor(
    @Inject(PathsService) private readonly service: PathsService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Paths, { description: 'How one thing comes to need another: all shortest ways, and the hardest.' })
  async paths(@Args() args: PathsArgs): Promise<object> {
    return this.service.paths(await this.snapshots.of(args.at), args);
  }
}
