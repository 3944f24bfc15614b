import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { readOnce } from '../platform/read-once.js';
import { Layering } from './layering.model.js';
import { LayeringArgs, PageArgs, RankingArgs, SinglePointsArgs, StructureArgs } from './structure.args.js';
import { Cycles, EntryPoints, Ranking, SinglePoints, Structure, UnneededPage } from './structure.model.js';
import { StructureService, type Landscape } from './structure.service.js';

/** What the landscape hangs on; each list is worked out when it is selected. */
@Resolver(() => Structure)
export class StructureResolver {
  constructor(
    @Inject(StructureService) private readonly service: StructureService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Structure, { description: 'The shape of the landscape: circles, single points, ranking, layers.' })
  async structure(@Args() args: StructureArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    return readOnce({
      catalog,
      environment: args.environment ?? null,
      get restsOn() {
        return catalog.restsOn(Date.now());
      },
    });
  }

  @ResolveField(() => Cycles, { description: 'Circles of dependencies and what opens them.' })
  cycles(@Parent() landscape: Landscape, @Args() page: PageArgs): Promise<object> {
    return this.service.cycles(landscape, page);
  }

  @ResolveField(() => SinglePoints, { description: 'Single points of failure.' })
  singlePoints(@Parent() landscape: Landscape, @Args() page: SinglePointsArgs): Promise<object> {
    return this.service.singlePoints(landscape, page);
  }

  @ResolveField(() => Ranking, { description: 'The catalog by how critical each is.' })
  ranking(@Parent() landscape: Landscape, @Args() page: RankingArgs): Promise<object> {
    return this.service.ranking(landscape, page);
  }

  @ResolveField(() => UnneededPage, { description: 'What nobody depends on and that is no entry point.' })
  unneeded(@Parent() landscape: Landscape, @Args() page: PageArgs): Promise<object> {
    return this.service.unneeded(landscape, page);
  }

  @ResolveField(() => EntryPoints, { description: 'Where users come in.' })
  entryPoints(@Parent() landscape: Landscape, @Args() page: PageArgs): Promise<object> {
    return this.service.entryPoints(landscape, page);
  }

  @ResolveField(() => Layering, { description: 'Layering rules and what breaks them.' })
  layering(@Parent() landscape: Landscape, @Args() page: LayeringArgs): Promise<object> {
    return this.service.layering(landscape, page);
  }
}
