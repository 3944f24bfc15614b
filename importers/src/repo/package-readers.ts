import { npmReader } from './npm/index.js';
import type { PackageReader } from './values/index.js';

/** Every technology of packages. Adding one is a folder and a line here. */
export const PACKAGE_READERS: readonly PackageReader[] = [npmReader];
