import { embeddedPath, Place, yamlDocuments, type SourceFile } from '../values/index.js';

const HOLDS = /^[ \t]*(?:- )?["']?kind["']?\s*:\s*["']?(?:ConfigMap|ConfigMapList|List)\b/m;
const MAX_FILES = 200;
const LONGEST = 2_000_000;

/**
 * Files that the ConfigMaps of a manifest hold, a key of several lines each, as `kubectl create configmap --from-file`
 * makes them. Their lines are counted from that of the key: a block begins on the next. Never throws.
 */
export function embeddedFiles({ path, text, rendered }: SourceFile): readonly SourceFile[] {
  if (!/\.ya?ml$/i.test(path) || text.length > LONGEST || !HOLDS.test(text)) return [];
  const files: SourceFile[] = [];
  for (const document of yamlDocuments(text).documents) {
    const root = Place.root(document);
    for (const object of root.get('items').value ? root.get('items').items() : [root]) {
      const name = object.get('metadata', 'name').text ?? '';
      if (object.get('kind').text !== 'ConfigMap' || name === '') continue;
      const namespace = object.get('metadata', 'namespace').text ?? 'default';
      for (const [key, held] of object.get('data').entries()) {
        if (typeof held.value !== 'string' || !held.value.includes('\n') || files.length >= MAX_FILES) continue;
        files.push({
          path: embeddedPath(path, namespace, name, key),
          text: held.value,
          inside: { ...(rendered?.originOf(held.line) ?? { path, line: held.line }), namespace },
        });
      }
    }
  }
  return files;
}
