import { CatalogError } from '@faultline/model';
import { z } from 'zod';
import type { Importer } from '../contract/importer.js';
import { collectReport } from './collect.js';

const Words = z.string().min(1).max(512);

/** A report, and what it is of where it does not say so itself. */
export const ReportsConfig = z.strictObject({
  file: z.string().min(1).max(4_096),
  /** Name and digest of the image. */
  image: Words.optional(),
  /** `namespace/name` of the service. */
  service: Words.optional(),
  /** The version of the service. */
  version: Words.optional(),
});
export type ReportsConfig = z.infer<typeof ReportsConfig>;

const identity = { name: 'reports', version: '1' };

/** What scanners found, and lists of packages. */
export const reportsImporter: Importer<ReportsConfig> = {
  ...identity,
  description: 'Reads reports of scanners, lists of packages and verified signatures.',
  needs: ['a file of CycloneDX, SPDX, Trivy, Grype, OSV-Scanner or cosign verify, as JSON'],
  emits: {
    entities: ['image', 'service-version', 'package-version', 'vulnerability'],
    relations: ['USES', 'AFFECTS', 'HAS_VERSION'],
  },
  config: ReportsConfig,
  fromTarget(target) {
    const parsed = ReportsConfig.safeParse({ file: target });
    if (parsed.success) return parsed.data;
    throw new CatalogError('INVALID_INPUT', 'no file is named', 'give the file that a scanner wrote');
  },
  collect: (config, context) => collectReport(identity, config, context),
};
