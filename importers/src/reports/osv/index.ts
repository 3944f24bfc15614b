import { documentWith, type ReportFormat } from '../values/index.js';
import { readOsv } from './extract.js';

/** Scans by OSV-Scanner. */
export const osv: ReportFormat = {
  name: 'osv',
  title: 'OSV-Scanner',
  knows: (document) => documentWith(document, { results: undefined }),
  read: readOsv,
};
