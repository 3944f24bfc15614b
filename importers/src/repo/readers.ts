import { TECHNOLOGIES } from './technologies.generated.js';
import type { PackageReader, RepositoryReader, TechnologyReader } from './values/index.js';

/** Technologies of files that declare components, and whom these call. */
export const READERS: readonly RepositoryReader[] = TECHNOLOGIES.filter(
  (reader: TechnologyReader): reader is RepositoryReader => 'knows' in reader,
);

/** Technologies of packages; the last fill in what the others leave open. */
export const PACKAGE_READERS: readonly PackageReader[] = [...tellingOf('packages'), ...tellingOf('witnessed-packages')];

/** Technologies of contracts, and of where what others declare is deployed. */
export const CONTRACT_READERS: readonly PackageReader[] = [...tellingOf('contracts'), ...tellingOf('deployments')];

function tellingOf(what: PackageReader['tells']): readonly PackageReader[] {
  return TECHNOLOGIES.filter(
    (reader: TechnologyReader): reader is PackageReader => 'tells' in reader && reader.tells === what,
  );
}
