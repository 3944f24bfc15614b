import { CatalogError } from '@faultline/model';
import type { Importer } from '../contract/importer.js';
import { collectContract } from './collect.js';
import { ContractsConfig } from './schema.js';

const identity = { name: 'contracts', version: '1' };

/** Which contract a version of a service offers, as the pipeline that releases it tells. */
export const contractsImporter: Importer<ContractsConfig> = {
  ...identity,
  description: 'Reads the OpenAPI, AsyncAPI or .proto document that a version of a service offers.',
  needs: ['a document, and the service and version that offer it'],
  emits: { entities: ['service-version', 'contract'], relations: ['HAS_VERSION', 'PROVIDES'] },
  config: ContractsConfig,
  fromTarget(target) {
    const parsed = ContractsConfig.safeParse({ file: target });
    if (parsed.success) return parsed.data;
    throw new CatalogError('INVALID_INPUT', 'no file is named', 'give the document that the version offers');
  },
  collect: (config, context) => collectContract(identity, config, context),
};
