import { Module } from '@nestjs/common';
import { DeploymentsResolver } from './deployments.resolver.js';
import { DeploymentsService } from './deployments.service.js';

/** What was deployed where, by what and when. */
@Module({
  providers: [{ provide: DeploymentsService, useFactory: () => new DeploymentsService() }, DeploymentsResolver],
})
export class DeploymentsModule {}
