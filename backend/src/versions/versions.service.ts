import { schemeNamed, VERSION_SCHEMES, type VersionScheme } from '@faultline/model';
import type { VersionComparison } from './versions.model.js';

/** Answers about versions as texts: the schemes' rules alone, nothing of the catalog. */
export class VersionsService {
  schemes(): readonly VersionScheme[] {
    return VERSION_SCHEMES;
  }

  /** @throws CatalogError INVALID_INPUT for an unknown scheme, and for what is no version of it */
  compare(name: string, left: string, right: string): VersionComparison {
    const scheme = schemeNamed(name);
    return { order: scheme.compare(left, right), isComparable: scheme.isComparable(left, right) };
  }

  /** @throws CatalogError INVALID_INPUT for an unknown scheme, and for what is no version or no constraint of it */
  satisfies(name: string, version: string, constraint: string): boolean {
    return schemeNamed(name).satisfies(version, constraint);
  }
}
