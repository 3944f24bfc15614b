import { entityRef, type EntityLine, type Issue, type RelationLine } from '@faultline/model';
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
