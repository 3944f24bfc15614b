import {
  baseOf,
  folderOf,
  pathFrom,
  type RepositoryView,
  type SourceFile,
  filesThat,
  pathTest,
} from '../values/index.js';
import type { Module, WrittenPlace } from '../values/code/index.js';
import { writtenPlaces } from './settings.js';

/** One project of an sbt build. */
interface Project {
  readonly id: string;
  readonly folder: string;
  readonly text: string;
  readonly line: number;
}

const MAX_TEXT = 200_000;
const ASIDE =
  /(?:^|\/)(?:examples?|samples?|tests?|it|e2e|bench(?:mark)?s?|docs?|tools?|gatling|load[-_]?tests?)(?:\/|$)/i;
/** Plugins that make a program of a project. */
const PACKAGED =
  /\b(?:JavaAppPackaging|JavaServerAppPackaging|DockerPlugin|PlayScala|PlayService|PlayMinimalJava|AshScriptPlugin|GraalVMNativeImagePlugin)\b/;

/** The projects of sbt builds: by `project in file("…")`, `.dependsOn` and what they are called. */
export async function scalaModules(manifests: readonly SourceFile[], view: RepositoryView): Promise<readonly Module[]> {
  const builds = manifests.filter(({ path }) => baseOf(path) === 'build.sbt');
  const named = await dependenciesElsewhere(view);
  const modules: Module[] = [];
  for (const { path, text } of builds) {
    const top = folderOf(path);
    // A project's own file beside the build of all says more of the same.
    const whole = text.slice(0, MAX_TEXT);
    const projects = projectsOf(whole, top);
    const byId = new Map(projects.map((one) => [one.id, one]));
    for (const one of projects) {
      if (modules.some(({ folder }) => folder === one.folder)) continue;
      modules.push(
        moduleOf(one, { byId, path, isWhole: named.length === 0, places: await writtenPlaces(one.folder, view) }),
      );
    }
  }
  return modules;
}

const OF_PROJECT = pathTest('projects of sbt', (path) => /(?:^|\/)project\/[\w-]+\.scala$/.test(path));

/** Files of `project/` that name dependencies for several projects: nobody can say which has which. */
async function dependenciesElsewhere(view: RepositoryView): Promise<readonly string[]> {
  const paths = filesThat(view, OF_PROJECT).slice(0, 50);
  const telling: string[] = [];
  for (const path of paths) {
    const read = await view.read(path);
    if ('text' in read && /"\s*%%?\s*"/.test(read.text)) telling.push(path);
  }
  return telling;
}

function projectsOf(text: string, top: string): readonly Project[] {
  const starts = [
    ...text.matchAll(
      /^\s{0,4}(?:lazy )?val (?:`([^`]{1,100})`|(\w{1,100}))\s*(?::\s*\w+\s*)?=\s*(?=[^\n]*\bproject\b|\(?\s*project\b)/gm,
    ),
  ];
  const projects = starts.map((match, at): Project => {
    const id = match[1] ?? match[2] ?? '';
    const body = text.slice(match.index, starts[at + 1]?.index ?? text.length);
    const written = /\bfile\(\s*"([^"]{1,200})"\s*\)/.exec(body.slice(0, 400))?.[1];
    const folder = pathFrom(top, written ?? id) ?? top;
    return { id, folder, text: body, line: text.slice(0, match.index).split('\n').length };
  });
  return projects.some(({ folder }) => folder === top)
    ? projects
    : [...projects, { id: '', folder: top, text: projects.length > 0 ? '' : text, line: 1 }];
}

interface Build {
  readonly byId: ReadonlyMap<string, Project>;
  readonly path: string;
  readonly isWhole: boolean;
  readonly places: readonly WrittenPlace[];
}

function moduleOf({ id, folder, text, line }: Project, { byId, path, isWhole, places }: Build): Module {
  const name = /\bname\s*:=\s*"([^"]{1,100})"/.exec(text)?.[1] ?? (folder === '.' ? id : baseOf(folder));
  const image = /packageName(?:\s+in\s+Docker)?\s*:=\s*"([\w./-]{1,200})"/.exec(text)?.[1];
  const depends = [...text.matchAll(/\.dependsOn\(([^()]{0,1000}(?:\([^()]{0,200}\)[^()]{0,500}){0,20})\)/g)].flatMap(
    ([, list = '']) =>
      list
        .split(',')
        .filter((one) => !/%\s*"?(?:test|Test)/.test(one) || /compile/.test(one))
        .map((one) => /^\s*`?([\w-]+)/.exec(one)?.[1] ?? ''),
  );
  const packages = [...text.matchAll(/"([\w.-]{1,200})"\s*%%?%?\s*"([\w.-]{1,200})"/g)].map(
    ([, , artifact = '']) => artifact,
  );
  const isPackaged = PACKAGED.exec(text);
  return {
    folder,
    path,
    name: name.toLowerCase(),
    packages: new Set(packages),
    isWhole,
    dependsOn: depends.flatMap((one) => byId.get(one)?.folder ?? []).filter((one) => one !== folder),
    ...(image === undefined ? {} : { images: [image] }),
    places,
    isLibrary: ASIDE.test(folder),
    ...(isPackaged ? { starts: { path, line, text: isPackaged[0] } } : {}),
  };
}
