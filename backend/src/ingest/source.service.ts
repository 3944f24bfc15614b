import { CatalogError, parseEntityRef } from '@faultline/model';
import type { Importer } from '@faultline/importers';
import type { RunRecord, Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import { isStale } from '../catalog/rests-on/rests-on.js';
import { IMPORTER_MAP, STORE } from '../platform/tokens.js';
import { ImportService } from './import.service.js';
import { Ingest } from './ingest.js';
import { AllowedTargets } from './targets.js';

const MOST_RUNS = 500;

/** Targets as people type them, for the page that starts imports. */
const EXAMPLES: Readonly<Record<string, string>> = {
  docker: 'unix:///var/run/docker.sock',
  kubernetes: 'my-context',
  repo: '/srv/shop or https://github.com/acme/shop',
  observations: 'observations.jsonl',
};

/** Answers about sources and runs, and starts imports. */
@Injectable()
export class SourceService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Ingest) private readonly ingest: Ingest,
    @Inject(ImportService) private readonly imports: ImportService,
    @Inject(AllowedTargets) private readonly allowed: AllowedTargets,
    @Inject(IMPORTER_MAP) private readonly importerMap: ReadonlyMap<string, Importer>,
  ) {}

  async sources(): Promise<readonly object[]> {
    const now = Date.now();
    const sources = [...(await this.store.sources())];
    return sources
      .sort((a, b) => Number(a.retired) - Number(b.retired))
      .map((source) => ({
        ...source,
        stale: isStale(source, now),
        running: this.ingest.running.has(source.rootScope),
      }));
  }

  runs(source: string | null, limit: number, before: number | null): Promise<readonly RunRecord[]> {
    return this.store.runs({
      ...(source === null ? {} : { source: parseEntityRef(source) }),
      limit: Math.max(1, Math.min(limit, MOST_RUNS)),
      ...(before === null ? {} : { before }),
    });
  }

  /** @throws CatalogError NOT_FOUND; a run under way has no record yet */
  async run(id: string): Promise<RunRecord> {
    const run = await this.store.run(id);
    if (run !== null) return run;
    throw new CatalogError(
      'NOT_FOUND',
      `no run ${JSON.stringify(id.slice(0, 128))} is done`,
      'wait until it is over, or list runs with `faultline runs`',
    );
  }

  importers(): readonly object[] {
    return [...this.importerMap.values()].map(({ name, version, description, needs }) => ({
      name,
      version,
      description,
      needs,
      example: EXAMPLES[name] ?? '',
    }));
  }

  targets(): readonly object[] {
    return this.allowed.list();
  }

  /** @returns the id of the run @throws CatalogError NOT_ALLOWED, NOT_FOUND, INVALID_INPUT */
  startImport(importer: string, target: string, acceptShrink: boolean): string {
    this.imports.importer(importer);
    this.allowed.check({ importer, target });
    const { id, done } = this.imports.start({ importer, target, acceptShrink });
    // Whoever started it asks for the run; a failure is in its record.
    done.catch(() => undefined);
    return id;
  }

  retire(source: string): Promise<RunRecord> {
    return this.ingest.retire(source);
  }

  progress(run: string | null): AsyncIterableIterator<object> {
    return this.ingest.progress.subscribe((event) => run === null || event.run === run);
  }

  changes(): AsyncIterableIterator<object> {
    return this.ingest.changes.subscribe();
  }
}
