import type { VersionOrder } from '@faultline/analysis';
import { majorOf, schemeOfPurlType, versionScheme } from '@faultline/model';

/** How versions of a scheme compare, by the scheme's name. */
export function orderNamed(name: string): VersionOrder | undefined {
  return versionScheme(name);
}

/** Name of the scheme in which packages of an ecosystem are versioned. */
export function schemeOfPackage(ecosystem: string): string {
  return schemeOfPurlType(ecosystem)?.name ?? 'semver';
}

/** The major of a package's version; '' where it is no version of its ecosystem's scheme. */
export function majorOfPackage(ecosystem: string, version: string): string {
  const scheme = schemeOfPurlType(ecosystem);
  return scheme?.isVersion(version) ? majorOf(scheme, version) : '';
}
