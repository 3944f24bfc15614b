import { PartLines } from '../../contract/part-lines.js';
import { Place } from './place.js';
import { placeIn, type FilePlace, type PartRead, type RepositoryView, type SourceFile } from './view.js';
import { yamlDocuments } from './yaml.js';

/** An object of a manifest, with its namespace. */
export interface ManifestPlace {
  readonly place: Place;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** Characters of one document. */
const LONGEST = 2_000_000;

/** Objects of a manifest whose `apiVersion` is of a group; templates that are no YAML yet hold none. Never throws. */
export function objectsOf(text: string, group: RegExp): readonly ManifestPlace[] {
  return documentsOf(text)
    .filter((one) => mayHold(one.text, group))
    .flatMap(({ text: own, before }) =>
      yamlDocuments(own).documents.map(({ value, line }) => Place.root({ value, line: (path) => line(path) + before })),
    )
    .flatMap((root) => (root.get('kind').text?.endsWith('List') ? root.get('items').items() : [root]))
    .filter((place) => group.test(place.get('apiVersion').text ?? ''))
    .map((place) => ({
      place,
      kind: place.get('kind').text ?? '',
      name: place.get('metadata', 'name').text ?? '',
      namespace: place.get('metadata', 'namespace').text ?? 'default',
    }))
    .filter(({ name, namespace }) => /^[\w.-]{1,253}$/.test(name) && /^[\w.-]{1,63}$/.test(namespace));
}

/** Documents of a text with the lines before each: only those that matter are worth a parser. O(length). */
function documentsOf(text: string): readonly { readonly text: string; readonly before: number }[] {
  const documents: { text: string; before: number }[] = [];
  let before = 0;
  for (const own of text.split(/^(?=---[ \t\r]*$)/m)) {
    if (own.length <= LONGEST) documents.push({ text: own, before });
    before += own.split('\n').length - 1;
  }
  return documents;
}

/** Whether a document is of the group, or a list of others, or says in another way what it is. */
function mayHold(text: string, group: RegExp): boolean {
  const version = /^apiVersion:[ \t]*["']?([\w./-]{1,200})/m.exec(text)?.[1];
  return version === undefined || group.test(version) || /^kind:[ \t]*["']?\w*List\b/m.test(text);
}

/**
 * The part of a manifest as far as one technology states it; none where it states nothing. Whether it is YAML is told elsewhere.
 * @param state told where a line of the text stands
 */
export function* manifestPart(
  file: SourceFile,
  view: RepositoryView,
  state: (lines: PartLines, at: (line: number) => FilePlace) => void,
): Generator<PartRead> {
  const lines = new PartLines(view.scope, file.path, 'declared');
  state(lines, (line) => placeIn(file, line));
  if ([...lines.lines(true)].length > 1)
    yield { lines, issues: [], files: [file.path, ...(file.rendered?.files ?? [])], complete: true };
}
