import { PackageURL } from 'packageurl-js';

/** What a package URL is made of. */
export interface PackageName {
  /** Type of the package URL: npm, maven, pypi, golang, cargo, composer, gem, nuget. */
  readonly type: string;
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string;
}

const LONGEST = 512;
/** Of all: a ref that holds it has a kind before it, and escapes make a name longer. */
const LONGEST_URL = 900;

/**
 * The one printer of package URLs, as the specification of the type writes them: `@acme/ui` of npm is
 * `pkg:npm/%40acme/ui`. @returns undefined for what is no name
 */
export function packageUrl({ type, namespace, name, version }: PackageName): string | undefined {
  if (name === '' || name.length > LONGEST || (version ?? '').length > LONGEST) return undefined;
  try {
    const text = new PackageURL(type, namespace, name, version, undefined, undefined).toString();
    return text.length > LONGEST_URL ? undefined : text;
  } catch {
    // A name that the type does not allow comes from a file that no tool of the type would take either.
    return undefined;
  }
}

/** The package URL of a name as its ecosystem writes it: `@acme/ui`, `org.acme:cart`, `github.com/acme/cart`. */
export function packageUrlOf(type: string, written: string, version?: string): string | undefined {
  const split = type === 'maven' ? written.indexOf(':') : written.lastIndexOf('/');
  const name = written.slice(split + 1);
  return packageUrl({
    type,
    ...(split > 0 ? { namespace: written.slice(0, split) } : {}),
    name: type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name,
    ...(version === undefined || version === '' ? {} : { version }),
  });
}
