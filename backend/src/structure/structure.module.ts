import { Module } from '@nestjs/common';
import type { Store } from '@faultline/store/port';
import { OffLoop } from '../platform/off-loop/off-loop.js';
import { LAYER_RULES, STORE } from '../platform/tokens.js';
import { StructureResolver } from './structure.resolver.js';
import { StructureService } from './structure.service.js';

/** Circles, single points of failure, ranking, layers, what nobody needs. */
@Module({
  providers: [
    {
      provide: StructureService,
      useFactory: (store: Store, offLoop: OffLoop, rules: () => string) => new StructureService(store, offLoop, rules),
      inject: [STORE, OffLoop, LAYER_RULES],
    },
    StructureResolver,
  ],
})
export class StructureModule {}
