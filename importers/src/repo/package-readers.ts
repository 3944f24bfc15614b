import { cargoReader } from './cargo/index.js';
import { composerReader } from './composer/index.js';
import { gemReader } from './gem/index.js';
import { goReader } from './go/index.js';
import { gradleReader } from './gradle/index.js';
import { mavenReader } from './maven/index.js';
import { npmReader } from './npm/index.js';
import { nugetReader } from './nuget/index.js';
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
];
