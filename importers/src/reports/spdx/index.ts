import { documentWith, type ReportFormat } from '../values/index.js';
import { readSpdx } from './extract.js';

/** Software bills of materials. */
export const spdx: ReportFormat = {
  name: 'spdx',
  title: 'SPDX',
  knows: (document) => documentWith(document, { spdxVersion: undefined, SPDXID: undefined }),
  read: readSpdx,
};
