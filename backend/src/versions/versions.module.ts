import { Module } from '@nestjs/common';
import { VersionsResolver } from './versions.resolver.js';
import { VersionsService } from './versions.service.js';

/** How versions are ordered and required. */
@Module({
  providers: [{ provide: VersionsService, useFactory: () => new VersionsService() }, VersionsResolver],
})
export class VersionsModule {}
