import { Module } from '@nestjs/common';
import type { Store } from '@faultline/store/port';
import { Snapshots } from '../catalog/snapshots.js';
import { OffLoop } from '../platform/off-loop/off-loop.js';
import { STORE } from '../platform/tokens.js';
import { EventLog } from '../time/event-log.js';
import { IncidentResolver } from './incident.resolver.js';
import { IncidentService } from './incident.service.js';

/** Suspects of an incident. */
@Module({
  providers: [
    {
      provide: IncidentService,
      inject: [STORE, Snapshots, EventLog, OffLoop],
      useFactory: (store: Store, snapshots: Snapshots, log: EventLog, offLoop: OffLoop) =>
        new IncidentService(store, snapshots, log, offLoop),
    },
    IncidentResolver,
  ],
})
export class IncidentModule {}
