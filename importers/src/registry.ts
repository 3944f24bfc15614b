import type { Importer } from './contract/importer.js';
import { contractsImporter } from './contracts/index.js';
import { csvImporter } from './csv/index.js';
import { dockerImporter } from './docker/index.js';
import { kubernetesImporter } from './kubernetes/index.js';
import { observationsImporter } from './observations/index.js';
import { reportsImporter } from './reports/index.js';
import { repoImporter } from './repo/index.js';

const all: readonly Importer[] = [
  dockerImporter,
  kubernetesImporter,
  repoImporter,
  observationsImporter,
  reportsImporter,
  contractsImporter,
  csvImporter,
];

/** Every importer by its name. Adding one is a folder and a line here. */
export const IMPORTERS: ReadonlyMap<string, Importer> = new Map(all.map((importer) => [importer.name, importer]));
