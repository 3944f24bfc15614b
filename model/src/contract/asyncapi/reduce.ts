import { canonical, type CanonicalContract } from '../canonical.js';
import { fieldsOf, type Node } from '../openapi/document.js';

/** What is said for people, or of where it runs. */
const UNRELIED = new Set(
  'description summary title example examples tags externalDocs contact license info servers default termsOfService id'.split(
    ' ',
  ),
);
const MOST_LEVELS = 60;
const MOST_PARTS = 60_000;

/**
 * Reduces an AsyncAPI document to what messages and channels look like: enough to tell whether two are the same. Names of
 * channels, messages and fields may be any word, so those of the list stand where names stand, too.
 */
export function reduceAsyncapi(document: unknown): CanonicalContract & { readonly isCut: boolean } {
  let parts = 0;
  let isCut = false;
  const reduced = (value: unknown, level: number, isOfNames: boolean): unknown => {
    parts += 1;
    if (parts > MOST_PARTS || level > MOST_LEVELS) {
      isCut = true;
      return null;
    }
    if (Array.isArray(value)) return value.map((one) => reduced(one, level + 1, false));
    if (typeof value !== 'object' || value === null) return value;
    const kept = [...fieldsOf(value)].filter(([name]) => isOfNames || !(UNRELIED.has(name) || name.startsWith('x-')));
    return Object.fromEntries(
      kept.map(([name, one]) => [name, reduced(one, level + 1, !isOfNames && NAMES.has(name))]),
    );
  };
  const node = reduced(document, 0, false);
  return {
    ...canonical((typeof node === 'object' && node !== null ? node : {}) as Node, new Map()),
    isCut,
  };
}

/** Fields whose own fields are names. */
const NAMES = new Set('channels operations messages properties schemas components parameters'.split(' '));
