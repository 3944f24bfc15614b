import { baseOf, folderOf, interpolate, pathFrom, recordOf } from '../values/index.js';
import { addTo } from '../values/lists.js';
import { isNamedCompose, type ComposeDocument } from './document.js';

/** Files that are read together as one project, in the order in which they are laid over each other. */
export interface ComposeSet {
  readonly paths: readonly [string, ...string[]];
  /** From which their paths are written. */
  readonly folder: string;
}

// In the order in which Compose looks for them.
const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/** A folder's base file as Compose finds it. */
export function baseOfFolder(folder: readonly ComposeDocument[]): ComposeDocument | undefined {
  return firstOf(folder, BASES);
}

/**
 * Which files stand for a project: each alone, but for an override beside its base and files that COMPOSE_FILE names,
 * which are laid over the first, those that another file includes, and those of any name whose services others extend.
 * @param variables of the `.env` beside, by folder
 */
export function composeSets(
  documents: readonly ComposeDocument[],
  variables: ReadonlyMap<string, ReadonlyMap<string, string>>,
): readonly ComposeSet[] {
  const known = new Map(documents.map((document) => [document.path, document]));
  const drawn = new Set<string>();
  const sets = new Map<string, ComposeSet>();
  for (const [folder, inside] of byFolder(documents)) {
    const named = namedFiles(folder, variables.get(folder) ?? new Map()).filter((path) => known.has(path));
    const override = firstOf(inside, OVERRIDES)?.path;
    const base = baseOfFolder(inside)?.path;
    const implied = base !== undefined && override !== undefined ? [base, override] : [];
    const [first, ...others] = named.length > 0 ? named : implied;
    if (first === undefined || sets.has(first)) continue;
    sets.set(first, { paths: [first, ...others], folder: folderOf(first) });
    for (const path of others) if (path !== first) drawn.add(path);
  }
  for (const document of documents) {
    const set = variables.get(document.folder) ?? new Map<string, string>();
    for (const path of includedBy(document, set)) if (path !== document.path) drawn.add(path);
    // What others extend, in a file that is not called like Compose's, is a pattern for them.
    for (const path of extendedBy(document, set)) if (path !== document.path && !isNamedCompose(path)) drawn.add(path);
  }
  const roots = documents.filter(({ path }) => !drawn.has(path));
  return roots.map(({ path, folder }) => sets.get(path) ?? { paths: [path], folder });
}

function includedBy({ folder, file }: ComposeDocument, variables: ReadonlyMap<string, string>): readonly string[] {
  return (file.include ?? [])
    .flatMap((include) => include.path)
    .flatMap((written) => pathFrom(folder, interpolate(written, variables)) ?? []);
}

function extendedBy({ folder, file }: ComposeDocument, variables: ReadonlyMap<string, string>): readonly string[] {
  return Object.values(file.services ?? {}).flatMap((service) => {
    const written = recordOf(recordOf(service)?.['extends'])?.['file'];
    return typeof written !== 'string' ? [] : (pathFrom(folder, interpolate(written, variables)) ?? []);
  });
}

function namedFiles(folder: string, variables: ReadonlyMap<string, string>): readonly string[] {
  const separator = variables.get('COMPOSE_PATH_SEPARATOR') ?? ':';
  return (variables.get('COMPOSE_FILE') ?? '')
    .split(separator)
    .flatMap((written) => (written === '' ? [] : (pathFrom(folder, written) ?? [])));
}

function byFolder(documents: readonly ComposeDocument[]): ReadonlyMap<string, readonly ComposeDocument[]> {
  const folders = new Map<string, ComposeDocument[]>();
  for (const document of documents) addTo(folders, document.folder, document);
  return folders;
}

function firstOf(folder: readonly ComposeDocument[], names: readonly string[]): ComposeDocument | undefined {
  for (const name of names) {
    const found = folder.find(({ path }) => baseOf(path).toLowerCase() === name);
    if (found !== undefined) return found;
  }
  return undefined;
}
