import { apk } from './schemes/apk.js';
import { calver } from './schemes/calver.js';
import { cargo } from './schemes/cargo.js';
import { composer } from './schemes/composer.js';
import { deb } from './schemes/deb.js';
import { gem } from './schemes/gem.js';
import { go } from './schemes/go.js';
import { maven } from './schemes/maven.js';
import { npm } from './schemes/npm.js';
import { nuget } from './schemes/nuget.js';
import { oci } from './schemes/oci.js';
import { pep440 } from './schemes/pep440.js';
import { rpm } from './schemes/rpm.js';
import { semver } from './schemes/semver.js';
import { CatalogError } from '../error/catalog-error.js';
import type { VersionScheme } from './version-scheme.js';

/** Every scheme, in the order in which they are listed. */
export const VERSION_SCHEMES: readonly VersionScheme[] = [
  semver,
  npm,
  maven,
  pep440,
  gem,
  nuget,
  go,
  cargo,
  composer,
  deb,
  rpm,
  apk,
  oci,
  calver,
];

const BY_NAME = new Map(VERSION_SCHEMES.map((scheme) => [scheme.name, scheme]));
const BY_PURL_TYPE = new Map(VERSION_SCHEMES.flatMap((scheme) => scheme.purlTypes.map((type) => [type, scheme])));

/** The scheme of a name as `REQUIRES` and commands write it; undefined for none. */
export function versionScheme(name: string): VersionScheme | undefined {
  return BY_NAME.get(name);
}

/** The scheme that versions of a package URL's type follow: `npm` of `pkg:npm/…`; undefined for an unknown type. */
export function schemeOfPurlType(type: string): VersionScheme | undefined {
  return BY_PURL_TYPE.get(type);
}

/**
 * The scheme that a person names, by its own name or by a type of package URLs: `pypi` is pep440.
 * @throws CatalogError INVALID_INPUT with the names that there are
 */
export function schemeNamed(text: string): VersionScheme {
  const scheme = versionScheme(text) ?? schemeOfPurlType(text);
  if (scheme !== undefined) return scheme;
  const names = VERSION_SCHEMES.map(({ name }) => name).join(', ');
  const shown = JSON.stringify(text.slice(0, 40));
  throw new CatalogError('INVALID_INPUT', `no version scheme is called ${shown}`, `name one of ${names}`);
}

/** The part of a version whose change may break dependents. @throws CatalogError INVALID_INPUT for what is no version */
export function majorOf(scheme: VersionScheme, version: string): string {
  return scheme.majorOf(version);
}
