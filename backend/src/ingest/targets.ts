import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { CatalogError } from '@faultline/model';
import type { ConfigFile } from '../platform/config-file.js';
import { matchesGlob } from '../platform/decision-book.js';
import type { ImportRequest } from './import.service.js';

/** What may be imported on request, or why not. */
export interface TargetValue {
  readonly importer: string;
  readonly target: string;
  readonly title: string;
  readonly allowed: boolean;
  readonly reason: string;
}

/** Importers whose targets are folders or files. */
const OF_PATHS: ReadonlySet<string> = new Set(['repo', 'csv', 'reports', 'observations', 'contracts']);

/** Where a target really is: a folder or file by its real path, so that no symlink and no `..` leads around the list. */
export function canonicalTarget(importer: string, target: string): string {
  const isPath = OF_PATHS.has(importer) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(target) && !/^[^/]+@[^/]+:/.test(target);
  if (!isPath) return target;
  try {
    return realpathSync(resolve(target));
  } catch {
    // It is not there: the importer says so; until then its name is judged as written.
    return resolve(target);
  }
}

/** The allowed list: what the configuration names, and what was found on this machine and may be read unasked. */
export class AllowedTargets {
  private readonly found: TargetValue[] = [];

  constructor(private readonly config: ConfigFile) {}

  /** Adds what was found on this machine. */
  add(target: TargetValue): void {
    const isKnown = this.found.some((one) => one.importer === target.importer && one.target === target.target);
    if (!isKnown) this.found.push(target);
  }

  list(): readonly TargetValue[] {
    const configured = this.config.sources.map(({ importer, target }) => ({
      importer,
      target,
      title: target === '' ? importer : target,
      allowed: true,
      reason: 'a source in faultline.config.yaml',
    }));
    const globs = Object.entries(this.config.allow).flatMap(([importer, list]) =>
      list.map((glob) => ({
        importer,
        target: glob,
        title: glob,
        allowed: true,
        reason: 'on the allowed list of faultline.config.yaml',
      })),
    );
    return [...configured, ...globs, ...this.found];
  }

  isAllowed({ importer, target }: Pick<ImportRequest, 'importer' | 'target'>): boolean {
    const canonical = canonicalTarget(importer, target);
    const isSame = (one: string): boolean => one === target || canonicalTarget(importer, one) === canonical;
    return (
      this.config.sources.some((source) => source.importer === importer && isSame(source.target)) ||
      (this.config.allow[importer] ?? []).some((glob) => matchesGlob(glob, canonical) || isSame(glob)) ||
      this.found.some((one) => one.allowed && one.importer === importer && isSame(one.target))
    );
  }

  /** @throws CatalogError NOT_ALLOWED */
  check(request: Pick<ImportRequest, 'importer' | 'target'>): void {
    if (this.isAllowed(request)) return;
    throw new CatalogError(
      'NOT_ALLOWED',
      `this server may not read ${request.importer} ${JSON.stringify(request.target.slice(0, 200))}`,
      'add it under `allow:` in faultline.config.yaml and restart, or import it from where you are: faultline import',
    );
  }
}
