import { Module } from '@nestjs/common';
import type { Store } from '@faultline/store/port';
import { Snapshots } from '../catalog/snapshots.js';
import { STORE } from '../platform/tokens.js';
import { DifferenceService } from './difference.service.js';
import { EventLog } from './event-log.js';
import { TimeResolver } from './time.resolver.js';
import { TimeService } from './time.service.js';

/** Events, timelines, differences of two times, and what ran where when. */
@Module({
  providers: [
    {
      provide: TimeService,
      inject: [STORE, Snapshots, EventLog],
      useFactory: (store: Store, snapshots: Snapshots, log: EventLog) => new TimeService(store, snapshots, log),
    },
    {
      provide: DifferenceService,
      inject: [STORE, Snapshots],
      useFactory: (store: Store, snapshots: Snapshots) => new DifferenceService(store, snapshots),
    },
    TimeResolver,
  ],
})
export class TimeModule {}
