import { documentWith, type ReportFormat } from '../values/index.js';
import { readCyclonedx } from './extract.js';

/** Software bills of materials, with or without vulnerabilities. */
export const cyclonedx: ReportFormat = {
  name: 'cyclonedx',
  title: 'CycloneDX',
  knows: (document) => documentWith(document, { bomFormat: 'CycloneDX' }),
  read: readCyclonedx,
};
