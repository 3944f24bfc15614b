import type { ImportContext } from '../../contract/importer.js';
import type { RepoConfig } from '../config.js';
import type { RepositoryIdentity } from './identity.js';
import type { RenderTools } from '../rendering/index.js';
import type { SourceTree } from './source-tree.js';
import type { SurroundingsInput } from './surroundings.js';

/** Lockfiles of large repositories are larger than what people write. */
export const LOCKFILE_FACTOR = 8;

/** A repository that is to be read: its files, and what is known of it before any is read. */
export interface TreeReading {
  readonly tree: SourceTree;
  readonly identity: RepositoryIdentity;
  readonly history: Pick<SurroundingsInput, 'history'>;
  readonly config: RepoConfig;
  readonly context: ImportContext;
  /** Installed programs for charts and kustomizations; absent: our own code alone. */
  readonly tools?: RenderTools;
}
