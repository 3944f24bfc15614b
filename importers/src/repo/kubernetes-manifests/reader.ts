import type { Issue } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import { folderOf, type PartRead, type RepositoryReader, type RepositoryView } from '../values/index.js';
import { addTo } from '../values/lists.js';
import { chartOf, isManifestPath, isManifestText, manifestFile, type ManifestFile } from './documents.js';
import type { ConfigEntries } from './environment.js';
import { stateObject } from './extract.js';
import type { ManifestContext } from './names.js';
import { ConfigMap } from './schema.js';
import { withShared } from './shared-config.js';
import { sourcesOf } from './sources.js';

/** Kubernetes manifests: workloads, Services, Ingresses, and the ConfigMaps that tell workloads where to call. */
export const kubernetesManifestsReader: RepositoryReader = {
  name: 'kubernetes-manifests',
  declares: 'deployment',
  wants: isManifestPath,
  knows: isManifestText,
  async *read(sources, view) {
    const templated = new Map<string, number>();
    const files: ManifestFile[] = [];
    for (const source of sources) {
      const file = manifestFile(source, view);
      if (file) files.push(file);
      else {
        const chart = chartOf(source.path, view.files) ?? folderOf(source.path);
        templated.set(chart, (templated.get(chart) ?? 0) + 1);
      }
    }
    for (const [path, count] of templated) yield unrendered(path, count);
    const someBroken = files.some((file) => !file.complete);
    const context = contexts(files, view);
    const isRun = files.some(({ objects }) => objects.some(({ manifest }) => manifest['spec'] !== undefined));
    const spoken = isRun ? { sourcesOf: await sourcesOf(view) } : {};
    for (const file of files) yield await partOf(file, { ...context(file), ...spoken }, view, someBroken);
  },
};

/** What the objects of a file may name: those of the chart that it is one text of, else the nearest of a name. */
function contexts(files: readonly ManifestFile[], view: RepositoryView): (file: ManifestFile) => ManifestContext {
  const every = configMapsIn(files);
  const byWhole = new Map<string, ManifestContext['configMaps']>();
  const byFolder = new Map<string, ManifestFile[]>();
  for (const file of files) if (file.made === undefined) addTo(byFolder, folderOf(file.path), file);
  const ofFile = (file: ManifestFile): ManifestContext['configMaps'] => {
    const whole = file.made?.whole;
    if (whole === undefined) return withNearest(every, [byFolder.get(folderOf(file.path)) ?? [], [file]]);
    const ofWhole = (): readonly ManifestFile[] => files.filter(({ made }) => made?.whole === whole);
    const known = byWhole.get(whole) ?? new Map([...every, ...configMapsIn(ofWhole())]);
    byWhole.set(whole, known);
    return known;
  };
  return (file) => ({
    key: view.key,
    repository: view.ref,
    configMaps: ofFile(file),
    embedded: view.embedded,
    release: file.made?.release,
  });
}

/** ConfigMaps of all, those of nearer files in place of others of their names. */
function withNearest(
  every: ManifestContext['configMaps'],
  nearer: readonly (readonly ManifestFile[])[],
): ManifestContext['configMaps'] {
  const own = nearer.flatMap((files) => [...configMapsIn(files)]);
  const isOther = ([key, { path }]: (typeof own)[number]): boolean => every.get(key)?.path !== path;
  return own.some(isOther) ? new Map([...every, ...own]) : every;
}

function configMapsIn(files: readonly ManifestFile[]): ManifestContext['configMaps'] {
  const maps = configMapsOf(files);
  return maps.size === 0
    ? maps
    : withShared(
        maps,
        files.flatMap(({ objects }) => objects),
      );
}

function unrendered(path: string, count: number): Issue {
  return {
    path,
    reason: `${count} ${count === 1 ? 'file has' : 'files have'} Helm templates and ${count === 1 ? 'was' : 'were'} not read`,
    remedy: 'render the chart with `helm template` into a folder of the repository, or import the cluster that runs it',
  };
}

function configMapsOf(files: readonly ManifestFile[]): ReadonlyMap<string, ConfigEntries> {
  const maps = new Map<string, ConfigEntries>();
  for (const object of files.flatMap((file) => file.objects)) {
    if (object.kind !== 'ConfigMap') continue;
    const parsed = ConfigMap.safeParse(object.manifest);
    const key = `${object.namespace}/${object.name}`;
    if (!parsed.success || maps.has(key)) continue;
    const entries = Object.fromEntries(
      Object.entries(parsed.data.data ?? {}).map(([name, value]) => [name, value ?? '']),
    );
    maps.set(key, { path: object.path, entries });
  }
  return maps;
}

async function partOf(
  file: ManifestFile,
  context: ManifestContext,
  view: RepositoryView,
  someBroken: boolean,
): Promise<PartRead> {
  const lines = new PartLines(view.scope, file.path, 'declared');
  const issues = [...file.issues];
  const used = new Set([file.path, ...(file.made?.files ?? [])]);
  let { complete } = file;
  for (const object of file.objects) {
    try {
      const { files, hasUnknown } = await stateObject(lines, object, context);
      for (const path of files) used.add(path);
      // The ConfigMap may stand in a file that could not be read.
      if (hasUnknown && someBroken) complete = false;
    } catch (error) {
      // A ZodError or a name that makes no ref; anything else is a bug.
      if (!(error instanceof Error) || !/^(?:ZodError|CatalogError|\$ZodError)$/.test(error.name)) throw error;
      complete = false;
      issues.push({
        path: file.path,
        reason: `${object.kind} ${object.name} at line ${object.line} has another form than Kubernetes says`.slice(
          0,
          500,
        ),
        remedy: 'correct it; `kubectl apply --dry-run=client -f` shows the place',
      });
    }
  }
  return { lines, issues, files: [...used], complete };
}
