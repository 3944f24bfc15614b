import { BUILD_TOOLS } from './build-tools.js';
import { JVM_FRAMEWORKS } from './frameworks-jvm.js';
import { NODE_FRAMEWORKS } from './frameworks-node.js';
import { OTHER_FRAMEWORKS } from './frameworks-others.js';
import { LANGUAGES } from './languages.js';
import { OPERATING_SYSTEMS } from './operating-systems.js';
import { RUNTIMES } from './runtimes.js';
import { BROKERS, CACHES, DATABASES, SERVERS } from './servers.js';
import type { TechnologyCategory, TechnologyRow } from './technology.js';

/**
 * What is recognised. A category that has no row here is named by what is used: base images by their repositories.
 * Adding a technology is a row in the file of its category.
 */
export const TECHNOLOGY_TABLE: Readonly<Record<TechnologyCategory, readonly TechnologyRow[]>> = {
  language: LANGUAGES,
  runtime: RUNTIMES,
  framework: [...JVM_FRAMEWORKS, ...NODE_FRAMEWORKS, ...OTHER_FRAMEWORKS],
  'build-tool': BUILD_TOOLS,
  'operating-system': OPERATING_SYSTEMS,
  'base-image': [],
  database: DATABASES,
  cache: CACHES,
  broker: BROKERS,
  server: SERVERS,
};
