import { baseOf } from '../paths.js';
import type { Import } from './shape.js';

/** Languages in which what a file brings in under a name does nothing by itself: no driver, trait or implicit. */
const BY_NAME = /\.(?:php|py|[cm]?[jt]sx?)$/;
/** Lines that bring something in. */
const BRINGS_IN =
  /^(?:use|import|from)\s[^\n;]{0,500};?[ \t]*$|^(?:const|let|var)\s[^\n=]{1,300}=\s{0,10}require\([^\n)]{0,300}\);?[ \t]*$/gm;
const WORD = /[A-Za-z_$][\w$]*/g;

/**
 * What a file brings in, without what it never names again: `use Acme\Kafka;` alone makes no client. By words, so that
 * comments count as well. What a package's own index brings in, it hands on. O(text).
 */
export function namedImports(path: string, text: string, imports: readonly Import[]): readonly Import[] {
  if (path.endsWith('.rs')) return withoutOwnModules(text, imports);
  if (!BY_NAME.test(path) || baseOf(path) === '__init__.py' || imports.every(({ local }) => !/^[\w$]+$/.test(local)))
    return imports;
  const words = new Set(text.replace(BRINGS_IN, '').match(WORD));
  return imports.filter(({ local }) => !/^[\w$]+$/.test(local) || words.has(local));
}

const OWN_MODULE = /^[ \t]{0,40}(?:pub(?:\([\w: ]{1,60}\))?[ \t]{1,4})?mod[ \t]{1,4}(\w{1,100})[ \t]{0,4}[;{]/gm;

/** In Rust a path may begin with a module of the crate's own, which is no crate though it be called as one: `kafka::send()` behind `mod kafka;`. */
function withoutOwnModules(text: string, imports: readonly Import[]): readonly Import[] {
  const own = new Set([...text.matchAll(OWN_MODULE)].map(([, name = '']) => name));
  for (const { module, local } of imports) if (/^(?:crate|self|super)(?:::|$)/.test(module)) own.add(local);
  return imports.filter(({ module, name, local }) => name !== '' || module !== local || !own.has(local));
}
