import { baseOf, folderOf, nearestFolder, type RepositoryView, type SourceFile } from '../values/index.js';
import { javaFile, type JavaFile } from '../values/java/index.js';
import { isBuildFile, modulesOf, type Module } from './build-file.js';
import type { Application } from './application.js';
import { isClientCall } from './calls.js';
import { fileOf, layersOf, maySettle, Settings, type SettingLayer } from './settings.js';

/** What is longer is generated. */
const MAX_JAVA = 500_000;

const STARTS = /^(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication)$/;

/** Whether a file is looked at: modules, settings, and what is written in Java outside of tests. */
export function isOurs(path: string): boolean {
  if (/(?:^|\/)src\/(?:\w*[tT]est\w*)\//.test(path)) return false;
  return isBuildFile(path) || maySettle(path) || path.endsWith('.java') || /(?:^|\/)logback[\w-]*\.xml$/.test(path);
}

/** Whether its text has to do with Spring. */
export function isSpring({ path, text }: SourceFile): boolean {
  return !path.endsWith('.java') || /springframework|feign|netflix|spring/.test(text);
}

/** The applications in the files of a repository, by folder. */
export async function applicationsOf(
  files: readonly SourceFile[],
  view: RepositoryView,
): Promise<readonly Application[]> {
  const modules = modulesOf(files.filter(({ path }) => isBuildFile(path)));
  const folders = new Set(modules.keys());
  const byModule = new Map<string, SourceFile[]>();
  for (const file of files) {
    const folder = nearestFolder(folderOf(file.path), folders);
    if (folder !== undefined) byModule.set(folder, [...(byModule.get(folder) ?? []), file]);
  }
  const started = [...modules.values()].flatMap((module) => startedIn(module, byModule.get(module.folder) ?? []));
  return withSharedSettings(started, view);
}

interface Started {
  readonly module: Module;
  readonly java: readonly JavaFile[];
  readonly main: Application['main'];
  readonly layers: readonly SettingLayer[];
  readonly name: string;
}

function startedIn(module: Module, files: readonly SourceFile[]): readonly Started[] {
  const sources = files.filter(({ path }) => path.endsWith('.java'));
  if (
    !sources.some(({ text }) =>
      /@(?:SpringBootApplication|EnableAutoConfiguration|SpringCloudApplication)\b/.test(text),
    )
  )
    return [];
  const java = sources
    .filter(({ text }) => text.length <= MAX_JAVA)
    .map(({ path, text }) => javaFile(path, text, isClientCall));
  const starts = java.flatMap((file) =>
    file.annotations.filter(({ name }) => STARTS.test(name)).map(({ line }) => ({ path: file.path, line, file })),
  );
  const main = starts.find(({ file }) => file.hasMain) ?? starts[0];
  if (main === undefined) return [];
  const layers = files.flatMap(({ path, text }) => {
    const file = maySettle(path) ? fileOf(path, () => false) : undefined;
    return file ? layersOf(path, text, file) : [];
  });
  const own = new Settings(layers).text('spring.application.name');
  const name = (own === undefined || own.includes('$') ? module.artifact || baseOf(module.folder) : own).toLowerCase();
  return [
    { module, java, main: { path: main.path, line: main.line }, layers, name: name === '.' ? 'application' : name },
  ];
}

/** Settings that a configuration server hands out are files named after the applications. */
async function withSharedSettings(started: readonly Started[], view: RepositoryView): Promise<readonly Application[]> {
  const names = new Set(started.map(({ name }) => name));
  const shared: { readonly layer: SettingLayer; readonly folder: string }[] = [];
  const own = new Set(started.flatMap(({ layers }) => layers.map(({ path }) => path)));
  const served = new Set<string>();
  const candidates = [...view.files].filter((path) => !own.has(path) && /\.(?:ya?ml|properties)$/.test(path)).sort();
  for (const path of candidates) {
    const file = fileOf(path, (name) => names.has(name));
    if (file && file.base !== 'application' && file.base !== 'bootstrap') served.add(folderOf(path));
  }
  for (const path of candidates) {
    if (!served.has(folderOf(path))) continue;
    const file = fileOf(path, (name) => names.has(name));
    const read = file && (await view.read(path));
    if (file && read && 'text' in read)
      for (const layer of layersOf(path, read.text, file)) shared.push({ layer, folder: folderOf(path) });
  }
  return started.map((one) => {
    const layers = [
      ...one.layers,
      ...shared
        .map(({ layer }) => layer)
        .filter(({ base }) => base === 'application' || base.toLowerCase() === one.name),
    ];
    const settings = new Settings(layers);
    const port = settings.text('server.port');
    return {
      ...one,
      layers,
      settings,
      names: [
        ...new Set([one.name, one.module.artifact.toLowerCase(), baseOf(one.module.folder).toLowerCase()]),
      ].filter((name) => name !== '' && name !== '.'),
      annotations: new Set(one.java.flatMap(({ annotations }) => annotations.map(({ name }) => name))),
      port: port !== undefined && /^\d{2,5}$/.test(port) ? port : undefined,
      annotationsAt: (name: RegExp) => annotationAt(one, name),
    };
  });
}

function annotationAt({ java, main }: Started, wanted: RegExp): { path: string; line: number; text: string } {
  for (const { path, annotations } of java)
    for (const { name, line } of annotations) if (wanted.test(name)) return { path, line, text: `@${name}` };
  return { ...main, text: 'main' };
}
