import type { ReportFormat } from '../values/index.js';
import { readCosign } from './extract.js';

/** Verified signatures. */
export const cosign: ReportFormat = {
  name: 'cosign',
  title: 'cosign verify',
  knows: (document) =>
    Array.isArray(document) &&
    document.length > 0 &&
    (document as readonly unknown[]).every((one) => typeof one === 'object' && one !== null && 'critical' in one),
  read: readCosign,
};
