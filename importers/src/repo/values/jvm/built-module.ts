import { filesBelow } from '../files-of.js';
import { baseOf, folderOf } from '../paths.js';
import { CODE } from '../program-files.js';
import { toldBy } from '../teller.js';
import { onceForAll, type RepositoryView, type Teller } from '../view.js';
import { jvmBuildOf } from './build.js';
import type { Module } from './modules.js';

/** How something is built, as whoever deploys it says. */
export interface BuildAsked {
  /** Dockerfile from the root. */
  readonly dockerfile: string;
  readonly target?: string | undefined;
  /** Values of `ARG`. */
  readonly args: ReadonlyMap<string, string>;
}

/** Folder of the one module that a Dockerfile for several builds; undefined where it is not told. */
export type BuiltModule = (asked: BuildAsked) => Promise<string | undefined>;

/** Which module of Maven or Gradle is built, where one Dockerfile serves several. */
export const builtModuleOf = onceForAll(async (view: RepositoryView): Promise<BuiltModule> => {
  const build = await jvmBuildOf(view);
  const programs = [...build.modules.values()].filter((one) => build.isProgram(one));
  return async ({ dockerfile, target, args }) => {
    const folder = folderOf(dockerfile);
    if (folder !== '.' && build.modules.has(folder)) return undefined;
    const below = programs.filter((one) => folder === '.' || one.folder.startsWith(`${folder}/`));
    // A Dockerfile beside code of others builds that.
    const isApart = below.length === 0 && !filesBelow(view, folder).some((path) => CODE.test(path));
    const counting = isApart ? programs : below;
    const read = counting.length > 1 && view.files.has(dockerfile) ? await view.read(dockerfile) : undefined;
    return read && 'text' in read ? moduleBuilt(read.text, { target, args }, counting) : undefined;
  };
});

/** What tells from whom an image is, not in what language it is written. */
const MAY_STAND_BEFORE =
  /^(?:(?!(?:go|golang|py|python|node|nodejs|js|ts|dotnet|net|csharp|rust|php|ruby|rails|elixir|scala|cpp|deno|bun)-)[a-z0-9][\w.-]*[-_])?$/;

/** Folder of the one module that an image is called after. */
export const IMAGE_MODULES: Teller = {
  name: 'image-modules',
  about: async (_, view) => {
    const build = await jvmBuildOf(view);
    const programs = [...build.modules.values()].filter((one) => build.isProgram(one));
    return (image) => {
      const last = baseOf(image.replace(/[:@][^/]*$/, '')).toLowerCase();
      // A word alone is the name of too many things.
      const isCalled = ({ folder, artifact }: Module): boolean =>
        [artifact, baseOf(folder)].some(
          (name) => name.includes('-') && last.endsWith(name) && MAY_STAND_BEFORE.test(last.slice(0, -name.length)),
        );
      const named = programs.filter(isCalled);
      return (named.length === 1 ? named[0]?.folder : undefined) ?? null;
    };
  },
};

/** Folder of the one module that an image is called after, with what the image's builder puts before: `acme/shop-cart-service`. */
export async function moduleOfImage(view: RepositoryView): Promise<(image: string) => string | undefined> {
  const told = await toldBy(IMAGE_MODULES, '', view);
  return (image) => {
    const folder = told(image);
    return typeof folder === 'string' ? folder : undefined;
  };
}

export const JVM_PROGRAMS: Teller = {
  name: 'jvm-programs',
  about: async (_, view) => {
    const build = await jvmBuildOf(view);
    const folders = [...build.modules.values()].filter((one) => build.isProgram(one)).map(({ folder }) => folder);
    return () => folders;
  },
};

/** Folders of all programs of a JVM. */
export async function jvmProgramFolders(view: RepositoryView): Promise<readonly string[]> {
  const folders = (await toldBy(JVM_PROGRAMS, '', view))('');
  return Array.isArray(folders) ? (folders as readonly string[]) : [];
}

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly lines: readonly string[];
}

const MAX_LINES = 2_000;
const MAX_LINE = 4_000;

/** The stages of a Dockerfile, with the values of its arguments put in. */
function stagesOf(text: string, args: ReadonlyMap<string, string>): readonly Stage[] {
  const set = new Map<string, string>();
  const stages: { name: string; base: string; lines: string[] }[] = [];
  for (const written of text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .slice(0, MAX_LINES)) {
    const line = written
      .slice(0, MAX_LINE)
      .replace(
        /\$(?:\{(\w{1,64})(?::?[-+?][^{}]{0,200})?\}|(\w{1,64}))/g,
        (whole, braced?: string, plain?: string) => set.get(braced ?? plain ?? '') ?? whole,
      );
    const arg = /^\s*(?:ARG|ENV)\s+(\w{1,64})(?:[= ]["']?([^"'\s]{0,200}))?/i.exec(line);
    if (arg?.[1] !== undefined) {
      const value = args.get(arg[1]) ?? (arg[2] === '' ? undefined : arg[2]);
      if (value !== undefined) set.set(arg[1], value);
      continue;
    }
    const from = /^\s*FROM\s+(?:--\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?/i.exec(line);
    if (from) stages.push({ base: (from[1] ?? '').toLowerCase(), name: (from[2] ?? '').toLowerCase(), lines: [] });
    else stages.at(-1)?.lines.push(line);
  }
  return stages;
}

/** The module that a stage runs; else the one that the stages before it build; else the one that an argument names. */
function moduleBuilt(
  text: string,
  { target, args }: Pick<BuildAsked, 'target' | 'args'>,
  programs: readonly Module[],
): string | undefined {
  const stages = stagesOf(text, args);
  const last = stages.find(({ name }) => target !== undefined && name === target.toLowerCase()) ?? stages.at(-1);
  if (last === undefined) return undefined;
  const runs = [last, ...stages.filter(({ name }) => name !== '' && name === last.base)].flatMap(({ lines }) => lines);
  const copied = runs.filter((line) => /^\s*(?:COPY|ADD|ENTRYPOINT|CMD|RUN|WORKDIR)\b/i.test(line));
  const built = stages.flatMap(({ lines }) => lines).filter((line) => /^\s*RUN\b/i.test(line));
  return (
    onlyNamed(copied.flatMap(pathsIn), programs) ??
    onlyNamed(built.flatMap(tasksIn), programs) ??
    onlyNamed([...args.values()].map((value) => [value.replace(/^:/, '').replaceAll(':', '/')]).flat(), programs)
  );
}

/** Words of a line that are paths. */
function pathsIn(line: string): readonly string[] {
  return line.split(/[\s"'[\],=]+/).filter((word) => word.includes('/') || /\.[jw]ar$/.test(word));
}

/** Modules that a command of Maven or Gradle builds: `-pl cart -am`, `:cart:bootJar`, `-p cart`. */
function tasksIn(line: string): readonly string[] {
  const found: string[] = [];
  for (const match of line.matchAll(/(?:-pl|--projects|-p|--project-dir)[ =]["']?([\w.:,/-]{1,200})/g))
    found.push(...(match[1] ?? '').split(',').map((one) => one.replace(/^:/, '')));
  for (const match of line.matchAll(
    /(?<![\w:])((?::?[\w.-]{1,100}){1,6}):(?:bootJar|build|assemble|shadowJar|installDist|jar|quarkusBuild|distTar|bootBuildImage)\b/g,
  ))
    found.push((match[1] ?? '').replace(/^:/, '').replaceAll(':', '/'));
  return found;
}

/** Folder of the one module that words name: by a part of a path, or by its archive. */
function onlyNamed(words: readonly string[], programs: readonly Module[]): string | undefined {
  const named = programs.filter(({ folder, artifact }) => {
    const names = [baseOf(folder), artifact].filter((name) => name !== '' && name !== '.');
    return words.some((word) =>
      word.split('/').some((part) => names.includes(part) || names.some((name) => isArchive(part, name))),
    );
  });
  return named.length === 1 ? named[0]?.folder : undefined;
}

/** `cart-1.0.jar`, `cart-*.jar`, `cart.jar`. */
function isArchive(part: string, name: string): boolean {
  return part.startsWith(name) && /^(?:-[\d*$][^/]{0,60})?\.[jw]ar$/.test(part.slice(name.length));
}
