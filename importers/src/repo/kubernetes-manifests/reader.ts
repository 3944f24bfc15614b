import type { Issue } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import { folderOf, type PartRead, type RepositoryReader, type RepositoryView } from '../values/index.js';
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

/** What the objects of a file may name: those of the chart that it is one text of, and what else the repository has. */
function contexts(files: readonly ManifestFile[], view: RepositoryView): (file: ManifestFile) => ManifestContext {
  const every = withShared(
    configMapsOf(files),
    files.flatMap(({ objects }) => objects),
  );
  const byWhole = new Map<string, ManifestContext['configMaps']>();
  return ({ made }) => {
    const whole = made?.whole;
    let configMaps = whole === undefined ? every : byWhole.get(whole);
    if (configMaps === undefined) {
      const own = files.filter((file) => file.made?.whole === whole);
      configMaps = new Map([
        ...every,
        ...withShared(
          configMapsOf(own),
          own.flatMap(({ objects }) => objects),
        ),
      ]);
      byWhole.set(whole ?? '', configMaps);
    }
    return { key: view.key, repository: view.ref, configMaps, embedded: view.embedded, release: made?.release };
  };
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
