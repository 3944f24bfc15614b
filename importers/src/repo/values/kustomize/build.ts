import { workOn } from '../file-work.js';
import { baseOf, folderOf, pathFrom } from '../paths.js';
import { envFile } from '../variables.js';
import type { FileWork, RepositoryView } from '../view.js';
import { listOf, recordOf, yamlDocuments } from '../yaml.js';
import { BuildBudget, sharedBudget } from './budget.js';
import { jsonPatch } from './json-patch.js';
import { mergePatch } from './merge-patch.js';
import { kindOf, metadataOf, nameOf, type Json, type KubernetesObject } from './object.js';
import { Kustomization, type Generator, type Patch } from './schema.js';
import { isBeyond, meantBy } from './target.js';
import { isCalled, transform } from './transform.js';

/** What a kustomization becomes. */
export interface Built {
  readonly objects: readonly KubernetesObject[];
  /** Every file that it rests on, the kustomization first. */
  readonly files: readonly string[];
  /** What was not understood, in words. */
  readonly open: readonly string[];
  /** Whether it says what kustomize does and this does not. */
  readonly isBeyond: boolean;
}

const NAME = /^kustomization(?:\.ya?ml)?$/i;
const MOST_OBJECTS = 5_000;

export function isKustomization(path: string): boolean {
  return NAME.test(baseOf(path));
}

/** What a file declares, parsed once however often it is drawn in. */
interface Declared {
  readonly objects: readonly { readonly value: Json; readonly line: number; readonly size: number }[];
  readonly problem: string | undefined;
}

/** One build: what it has drawn in, and what may still be. */
interface Work {
  readonly files: Set<string>;
  readonly open: Set<string>;
  readonly beyond: Set<string>;
  readonly budget: BuildBudget;
  /** Kustomizations that are being built, so that none is its own part. */
  readonly around: readonly string[];
}

/** The kustomizations of a repository, built as `kubectl kustomize` does, without what comes from elsewhere. */
export class Kustomizations {
  /** Path of the file by its folder. */
  private readonly files = new Map<string, string>();
  private readonly parsed = new Map<string, Promise<Kustomization | undefined>>();
  private readonly declared = new Map<string, Declared>();
  private readonly shared = sharedBudget();

  constructor(private readonly view: Pick<RepositoryView, 'files' | 'read' | 'workOn'>) {
    for (const path of view.files) if (isKustomization(path)) this.files.set(folderOf(path), path);
  }

  /** Folders of those that are no part of another one, in order: what is deployed. */
  async ends(): Promise<readonly string[]> {
    const parts = new Set<string>();
    const ends: string[] = [];
    for (const folder of [...this.files.keys()].sort()) {
      const file = await this.fileOf(folder);
      if (file === undefined || file.kind === 'Component') continue;
      ends.push(folder);
      for (const written of [...file.resources, ...file.bases, ...file.components]) {
        const path = pathFrom(folder, written);
        if (path !== undefined && path !== folder) parts.add(path);
      }
    }
    return ends.filter((folder) => !parts.has(folder));
  }

  /** Builds the kustomization of a folder. Never throws for what stands in it. */
  async build(folder: string): Promise<Built> {
    const open = new Set<string>();
    const beyond = new Set<string>();
    const budget = new BuildBudget(this.shared, open);
    const work: Work = { files: new Set(), open, beyond, budget, around: [] };
    const objects = await this.layer(folder, work, []);
    return { objects, files: [...work.files], open: [...open, ...beyond], isBeyond: beyond.size > 0 };
  }

  pathOf(folder: string): string {
    return this.files.get(folder) ?? folder;
  }

  private fileOf(folder: string): Promise<Kustomization | undefined> {
    const known = this.parsed.get(folder);
    if (known !== undefined) return known;
    const reading = this.view.read(this.pathOf(folder)).then((found) => {
      const value = 'text' in found ? yamlDocuments(found.text).documents[0]?.value : undefined;
      return Kustomization.safeParse(value ?? {}).data;
    });
    this.parsed.set(folder, reading);
    return reading;
  }

  /** @param given objects that a component changes and adds to */
  private async layer(
    folder: string,
    work: Work,
    given: readonly KubernetesObject[],
  ): Promise<readonly KubernetesObject[]> {
    const file = this.files.has(folder) ? await this.fileOf(folder) : undefined;
    if (file === undefined || work.around.includes(folder) || !work.budget.takesPart()) {
      work.open.add(`${folder} could not be built`);
      return given;
    }
    work.files.add(this.pathOf(folder));
    for (const key of file.beyond) work.beyond.add(key);
    const inner: Work = { ...work, around: [...work.around, folder] };
    let objects = [...given];
    for (const written of [...file.resources, ...file.bases]) {
      objects.push(...(await this.resource(folder, written, inner)));
      if (objects.length > MOST_OBJECTS) return objects.slice(0, MOST_OBJECTS);
    }
    for (const written of file.components) {
      const path = pathFrom(folder, written);
      if (path !== undefined && this.files.has(path)) objects = [...(await this.layer(path, inner, objects))];
      else work.open.add(unknownPart('component', written, folder));
    }
    for (const [kind, generators] of [
      ['ConfigMap', file.configMapGenerator],
      ['Secret', file.secretGenerator],
    ] as const)
      for (const one of generators) await this.generate(kind, one, folder, objects, work);
    for (const written of file.patchesStrategicMerge)
      await this.patch({ ...inlineOr(written), target: undefined }, folder, objects, work);
    for (const one of file.patches) await this.patch(one, folder, objects, work);
    transform(objects, file, work.budget);
    for (const one of file.patchesJson6902) await this.patch(one, folder, objects, work);
    return objects;
  }

  private async resource(folder: string, written: string, work: Work): Promise<readonly KubernetesObject[]> {
    const path = pathFrom(folder, written);
    if (path !== undefined && this.files.has(path)) return this.layer(path, work, []);
    if (path === undefined || !this.view.files.has(path)) {
      work.open.add(unknownPart('resource', written, folder));
      return [];
    }
    return this.objectsIn(path, work);
  }

  private async objectsIn(path: string, work: Work): Promise<readonly KubernetesObject[]> {
    if (!work.budget.takesPart()) return [];
    let declared = this.declared.get(path);
    if (declared === undefined) {
      const text = await this.text(path, work);
      if (text === undefined) return [];
      declared = workOn(this.view, DECLARED, path, text);
      this.declared.set(path, declared);
    }
    work.files.add(path);
    if (declared.problem !== undefined) work.open.add(`${path} is ${declared.problem}`);
    return declared.objects
      .filter(({ size }) => work.budget.takes(size))
      .map(({ value, line }) => ({ value: structuredClone(value), path, line, formerNames: [] }));
  }

  private async text(path: string, work: Work): Promise<string | undefined> {
    const found = await this.view.read(path);
    if (!('text' in found)) return undefined;
    work.files.add(path);
    return found.text;
  }

  /** A ConfigMap or Secret of literals and files; of a Secret only the keys. Names have no digest behind them here. */
  private async generate(
    kind: string,
    one: Generator,
    folder: string,
    objects: KubernetesObject[],
    work: Work,
  ): Promise<void> {
    if (!work.budget.takesPart()) return;
    const held: Record<string, string> = {};
    const put = (key: string, value: string): void => {
      Object.defineProperty(held, key, {
        value: kind === 'Secret' ? '' : value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    };
    for (const literal of one.literals) {
      const at = literal.indexOf('=');
      if (at > 0 && work.budget.takes(literal.length))
        put(literal.slice(0, at), literal.slice(at + 1).replace(/^(["'])(.*)\1$/s, '$2'));
    }
    for (const written of [...one.envs, ...(one.env === undefined ? [] : [one.env])]) {
      if (!work.budget.takesPart()) return;
      const path = pathFrom(folder, written);
      const text = path === undefined ? undefined : await this.text(path, work);
      if (!work.budget.takes(text?.length ?? 0)) continue;
      for (const [key, value] of envFile(text ?? '')) put(key, value);
    }
    for (const written of one.files) {
      if (!work.budget.takesPart()) return;
      const [key, file] = written.includes('=') ? written.split('=', 2) : [baseOf(written), written];
      const path = pathFrom(folder, file ?? '');
      const text = path === undefined || !this.view.files.has(path) ? undefined : await this.text(path, work);
      if (key !== undefined && text !== undefined && work.budget.takes(text.length)) put(key, text);
    }
    const known = objects.find((object) => kindOf(object) === kind && isCalled(object, one.name));
    const field = kind === 'Secret' ? 'stringData' : 'data';
    if (known !== undefined && (one.behavior === 'merge' || one.behavior === 'replace')) {
      known.value[field] = one.behavior === 'replace' ? held : { ...recordOf(known.value[field]), ...held };
      return;
    }
    const metadata = { name: one.name, ...(one.namespace === undefined ? {} : { namespace: one.namespace }) };
    const value: Json = { apiVersion: 'v1', kind, metadata, [field]: held };
    objects.push({ value, path: this.pathOf(folder), line: 1, formerNames: [] });
  }

  private async patch(
    { path: written, patch, target }: Patch,
    folder: string,
    objects: KubernetesObject[],
    work: Work,
  ): Promise<void> {
    if (!work.budget.takesPart()) return;
    const path = written === undefined ? undefined : pathFrom(folder, written);
    const text = patch ?? (path === undefined ? undefined : await this.text(path, work));
    if (text === undefined) {
      work.open.add(written === undefined ? 'patch without a text' : unknownPart('patch', written, folder));
      return;
    }
    if (!work.budget.takes(text.length)) return;
    const isMeant = target === undefined ? undefined : meantBy(target);
    if (target !== undefined && isBeyond(target)) work.beyond.add('a target with a pattern');
    const { budget } = work;
    for (const { value } of yamlDocuments(text).documents) {
      if (!budget.works(1 + objects.length)) return;
      const over = recordOf(value) as Json | undefined;
      const meant = objects.filter((one) =>
        isMeant === undefined ? over !== undefined && isSame(one, over) : isMeant(one),
      );
      for (const one of meant) {
        // What is laid over many is held as often.
        if (meant.length > 1 && !(budget.takes(text.length) && budget.works(1 + text.length / 10))) return;
        if (over === undefined) jsonPatch(one.value, value, (size) => budget.takes(size));
        else if (over['$patch'] === 'delete') objects.splice(objects.indexOf(one), 1);
        else patchObject(one, over, target !== undefined);
      }
    }
  }
}

/** A part that is not there, in words. One from elsewhere has no name here: a token may stand in it. */
function unknownPart(what: string, written: string, folder: string): string {
  return pathFrom(folder, written) === undefined || /[:?@]/.test(written)
    ? `a ${what} from elsewhere`
    : `${what} ${written.slice(0, 100)}`;
}

const DECLARED: FileWork<Declared> = { name: 'kustomize-resources', of: (_, text) => declaredIn(text) };

function declaredIn(text: string): Declared {
  const { documents, problem } = yamlDocuments(text);
  const objects = documents.flatMap((document) => {
    const value = recordOf(document.value);
    const isList =
      typeof value?.['kind'] === 'string' && value['kind'].endsWith('List') && Array.isArray(value['items']);
    const items = isList ? listOf(value['items']) : [value];
    return items.flatMap((item, at) => {
      const own = recordOf(item);
      if (own?.['kind'] === undefined) return [];
      const line = document.line(isList ? ['items', at] : []);
      return [{ value: own as Json, line, size: JSON.stringify(own).length }];
    });
  });
  return { objects, problem };
}

function inlineOr(written: string): Pick<Patch, 'path' | 'patch'> {
  return /[\n:{]/.test(written) ? { path: undefined, patch: written } : { path: written, patch: undefined };
}

/** With a target, a patch's own kind and name only fill its place. */
function patchObject(object: KubernetesObject, patch: Json, isTargeted: boolean): void {
  const { apiVersion, kind, metadata, ...rest } = patch;
  const { name, ...others } = recordOf(metadata) ?? {};
  const isBuiltIn =
    !/^[^/]+\.[^/]+\//.test(String(object.value['apiVersion'])) ||
    /\.k8s\.io\//.test(String(object.value['apiVersion']));
  mergePatch(object.value, { ...rest, metadata: others }, isBuiltIn);
  if (!isTargeted && typeof name === 'string' && nameOf(object) === '') metadataOf(object)['name'] = name;
  if (object.value['kind'] === undefined) Object.assign(object.value, { apiVersion, kind });
}

function isSame(object: KubernetesObject, patch: Json): boolean {
  const name = recordOf(patch['metadata'])?.['name'];
  return kindOf(object) === patch['kind'] && typeof name === 'string' && isCalled(object, name);
}
