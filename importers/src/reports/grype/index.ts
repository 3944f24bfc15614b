import { documentWith, type ReportFormat } from '../values/index.js';
import { readGrype } from './extract.js';

/** Scans by Grype. */
export const grype: ReportFormat = {
  name: 'grype',
  title: 'Grype',
  knows: (document) => documentWith(document, { matches: undefined, descriptor: undefined }),
  read: readGrype,
};
