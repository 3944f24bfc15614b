import {
  folderOf,
  isKustomization,
  listOf,
  pathFrom,
  recordOf,
  yamlDocuments,
  type RepositoryView,
} from '../values/index.js';

/** A kustomization as the program is given it: texts by their paths in the repository. */
export type GivenKustomization = ReadonlyMap<string, string>;

/**
 * What a kustomization may say to be given to the program. Not among it: what draws in charts, runs functions or
 * plugins, or names schemas.
 */
const FIELDS = new Set(
  'apiVersion kind metadata resources bases components namespace namePrefix nameSuffix commonLabels commonAnnotations labels configMapGenerator secretGenerator generatorOptions images replicas patches patchesJson6902 patchesStrategicMerge replacements vars configurations crds sortOptions buildMetadata'.split(
    ' ',
  ),
);
const MOST_FILES = 1_000;

/**
 * The files of a kustomization and of those that it is made of. The program follows a path out of its folder and a URL to
 * its end, so each is looked at before: all must be files and folders of the repository.
 * @returns undefined for one that is none for the program
 */
export async function givenKustomization(
  folder: string,
  view: Pick<RepositoryView, 'files' | 'read'>,
): Promise<GivenKustomization | undefined> {
  const byFolder = new Map([...view.files].filter(isKustomization).map((path) => [folderOf(path), path]));
  const given = new Map<string, string>();
  const waiting = [folder];
  const seen = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = byFolder.get(next);
    const file = path === undefined ? undefined : await kustomizationAt(path, view);
    if (file === undefined || Object.keys(file).some((key) => !FIELDS.has(key))) return undefined;
    given.set(`${next === '.' ? '' : `${next}/`}kustomization.yaml`, writtenAnew(file, next === folder));
    for (const written of drawnIn(file)) {
      const place = pathFrom(next, written);
      if (place === undefined || /[:?@\\]/.test(written)) return undefined;
      if (byFolder.has(place)) {
        if (!seen.has(place)) waiting.push(place);
        seen.add(place);
      } else if (!(await give(place, view, given))) return undefined;
    }
    for (const written of read(file)) {
      const place = pathFrom(next, written);
      if (place === undefined || !(await give(place, view, given))) return undefined;
    }
  }
  return given;
}

type File = Readonly<Record<string, unknown>>;

async function kustomizationAt(path: string, view: Pick<RepositoryView, 'read'>): Promise<File | undefined> {
  const found = await view.read(path);
  if (!('text' in found)) return undefined;
  const { documents, problem } = yamlDocuments(found.text);
  return problem === undefined && documents.length === 1 ? recordOf(documents[0]?.value) : undefined;
}

/** As JSON, so that only what was looked at is there. Names get no digest behind them; the first file lets the program tell where objects are from. */
function writtenAnew(file: File, isFirst: boolean): string {
  return JSON.stringify({
    ...file,
    generatorOptions: { ...recordOf(file['generatorOptions']), disableNameSuffixHash: true },
    buildMetadata: isFirst ? ['originAnnotations'] : undefined,
  });
}

async function give(
  path: string,
  view: Pick<RepositoryView, 'files' | 'read'>,
  given: Map<string, string>,
): Promise<boolean> {
  if (given.has(path)) return true;
  const found = view.files.has(path) && given.size < MOST_FILES ? await view.read(path) : undefined;
  if (found === undefined || !('text' in found)) return false;
  given.set(path, found.text);
  return true;
}

/** Folders and files of objects. */
function drawnIn(file: File): readonly string[] {
  return [file['resources'], file['bases'], file['components']].flatMap(listOf).map(String);
}

/** Other files that it names. */
function read(file: File): readonly string[] {
  const generators = [file['configMapGenerator'], file['secretGenerator']].flatMap(listOf).map((one) => recordOf(one));
  const held = generators.flatMap((one) => [
    ...listOf(one?.['files']).map((written) => String(written).split('=').at(-1)),
    ...listOf(one?.['envs']),
    one?.['env'],
  ]);
  const patches = [file['patches'], file['patchesJson6902'], file['replacements']]
    .flatMap(listOf)
    .map((one) => recordOf(one)?.['path']);
  // A patch may stand in the list itself.
  const laid = listOf(file['patchesStrategicMerge']).filter((one) => !/[\n:{]/.test(String(one)));
  return [...held, ...patches, ...laid, ...listOf(file['configurations']), ...listOf(file['crds'])]
    .filter((one) => one !== undefined && one !== null)
    .map(String);
}
