import { randomUUID } from 'node:crypto';
import { CatalogError, type ObservationLine } from '@faultline/model';
import { DEFAULT_LIMITS, IMPORTERS, type ImportContext, type Importer } from '@faultline/importers';
import { cacheFolder } from './cache-folder.js';
import type { CrawlOptions } from './options.js';
import { renderingOf } from './rendering.js';

/** What people call one of what an importer reads. */
const OTHER_NAMES: Readonly<Record<string, string>> = { report: 'reports', sbom: 'reports', contract: 'contracts' };

/** The importer of that name. @throws CatalogError NOT_FOUND with the names there are */
export function importerNamed(name: string): Importer {
  const importer = IMPORTERS.get(OTHER_NAMES[name] ?? name);
  if (importer === undefined) {
    const names = [...IMPORTERS.keys()];
    throw new CatalogError('INVALID_INPUT', `no importer is called ${name}`, `use one of ${names.join(', ')}`, {
      candidates: names,
    });
  }
  return importer;
}

/** The configuration of a target, with the options of the command line. */
export function configOf(importer: Importer, target: string, options: CrawlOptions): unknown {
  const config = importer.fromTarget(target);
  const { namespace, image, service, version, history, mapping, name } = options;
  const said = Object.entries({ namespace, image, service, version, history, mapping, name }).filter(
    ([, value]) => value !== undefined,
  );
  if (said.length === 0 || typeof config !== 'object' || config === null) return config;
  const parsed = importer.config.safeParse({ ...config, ...Object.fromEntries(said) });
  if (parsed.success) return parsed.data;
  throw new CatalogError(
    'INVALID_INPUT',
    `the importer ${importer.name} does not take ${said.map(([name]) => `--${name}`).join(', ')} like this`,
    '`faultline import --help` tells what each is for',
  );
}

/** Reads a target. */
export function linesOf(
  importer: Importer,
  target: string,
  options: CrawlOptions,
  { now, progress }: Pick<ImportContext, 'now' | 'progress'>,
): AsyncIterable<ObservationLine> {
  const kept = cacheFolder(options.cache);
  return importer.collect(configOf(importer, target, options), {
    ...(kept === undefined ? {} : { cacheFolder: kept }),
    rendering: renderingOf(options.render),
    signal: new AbortController().signal,
    limits: DEFAULT_LIMITS,
    run: randomUUID(),
    now,
    progress,
  });
}
