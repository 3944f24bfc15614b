import { z } from 'zod';
import type { Importer } from '../contract/importer.js';
import { CatalogError, ENTITY_KINDS, RELATION_KINDS } from '@faultline/model';
import { collectUpload } from './collect.js';

export { formatLine, parsedLines, parseObservationLines, rawLines, type ParsedLine } from './jsonl.js';
export { UploadCheck } from './upload-check.js';

export const ObservationsConfig = z.strictObject({
  /** JSON lines, packed with gzip or not. */
  file: z.string().min(1).max(4_096),
});
export type ObservationsConfig = z.infer<typeof ObservationsConfig>;

/** What another machine read: the file that `faultline import … --out FILE` wrote there. */
export const observationsImporter: Importer<ObservationsConfig> = {
  name: 'observations',
  version: '1',
  description: 'Reads observations that were written to a file, on this machine or another.',
  needs: ['a file that `faultline import … --out FILE` wrote'],
  emits: {
    entities: ENTITY_KINDS.map((one) => one.kind),
    relations: RELATION_KINDS.map((one) => one.type),
  },
  config: ObservationsConfig,
  fromTarget(target) {
    const parsed = ObservationsConfig.safeParse({ file: target });
    if (parsed.success) return parsed.data;
    throw new CatalogError(
      'INVALID_INPUT',
      'no file is named',
      'give a file that `faultline import … --out FILE` wrote',
    );
  },
  collect: (config, context) => collectUpload(config.file, context),
};
