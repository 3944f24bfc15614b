import { Module } from '@nestjs/common';
import type { Store } from '@faultline/store/port';
import { Snapshots } from '../catalog/snapshots.js';
import { STORE } from '../platform/tokens.js';
import { RunningResolver } from './running.resolver.js';
import { RunningService } from './running.service.js';

/** What runs where: service by environment, now and before. */
@Module({
  providers: [
    {
      provide: RunningService,
      inject: [STORE, Snapshots],
      useFactory: (store: Store, snapshots: Snapshots) => new RunningService(store, snapshots),
    },
    RunningResolver,
  ],
})
export class RunningModule {}
