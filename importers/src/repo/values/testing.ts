import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { entityRef, type EntityLine, type Issue, type RelationLine } from '@faultline/model';
import type { PackageReader, PackagesRead } from './packages.js';
import type { SetUpFacts } from './set-up.js';
import { isPartRead, type PartRead, type RepositoryReader, type RepositoryView } from './view.js';

/** A repository in memory, for tests of readers: paths to texts. */
export function viewOf(files: Readonly<Record<string, string>>, namespace?: string): RepositoryView {
  return {
    key: 'github.com/acme/shop',
    scope: 'repository/github.com/acme/shop',
    ref: entityRef('repository', 'github.com/acme/shop'),
    name: 'shop',
    namespace,
    files: new Set(Object.keys(files)),
    embedded: new Set(),
    read: (path) =>
      Promise.resolve(Object.hasOwn(files, path) ? { text: files[path] ?? '' } : { missing: true as const }),
  };
}

/** What a reader makes of a repository in memory. */
export interface ReadResult {
  readonly parts: readonly PartRead[];
  readonly issues: readonly Issue[];
  readonly entities: readonly EntityLine[];
  readonly relations: readonly RelationLine[];
  /** `from RELATION to via`, with the repository's key left out. */
  readonly sentences: readonly string[];
  /** Properties of an entity whose ref ends so. */
  properties(end: string): Readonly<Record<string, unknown>>;
}

/** Gives a reader the files that are its own, as `collect` does. */
export async function readWith(
  reader: RepositoryReader,
  files: Readonly<Record<string, string>>,
  namespace?: string,
): Promise<ReadResult> {
  const view = viewOf(files, namespace);
  const own = Object.entries(files)
    .map(([path, text]) => ({ path, text }))
    .filter((file) => reader.wants(file.path) && reader.knows(file));
  const parts: PartRead[] = [];
  const issues: Issue[] = [];
  for await (const item of reader.read(own, view)) {
    if (isPartRead(item)) parts.push(item);
    else issues.push(item);
  }
  const lines = parts.flatMap((part) => [...part.lines.lines(part.complete)]);
  const entities = lines.filter((line) => line.type === 'entity');
  const relations = lines.filter((line) => line.type === 'relation');
  const short = (text: string): string => text.replaceAll('github.com/acme/shop', '').replaceAll('repository/', '');
  return {
    parts,
    issues: [...issues, ...parts.flatMap((part) => part.issues)],
    entities,
    relations,
    sentences: relations.map((line) => short(`${line.from} ${line.relation} ${line.to} ${line.via}`).trim()),
    properties: (end) => entities.find((line) => line.ref.endsWith(end))?.properties ?? {},
  };
}

/** `host[:port] via confidence` of each call of components whose refs end so, sorted. */
export function callsOf({ relations }: Pick<ReadResult, 'relations'>, from = ''): readonly string[] {
  return relations
    .filter((line) => line.relation === 'CALLS' && line.from.endsWith(from))
    .map(({ to, via, confidence }) => `${to.slice(to.indexOf('|') + 1)} ${via} ${confidence}`)
    .sort();
}

/** What a reader of packages makes of a repository in memory: lines `folder [part] purl direct constraint unlocked @file:line`. */
export async function packagesWith(
  reader: PackageReader,
  files: Readonly<Record<string, string>>,
): Promise<PackagesRead & { readonly sentences: readonly string[] }> {
  const paths = Object.keys(files).filter((path) => reader.wants(path));
  const read = await reader.read(paths.sort(), viewOf(files));
  const sentences = read.modules.flatMap(({ folder, part, uses, published }) => [
    ...uses.map(({ purl, direct, constraint, unlocked, open, path, line }) =>
      [
        folder,
        `[${part}]`,
        purl,
        ...(direct ? ['direct'] : []),
        ...(constraint ? [constraint] : []),
        ...(unlocked ? ['unlocked'] : []),
        ...(open === undefined ? [] : [`(${open})`]),
        `@${path}:${line}`,
      ].join(' '),
    ),
    ...(published ? [`${folder} publishes ${published.purl} ${published.version}`.trim()] : []),
  ]);
  return { ...read, sentences: sentences.sort() };
}

/** The files of a folder of fixtures, by their paths from it. */
export function fixtureFiles(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')];
    }),
  );
}

/** Calls as `host[:port] via @line`, in order; a problem as `!`. */
export function toldCalls({ calls, problem }: SetUpFacts): readonly string[] {
  const told = calls.map(
    ({ host, port, via, line }) => `${host}${port === undefined ? '' : `:${port}`} ${via} @${line}`,
  );
  return problem === undefined ? told : [...told, '!'];
}
