import { Module } from '@nestjs/common';
import { ApplicationsService } from './applications/applications.service.js';
import { DeclaredResolver } from './declared/declared.resolver.js';
import { DeclaredService } from './declared/declared.service.js';
import { PlatformsResolver } from './platforms/platforms.resolver.js';
import { PlatformsService } from './platforms/platforms.service.js';
import { ReadinessResolver } from './readiness/readiness.resolver.js';
import { ReadinessService } from './readiness/readiness.service.js';
import { SprawlResolver } from './sprawl/sprawl.resolver.js';
import { SprawlService } from './sprawl/sprawl.service.js';

/** What there is of everything: a folder a view, its providers listed here. */
@Module({
  providers: [
    PlatformsService,
    PlatformsResolver,
    ApplicationsService,
    DeclaredService,
    DeclaredResolver,
    ReadinessService,
    ReadinessResolver,
    SprawlService,
    SprawlResolver,
  ],
})
export class InventoryModule {}
