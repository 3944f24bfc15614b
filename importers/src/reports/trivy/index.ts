import { documentWith, type ReportFormat } from '../values/index.js';
import { readTrivy } from './extract.js';

/** Scans by Trivy. */
export const trivy: ReportFormat = {
  name: 'trivy',
  title: 'Trivy',
  knows: (document) => documentWith(document, { SchemaVersion: undefined, ArtifactName: undefined }),
  read: readTrivy,
};
