import { Module } from '@nestjs/common';
import { OffLoop } from '../platform/off-loop/off-loop.js';
import { FootprintResolver } from './footprint.resolver.js';
import { FootprintService } from './footprint.service.js';

/** What has to be started, and what is kept where. */
@Module({
  providers: [
    { provide: FootprintService, useFactory: (offLoop: OffLoop) => new FootprintService(offLoop), inject: [OffLoop] },
    FootprintResolver,
  ],
})
export class FootprintModule {}
