import { folderOf, pathFrom, type SourceFile } from '../values/index.js';
import { hclFile, hclText, type HclBlock, type HclExpression } from '../values/hcl.js';
import type { Issue } from '@faultline/model';

/** A block with the file that it stands in. */
export interface Placed {
  readonly block: HclBlock;
  readonly path: string;
}

/** A folder of Terraform files: one module. */
export interface TerraformModule {
  readonly folder: string;
  /** By `type.name`. */
  readonly resources: ReadonlyMap<string, Placed>;
  readonly locals: ReadonlyMap<string, HclExpression>;
  readonly defaults: ReadonlyMap<string, HclExpression>;
  readonly outputs: ReadonlyMap<string, HclExpression>;
  /** Calls of modules in the repository: name, folder, arguments. */
  readonly calls: ReadonlyMap<string, { readonly folder: string; readonly block: HclBlock }>;
  readonly paths: readonly string[];
}

/** The modules of a repository, by folder, and what could not be read. */
export function modulesOf(files: readonly SourceFile[]): {
  readonly modules: ReadonlyMap<string, TerraformModule>;
  readonly issues: readonly Issue[];
} {
  const issues: Issue[] = [];
  const byFolder = new Map<string, Placed[]>();
  for (const { path, text } of files) {
    const { blocks, problem } = hclFile(text);
    if (problem !== undefined) issues.push({ path, reason: `not HCL: ${problem}`, remedy: 'correct the file' });
    const placed = blocks.map((block) => ({ block, path }));
    byFolder.set(folderOf(path), [...(byFolder.get(folderOf(path)) ?? []), ...placed]);
  }
  const paths = (folder: string): string[] => files.map(({ path }) => path).filter((path) => folderOf(path) === folder);
  return {
    issues,
    modules: new Map([...byFolder].map(([folder, placed]) => [folder, moduleOf(folder, placed, paths(folder))])),
  };
}

function moduleOf(folder: string, placed: readonly Placed[], paths: readonly string[]): TerraformModule {
  const resources = new Map<string, Placed>();
  const locals = new Map<string, HclExpression>();
  const defaults = new Map<string, HclExpression>();
  const outputs = new Map<string, HclExpression>();
  const calls = new Map<string, { folder: string; block: HclBlock }>();
  for (const one of placed) {
    const { type, labels, attributes } = one.block;
    const [first = '', second = ''] = labels;
    if (type === 'resource') resources.set(`${first}.${second}`, one);
    else if (type === 'data') resources.set(`data.${first}.${second}`, one);
    else if (type === 'locals') for (const [name, value] of attributes) locals.set(name, value);
    else if (type === 'variable') setIf(defaults, first, attributes.get('default'));
    else if (type === 'output') setIf(outputs, first, attributes.get('value'));
    else if (type === 'module') {
      const source = attributes.get('source');
      const written = source && hclText(source);
      const there = written?.startsWith('.') ? pathFrom(folder, written) : undefined;
      if (there !== undefined) calls.set(first, { folder: there, block: one.block });
    }
  }
  return { folder, resources, locals, defaults, outputs, calls, paths };
}

function setIf(map: Map<string, HclExpression>, name: string, value: HclExpression | undefined): void {
  if (value) map.set(name, value);
}

/** A module as one of its callers makes it; the roots are called by nobody. */
export interface Instance {
  readonly module: TerraformModule;
  /** '' for a root, else the names of the calls that lead to it: `shop/cart`. */
  readonly path: string;
  readonly caller?: Instance;
  readonly given: ReadonlyMap<string, HclExpression>;
  readonly children: Map<string, Instance>;
}

const MAX_INSTANCES = 2_000;
const MAX_DEPTH = 6;

/** Every instance of every module, callers before whom they call. A module that calls itself is not followed. */
export function instancesOf(modules: ReadonlyMap<string, TerraformModule>): readonly Instance[] {
  const called = new Set([...modules.values()].flatMap(({ calls }) => [...calls.values()].map(({ folder }) => folder)));
  const roots = [...modules.values()].filter(({ folder }) => !called.has(folder));
  const all: Instance[] = [];
  const add = (instance: Instance, depth: number): void => {
    all.push(instance);
    for (const [name, { folder, block }] of instance.module.calls) {
      const module = modules.get(folder);
      if (!module || depth >= MAX_DEPTH || all.length >= MAX_INSTANCES) continue;
      const path = instance.path === '' ? name : `${instance.path}/${name}`;
      const child: Instance = { module, path, caller: instance, given: block.attributes, children: new Map() };
      instance.children.set(name, child);
      add(child, depth + 1);
    }
  };
  for (const module of roots) add({ module, path: '', given: new Map(), children: new Map() }, 0);
  return all;
}
