import { Module } from '@nestjs/common';
import { FootprintResolver } from './footprint.resolver.js';
import { FootprintService } from './footprint.service.js';

/** What has to be started, and what is kept where. */
@Module({
  providers: [{ provide: FootprintService, useFactory: () => new FootprintService() }, FootprintResolver],
})
export class FootprintModule {}
