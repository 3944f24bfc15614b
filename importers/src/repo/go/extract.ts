import { packageUrlOf } from '@faultline/model';
import { pinnedPackage, type PublishedPackage, type UsedPackage } from '../values/index.js';

/** `go.mod` as far as it is used. */
export interface GoModule {
  readonly uses: readonly UsedPackage[];
  readonly published: PublishedPackage | undefined;
}

interface Required {
  readonly name: string;
  readonly version: string;
  readonly direct: boolean;
  readonly line: number;
}

/** Reads `go.mod`; undefined for a text that is none. Since Go 1.17 it lists everything that is built in. */
export function goModule(path: string, text: string): GoModule | undefined {
  const required: Required[] = [];
  const replaced = new Map<string, { readonly name: string; readonly version: string } | undefined>();
  let block = '';
  let own: { readonly name: string; readonly line: number } | undefined;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const [code = '', comment = ''] = raw.split('//', 2);
    const words = code.trim().split(/\s+/);
    if (block === '' && words[1] === '(') {
      block = words[0] ?? '';
      continue;
    }
    if (words[0] === ')') {
      block = '';
      continue;
    }
    const [verb = '', ...rest] = block === '' ? words : [block, ...words];
    const [name = '', version = ''] = rest.map(unquoted);
    if (verb === 'module' && name !== '') own = { name, line: at + 1 };
    if (verb === 'require' && version !== '')
      required.push({ name, version, direct: !comment.trim().startsWith('indirect'), line: at + 1 });
    if (verb === 'replace') noteReplaced(rest.map(unquoted), replaced);
  }
  if (own === undefined) return undefined;
  const purl = packageUrlOf('golang', own.name);
  return {
    uses: required.flatMap((one) => {
      const target = replaced.has(one.name) ? replaced.get(one.name) : one;
      const found = target && pinnedPackage('golang', target.name, target.version);
      return found === undefined ? [] : [{ purl: found, direct: one.direct, path, line: one.line }];
    }),
    published: purl === undefined ? undefined : { purl, version: '', path, line: own.line },
  };
}

const unquoted = (word: string): string => word.replace(/^["`]|["`]$/g, '');

/** `old [v1] => new v2`, or a folder, which is no version of anything. */
function noteReplaced(
  words: readonly string[],
  replaced: Map<string, { readonly name: string; readonly version: string } | undefined>,
): void {
  const arrow = words.indexOf('=>');
  const [name = ''] = words;
  const [target = '', version] = words.slice(arrow + 1);
  if (arrow < 1) return;
  const isFolder = version === undefined || target.startsWith('.') || target.startsWith('/');
  replaced.set(name, isFolder ? undefined : { name: target, version });
}
