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

const LONGEST = 2_000_000;

/** Objects of a manifest whose `apiVersion` is of a group; templates that are no YAML yet hold none. Never throws. */
export function objectsOf(text: string, group: RegExp): readonly ManifestPlace[] {
  return yamlDocuments(text.length > LONGEST ? '' : text)
    .documents.map((document) => Place.root(document))
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
