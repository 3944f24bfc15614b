import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { Snapshots } from '../catalog/snapshots.js';
import { ImportService } from '../ingest/import.service.js';
import { Ingest } from '../ingest/ingest.js';
import { AllowedTargets } from '../ingest/targets.js';
import { EventLog } from '../time/event-log.js';
import { AREAS } from './areas.js';
import { DecisionBook } from './decision-book.js';
import { graphqlOptions, type GraphqlHooks } from './graphql-options.js';
import { OffLoop } from './off-loop/off-loop.js';
import type { Services } from './services.js';
import { IMPORTER_MAP, LAYER_RULES, POLICY_TEXT, POSTURE_CONFIG, STORE } from './tokens.js';

/** What all modules share, as providers. */
@Global()
@Module({})
export class SharedModule {
  static of(services: Services): DynamicModule {
    const providers = [
      { provide: STORE, useValue: services.store },
      { provide: IMPORTER_MAP, useValue: services.importers },
      { provide: Ingest, useValue: services.ingest },
      { provide: ImportService, useValue: services.imports },
      { provide: AllowedTargets, useValue: services.allowed },
      { provide: Snapshots, useValue: services.snapshots },
      { provide: EventLog, useValue: services.events },
      { provide: DecisionBook, useValue: services.book },
      { provide: OffLoop, useValue: services.offLoop },
      { provide: POSTURE_CONFIG, useValue: services.config.posture },
      { provide: LAYER_RULES, useValue: services.layerRules },
      { provide: POLICY_TEXT, useValue: services.policyText },
    ];
    return { module: SharedModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}

/** The whole application. */
@Module({})
export class AppModule {
  static of(services: Services, hooks: GraphqlHooks): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SharedModule.of(services),
        GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, ...graphqlOptions(hooks) }),
        ...AREAS,
      ],
    };
  }
}
