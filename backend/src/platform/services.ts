import { IMPORTERS, type Importer, type Rendering } from '@faultline/importers';
import type { Store } from '@faultline/store/port';
import { Snapshots } from '../catalog/snapshots.js';
import { Deployments } from '../deployments/deployments.js';
import { ImportService, type ImportRequest } from '../ingest/import.service.js';
import { Ingest } from '../ingest/ingest.js';
import { AllowedTargets } from '../ingest/targets.js';
import { EventLog } from '../time/event-log.js';
import { NO_CONFIG, type ConfigFile } from './config-file.js';
import { DecisionBook } from './decision-book.js';
import { readRulesFile } from './rules-file.js';
import { OffLoop } from './off-loop/off-loop.js';

export interface ServicesOptions {
  readonly store: Store;
  readonly config?: ConfigFile;
  readonly importers?: ReadonlyMap<string, Importer>;
  /** File of the layering rules; it need not be there. */
  readonly layersPath?: string;
  /** File of the policy of deployments; it need not be there. */
  readonly policyPath?: string;
  /** Told of a crawl that nobody waits for and that failed. */
  readonly failed?: (request: ImportRequest, error: unknown) => void;
  /** Where crawls may keep what they made of unchanged files; absent: nowhere. */
  readonly cacheFolder?: string;
  /** Who renders charts and kustomizations; absent: our own code. */
  readonly rendering?: Rendering;
}

/** What all modules share, made once. */
export interface Services {
  readonly store: Store;
  readonly config: ConfigFile;
  readonly importers: ReadonlyMap<string, Importer>;
  readonly book: DecisionBook;
  readonly ingest: Ingest;
  readonly imports: ImportService;
  readonly allowed: AllowedTargets;
  /** Takes in deploy events. */
  readonly deployments: Deployments;
  readonly snapshots: Snapshots;
  /** What happened, worked out from what began and ended. */
  readonly events: EventLog;
  /** Works out on another thread what would hold up the event loop. */
  readonly offLoop: OffLoop;
  /** Text of the layering rules as they stand now; '' for none. @throws CatalogError INVALID_CONFIG */
  readonly layerRules: () => string;
  /** Text of the policy of deployments as it stands now; '' for none. @throws CatalogError INVALID_CONFIG */
  readonly policyText: () => string;
  /** Ends crawls and commits, then closes the store. */
  close(): Promise<void>;
}

/** Makes them around a store. */
export function createServices(options: ServicesOptions): Services {
  const { store, config = NO_CONFIG, importers = IMPORTERS } = options;
  const book = new DecisionBook(store, config);
  const ingest = new Ingest({ store, decisions: () => book.current() });
  const snapshots = new Snapshots(store);
  const offLoop = new OffLoop();
  ingest.changes.listen(() => snapshots.invalidate());
  const imports = new ImportService({
    store,
    ingest,
    importers,
    ...(options.failed ? { failed: options.failed } : {}),
    ...(options.cacheFolder === undefined ? {} : { cacheFolder: options.cacheFolder }),
    ...(options.rendering === undefined ? {} : { rendering: options.rendering }),
  });
  return {
    store,
    config,
    importers,
    book,
    ingest,
    imports,
    allowed: new AllowedTargets(config),
    deployments: new Deployments(store, snapshots, ingest),
    snapshots,
    events: new EventLog(store, snapshots),
    offLoop,
    layerRules: () => (options.layersPath === undefined ? '' : readRulesFile(options.layersPath, 'the layering rules')),
    policyText: () => (options.policyPath === undefined ? '' : readRulesFile(options.policyPath, 'the policy')),
    async close() {
      await offLoop.close();
      await imports.close();
      await ingest.close();
      await store.close();
    },
  };
}
