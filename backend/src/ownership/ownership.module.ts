import { Module } from '@nestjs/common';
import type { Store } from '@faultline/store/port';
import { STORE } from '../platform/tokens.js';
import { OwnershipResolver } from './ownership.resolver.js';
import { OwnershipService } from './ownership.service.js';

/** Who owns what, by whose word, and what crosses owners. */
@Module({
  providers: [
    { provide: OwnershipService, useFactory: (store: Store) => new OwnershipService(store), inject: [STORE] },
    OwnershipResolver,
  ],
})
export class OwnershipModule {}
