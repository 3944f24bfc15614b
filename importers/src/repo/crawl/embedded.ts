import {
  embeddedPath,
  Place,
  workOn,
  yamlDocuments,
  type FileWork,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';

const HOLDS = /^[ \t]*(?:- )?["']?kind["']?\s*:\s*["']?(?:ConfigMap|ConfigMapList|List)\b/m;
const MAX_FILES = 200;
const LONGEST = 2_000_000;

/** A key of several lines of a ConfigMap. */
interface Held {
  readonly namespace: string;
  /** Of the ConfigMap. */
  readonly name: string;
  readonly key: string;
  readonly text: string;
  /** Of the key: a block begins on the next. */
  readonly line: number;
}

/** Kept, since such files are looked into by every crawl: there is more to them than their text. */
const HELD: FileWork<readonly Held[]> = {
  name: 'embedded-files',
  of: (_, text) => heldIn(text),
};

/**
 * Files that the ConfigMaps of a manifest hold, a key of several lines each, as `kubectl create configmap --from-file`
 * makes them. Their lines are counted from that of the key. Never throws.
 */
export function embeddedFiles(
  { path, text, rendered }: SourceFile,
  view: Pick<RepositoryView, 'workOn'> = {},
): readonly SourceFile[] {
  if (!/\.ya?ml$/i.test(path) || text.length > LONGEST || !HOLDS.test(text)) return [];
  // Of one file several texts may be made.
  const all = rendered ? heldIn(text) : workOn(view, HELD, path, text);
  return all.map((held) => ({
    path: embeddedPath(path, held.namespace, held.name, held.key),
    text: held.text,
    inside: { ...(rendered?.originOf(held.line) ?? { path, line: held.line }), namespace: held.namespace },
  }));
}

function heldIn(text: string): readonly Held[] {
  const found: Held[] = [];
  for (const document of yamlDocuments(text).documents) {
    const root = Place.root(document);
    for (const object of root.get('items').value ? root.get('items').items() : [root]) {
      const name = object.get('metadata', 'name').text ?? '';
      if (object.get('kind').text !== 'ConfigMap' || name === '') continue;
      const namespace = object.get('metadata', 'namespace').text ?? 'default';
      for (const [key, { value, line }] of object.get('data').entries())
        if (typeof value === 'string' && value.includes('\n') && found.length < MAX_FILES)
          found.push({ namespace, name, key, text: value, line });
    }
  }
  return found;
}
