import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Snapshots } from '../catalog/snapshots.js';
import { DeploymentsArgs } from './deployments.args.js';
import { Deployments } from './deployments.model.js';
import { DeploymentsService } from './deployments.service.js';

/** What was deployed where, by what and when. */
@Resolver()
export class DeploymentsResolver {
  constructor(
    @Inject(DeploymentsService) private readonly service: DeploymentsService,
    @Inject(Snapshots) private readonly snapshots: Snapshots,
  ) {}

  @Query(() => Deployments, { description: 'What was deployed where, by what and when, as deploy events tell.' })
  async deployments(@Args() args: DeploymentsArgs): Promise<object> {
    return this.service.deployments(await this.snapshots.of(args.at), args);
  }
}
