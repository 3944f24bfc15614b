import { randomUUID } from 'node:crypto';
import { DEFAULT_LIMITS, type Importer, type Rendering } from '@faultline/importers';
import { CatalogError, type ObservationLine } from '@faultline/model';
import { runRecordOf, type RunRecord, type Store } from '@faultline/store/port';
import type { ImportOptions, Ingest } from './ingest.js';
import { redactText } from './redact.js';

export interface ImportRequest extends Omit<ImportOptions, 'config'> {
  readonly importer: string;
  readonly target: string;
  /** Settings of the importer beside what the target says. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** How often what this server crawled is read again when nobody says. */
const CRAWL_INTERVAL_MS = 900_000;

/** A run under way in this process. */
export interface StartedRun {
  readonly id: string;
  readonly done: Promise<RunRecord>;
}

export interface ImportServiceOptions {
  readonly ingest: Ingest;
  readonly store: Store;
  readonly importers: ReadonlyMap<string, Importer>;
  readonly now?: () => number;
  /** Told of a run that nobody waits for and that failed. */
  readonly failed?: (request: ImportRequest, error: unknown) => void;
  /** Where crawls may keep what they made of unchanged files; absent: nowhere. */
  readonly cacheFolder?: string;
  /** Who renders charts and kustomizations; absent: our own code. */
  readonly rendering?: Rendering;
}

/** Crawls in this process: on request, at start, and again after each source's interval. */
export class ImportService {
  private readonly controller = new AbortController();
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly now: () => number;

  constructor(private readonly options: ImportServiceOptions) {
    this.now = options.now ?? Date.now;
  }

  /** The importer of that name. @throws CatalogError NOT_FOUND with the names there are */
  importer(name: string): Importer {
    const importer = this.options.importers.get(name);
    if (importer !== undefined) return importer;
    const names = [...this.options.importers.keys()];
    throw new CatalogError(
      'NOT_FOUND',
      `no importer is called ${JSON.stringify(name.slice(0, 100))}`,
      `use one of ${names.join(', ')}`,
      { candidates: names },
    );
  }

  /** Begins a crawl and returns at once. @throws CatalogError NOT_FOUND, INVALID_INPUT */
  start(request: ImportRequest): StartedRun {
    const importer = this.importer(request.importer);
    const config = configOf(importer, request);
    const id = randomUUID();
    const { importer: name, target } = request;
    const done = this.options.ingest.runImport(this.collect(importer, config, id), {
      ...(request.acceptShrink === undefined ? {} : { acceptShrink: request.acceptShrink }),
      ...(request.intervalMs === undefined ? {} : { intervalMs: request.intervalMs }),
      firstIntervalMs: CRAWL_INTERVAL_MS,
      config: redactText(JSON.stringify({ importer: name, target, config: request.config ?? {} })),
    });
    const settled = done.catch((error: unknown) => this.fail(importer, id, request, error));
    this.underWay.set(id, settled);
    void settled.finally(() => this.underWay.delete(id));
    return { id, done };
  }

  private async *collect(importer: Importer, config: unknown, run: string): AsyncIterable<ObservationLine> {
    const tell = (message: string): void => this.progress(importer, run, 'collecting', message);
    tell('beginning');
    yield* importer.collect(config, {
      signal: this.controller.signal,
      limits: DEFAULT_LIMITS,
      run,
      now: this.now,
      progress: tell,
      ...(this.options.cacheFolder === undefined ? {} : { cacheFolder: this.options.cacheFolder }),
      ...(this.options.rendering === undefined ? {} : { rendering: this.options.rendering }),
    });
  }

  private progress(importer: Importer, run: string, phase: 'collecting' | 'failed', message: string): void {
    this.options.ingest.progress.emit({
      run,
      source: null,
      importer: importer.name,
      phase,
      message,
      entities: 0,
      relations: 0,
      issues: 0,
      at: this.now(),
    });
  }

  /** A crawl that could not even begin has no header, hence no record yet: it gets one, so that it can be asked for. */
  private async fail(importer: Importer, id: string, request: ImportRequest, error: unknown): Promise<void> {
    this.options.failed?.(request, error);
    if ((await this.options.store.run(id)) !== null) return;
    const now = this.now();
    const message = error instanceof CatalogError ? `${error.message}; ${error.remedy}` : 'an unexpected failure';
    this.progress(importer, id, 'failed', message);
    const { name, version } = importer;
    const identity = { id, importer: name, importerVersion: version, startedAt: now, finishedAt: now, readAt: now };
    await this.options.store.putRun(runRecordOf(identity, { status: 'failed', error: message }));
  }

  /** Stops crawls and waits until they are over. */
  async close(): Promise<void> {
    this.controller.abort();
    await Promise.allSettled(this.underWay.values());
  }
}

/** The importer's configuration for a target. @throws CatalogError INVALID_INPUT */
export function configOf(importer: Importer, { target, config }: Pick<ImportRequest, 'target' | 'config'>): unknown {
  const fromTarget = importer.fromTarget(target);
  if (config === undefined || Object.keys(config).length === 0) return fromTarget;
  const merged = { ...(typeof fromTarget === 'object' ? fromTarget : {}), ...config };
  const parsed = importer.config.safeParse(merged);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new CatalogError(
    'INVALID_INPUT',
    `the settings for ${importer.name} are not valid: ${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`,
    'mend the `config` of this source in faultline.config.yaml',
  );
}
