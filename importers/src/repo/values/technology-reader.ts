import type { PackageReader } from './packages.js';
import type { RepositoryReader } from './view.js';

/** What the folder of a technology exports as `<its name>Reader`: of files that declare, or of packages and contracts. */
export type TechnologyReader = RepositoryReader | PackageReader;
