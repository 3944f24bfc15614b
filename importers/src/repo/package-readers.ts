import { apiDocumentsReader } from './api-documents/index.js';
import { billsReader } from './bills/index.js';
import { cargoReader } from './cargo/index.js';
import { composerReader } from './composer/index.js';
import { gemReader } from './gem/index.js';
import { goReader } from './go/index.js';
import { gradleReader } from './gradle/index.js';
import { helmChartsReader } from './helm-charts/index.js';
import { mavenReader } from './maven/index.js';
import { npmReader } from './npm/index.js';
import { nugetReader } from './nuget/index.js';
import { pactReader } from './pact/index.js';
import { protobufReader } from './protobuf/index.js';
import { pythonReader } from './python/index.js';
import type { PackageReader } from './values/index.js';

/** Every technology of packages. Adding one is a folder and a line here. */
export const PACKAGE_READERS: readonly PackageReader[] = [
  npmReader,
  mavenReader,
  gradleReader,
  pythonReader,
  goReader,
  cargoReader,
  composerReader,
  gemReader,
  nugetReader,
  // The last: it fills in what the others leave open.
  billsReader,
];

/** Every technology of contracts: what is required of others and offered to them, and in which version. */
export const CONTRACT_READERS: readonly PackageReader[] = [
  pactReader,
  apiDocumentsReader,
  protobufReader,
  helmChartsReader,
];
