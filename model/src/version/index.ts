export { MAX_VERSION_LENGTH } from './define-scheme.js';
export { majorOf, schemeNamed, schemeOfPurlType, VERSION_SCHEMES, versionScheme } from './schemes.js';
export type { VersionScheme } from './version-scheme.js';
