import { CatalogError } from '@faultline/model';
import { z } from 'zod';
import type { Importer } from '../contract/importer.js';
import { collectCsv } from './collect.js';

export { suggestedMapping } from './suggest.js';
export { readList } from './collect.js';

const Path = z.string().min(1).max(4_096);

/** A list and how it is read. */
export const CsvConfig = z.strictObject({
  file: Path,
  /** A mapping file; without one, the file of the list's name that ends in .mapping.yaml. */
  mapping: Path.optional(),
  /** What tells the list from others; default: what the mapping says, else the file's name. */
  name: z
    .string()
    .regex(/^[\w.-]{1,128}$/, 'letters, digits, - _ and .')
    .optional(),
});
export type CsvConfig = z.infer<typeof CsvConfig>;

const identity = { name: 'csv', version: '1' };

/** Lists of applications: what a CMDB, an architecture repository or a spreadsheet exports. */
export const csvImporter: Importer<CsvConfig> = {
  ...identity,
  description: 'Reads a list of applications, as a CMDB or a spreadsheet exports it, by a mapping of its columns.',
  needs: [
    'a file of comma-separated values (or semicolons, tabs, bars) with a header',
    'a mapping of its columns, as YAML',
  ],
  emits: {
    entities: ['service', 'system', 'datastore', 'broker', 'domain', 'owner', 'person', 'component'],
    relations: ['OWNS', 'PART_OF', 'DEPENDS_ON'],
  },
  config: CsvConfig,
  fromTarget(target) {
    const parsed = CsvConfig.safeParse({ file: target });
    if (parsed.success) return parsed.data;
    throw new CatalogError('INVALID_INPUT', 'no file is named', 'give the list: faultline import csv apps.csv');
  },
  collect: (config, context) => collectCsv(identity, config, context),
};
