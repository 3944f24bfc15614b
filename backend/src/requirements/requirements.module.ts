import type { Store } from '@faultline/store/port';
import { Module } from '@nestjs/common';
import { STORE } from '../platform/tokens.js';
import { RequirementsResolver } from './requirements.resolver.js';
import { RequirementsService } from './requirements.service.js';

/** Who needs which version of whom. */
@Module({
  providers: [
    { provide: RequirementsService, useFactory: (store: Store) => new RequirementsService(store), inject: [STORE] },
    RequirementsResolver,
  ],
})
export class RequirementsModule {}
