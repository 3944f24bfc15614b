import type { Issue } from '@faultline/model';
import {
  baseOf,
  folderOf,
  interpolateTree,
  isKustomization,
  listOf,
  recordOf,
  textOf,
  workOn,
  yamlDocuments,
  type FilePlace,
  type FileWork,
  type Rendered,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';
import { Manifest } from './schema.js';

/** One object of a manifest file. */
export interface ManifestObject {
  readonly path: string;
  readonly line: number;
  readonly manifest: Manifest;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface ManifestFile {
  readonly path: string;
  readonly objects: readonly ManifestObject[];
  readonly issues: readonly Issue[];
  readonly complete: boolean;
  /** What it was made of, where it is no file's own text. */
  readonly made?: Rendered;
}

// Files that look like manifests and speak of something else.
const NOT_MANIFESTS = /^(?:skaffold|kustomizeconfig|catalog-info|mkdocs|requirements|values)(?:[.-][\w.-]*)?\.ya?ml$/i;

export function isManifestPath(path: string): boolean {
  return (/\.ya?ml$/i.test(path) && !NOT_MANIFESTS.test(baseOf(path))) || isKustomization(path);
}

/** A kustomization and a chart's own file are no manifests themselves: what they build is. */
export function isManifestText({ path, text, rendered }: SourceFile): boolean {
  if (rendered === undefined && (isKustomization(path) || /^chart\.ya?ml$/i.test(baseOf(path)))) return false;
  return (
    /^[ \t]*(?:- )?["']?apiVersion["']?\s*:(?!.*backstage\.io)/m.test(text) &&
    /^[ \t]*(?:- )?["']?kind["']?\s*:/m.test(text)
  );
}

/** Folder of the chart that a file is a template of; undefined for a file that is none. */
export function chartOf(path: string, files: ReadonlySet<string>): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const prefix = folder === '.' ? '' : `${folder}/`;
    if (files.has(`${prefix}Chart.yaml`) || files.has(`${prefix}Chart.yml`)) {
      return path.startsWith(`${prefix}templates/`) || path.startsWith(`${prefix}crds/`) ? folder : undefined;
    }
    if (folder === '.') return undefined;
  }
}

const API = /^(?:v1|(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*\/)v\d\w*)$/i;

/** What the text of a file declares. */
interface Declared {
  /** Lines are those of the text. */
  readonly objects: readonly ManifestObject[];
  readonly problem: string | undefined;
}

/** Kept with the text: workloads are told of anew whenever the sources change that their containers run. */
const DECLARED: FileWork<Declared> = { name: 'manifests', of: declaredIn };

/** Parses a file; `undefined` for one with Helm's templating in it, which is no manifest yet. */
export function manifestFile(file: SourceFile, view: RepositoryView): ManifestFile | undefined {
  const { path, text, rendered, inside } = file;
  const templated = rendered === undefined && text.includes('{{');
  if (templated && chartOf(path, view.files) !== undefined) return undefined;
  // A path has one text of its own, and any number that are rendered of it.
  const { objects, problem } = rendered || inside ? declaredIn(path, text) : workOn(view, DECLARED, path, text);
  if (problem !== undefined && templated) return undefined;
  return {
    path,
    objects: rendered ? placed(objects, rendered) : objects,
    issues: problem === undefined ? [] : [{ path, reason: problem, remedy: remedyOf(file) }],
    complete: problem === undefined,
    ...(rendered && { made: rendered }),
  };
}

function remedyOf({ rendered }: SourceFile): string {
  return rendered
    ? 'correct the template; `helm template --debug` shows the place'
    : 'correct the file; `kubectl apply --dry-run=client -f` shows the place';
}

/** Objects where they come from, without those that Helm runs beside a release. */
function placed(objects: readonly ManifestObject[], rendered: Rendered): readonly ManifestObject[] {
  return objects
    .filter((object) => !isHook(object))
    .map((object) => ({ ...object, ...rendered.originOf(object.line) }));
}

function declaredIn(path: string, text: string): Declared {
  const { documents, problem } = yamlDocuments(text);
  const objects: ManifestObject[] = [];
  for (const document of documents) {
    const kind = recordOf(document.value)?.['kind'];
    const list =
      kind === 'Template' ? 'objects' : typeof kind === 'string' && kind.endsWith('List') ? 'items' : undefined;
    const items =
      list === undefined
        ? [document.value]
        : listOf(kind === 'Template' ? objectsOfTemplate(document.value) : recordOf(document.value)?.[list]);
    for (const [at, item] of items.entries()) {
      const object = objectOf({ path, line: document.line(list === undefined ? [] : [list, at]) }, item);
      if (object) objects.push(object);
    }
  }
  return { objects, problem };
}

/** Objects of OpenShift's Template, with the values that its parameters have by themselves. */
function objectsOfTemplate(value: unknown): unknown {
  const parameters = listOf(recordOf(value)?.['parameters']).flatMap((one): readonly (readonly [string, string])[] => {
    const [name, said] = [textOf(recordOf(one)?.['name']), textOf(recordOf(one)?.['value'])];
    return name === undefined || said === undefined ? [] : [[name, said]];
  });
  return interpolateTree(recordOf(value)?.['objects'], new Map(parameters));
}

/** What Helm runs beside a release, before or after it or to test it. */
function isHook({ manifest }: ManifestObject): boolean {
  return Object.hasOwn(manifest.metadata?.annotations ?? {}, 'helm.sh/hook');
}

function objectOf({ path, line }: FilePlace, value: unknown): ManifestObject | undefined {
  const parsed = Manifest.safeParse(value);
  if (!parsed.success || !API.test(parsed.data.apiVersion) || parsed.data.apiVersion.includes('backstage.io'))
    return undefined;
  const { kind, metadata } = parsed.data;
  const name = metadata?.name ?? metadata?.generateName?.replace(/-$/, '') ?? '';
  return { path, line, manifest: parsed.data, kind, namespace: metadata?.namespace ?? 'default', name };
}
