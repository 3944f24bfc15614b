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

/** Modules that `go.sum` files know, as `module version`. */
export function summedModules(text: string): Set<string> {
  const known = new Set<string>();
  for (const line of text.split('\n')) {
    const [, name, version] = /^(\S{1,500}) (\S{1,200}?)(?:\/go\.mod)? h1:/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) known.add(`${name} ${version}`);
  }
  return known;
}

/**
 * Reads `go.mod`; undefined for a text that is none. Since Go 1.17 it lists everything that is built in.
 * @param summed what `go.sum` beside it knows, where there is one: a module that it does not know is not built
 */
export function goModule(path: string, text: string, summed?: ReadonlySet<string>): GoModule | undefined {
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
      if (target === undefined || found === undefined) return [];
      const isUnlocked = summed !== undefined && !summed.has(`${target.name} ${target.version}`);
      const use = { purl: found, direct: one.direct, path, line: one.line };
      return [isUnlocked ? { ...use, constraint: target.version, unlocked: true } : use];
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
