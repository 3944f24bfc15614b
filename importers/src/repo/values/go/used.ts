import { addTo } from '../lists.js';
import type { GoFunction, GoText, Mentioned } from './package-text.js';

/** A package as a program sees it: its files, and which folder an import path of the repository is. */
export interface GoPackage {
  readonly folder: string;
  readonly files: readonly GoText[];
}

/** Lines of a file that a program may run; a file without a line: whether anything of it. */
export type Uses = (path: string, line?: number) => boolean;

/** Methods that libraries call on what they are given. Source: net/http, sarama, nsq, asynq. */
const CALLED_BY_LIBRARIES = ['ServeHTTP', 'RoundTrip', 'ConsumeClaim', 'HandleMessage', 'ProcessTask'];
/** What protoc's generators have those embed who answer a service: generated code, which is not read, calls their methods. */
const ANSWERS = /^(?:Unimplemented|Unsafe)[A-Z]\w{0,100}(?:Server|Handler)$/;

/**
 * What of the packages of a program may run, by names: from `main` and `init`, through every function that is mentioned,
 * qualified where it is another package's, and every method whose name and type are; what only a type mentions counts
 * once that is mentioned itself. More than runs, never less but for what reflection calls. O(text of what may run).
 */
export function usesOf(
  packages: ReadonlyMap<string, GoPackage>,
  folderOf: (module: string) => string | undefined,
  reached: readonly string[],
): Uses {
  const used = new Set<GoFunction>();
  const open: { readonly file: GoText; readonly folder: string; readonly names: Mentioned }[] = [];
  const functions = new Map<string, { readonly file: GoText; readonly one: GoFunction }[]>();
  const methods = new Map<string, { readonly file: GoText; readonly folder: string; readonly one: GoFunction }[]>();
  const types = new Map<string, { readonly file: GoText; readonly folder: string; readonly names: Mentioned }[]>();
  const words = new Set<string>(CALLED_BY_LIBRARIES);
  const take = (file: GoText, folder: string, one: GoFunction): void => {
    if (used.has(one)) return;
    used.add(one);
    open.push({ file, folder, names: one.names });
  };
  for (const folder of reached)
    for (const file of packages.get(folder)?.files ?? []) {
      open.push({ file, folder, names: file.outside });
      for (const { name, names } of file.types) addTo(types, name, { file, folder, names });
      for (const one of file.functions) {
        if (one.receiver !== '') addTo(methods, one.name, { file, folder, one });
        else addTo(functions, `${folder} ${one.name}`, { file, one });
        if (one.name === 'init' || (one.name === 'main' && file.isMain && folder === reached[0]))
          take(file, folder, one);
      }
    }
  const call = (folder: string, name: string): void => {
    for (const { file, one } of functions.get(`${folder} ${name}`) ?? []) take(file, folder, one);
  };
  // Methods wait until both their name and their type are mentioned.
  const mention = (word: string): void => {
    if (words.has(word)) return;
    words.add(word);
    open.push(...(types.get(word) ?? []));
    const isAnswering =
      types.get(word)?.some(({ names }) => [...names.words].some((one) => ANSWERS.test(one))) ?? false;
    for (const { file, folder, one } of methods.get(word) ?? []) if (words.has(one.receiver)) take(file, folder, one);
    for (const { file, folder, one } of byReceiver.get(word) ?? [])
      if (words.has(one.name) || (isAnswering && /^[A-Z]/.test(one.name))) take(file, folder, one);
  };
  const byReceiver = new Map<string, { readonly file: GoText; readonly folder: string; readonly one: GoFunction }[]>();
  for (const list of methods.values()) for (const method of list) addTo(byReceiver, method.one.receiver, method);
  for (const { file, folder, names } of open) {
    for (const word of names.words) {
      call(folder, word);
      mention(word);
    }
    for (const [owner, after] of names.behind) {
      const module = importOf(file, owner);
      const there = module === undefined ? undefined : folderOf(module);
      if (there !== undefined) for (const name of after) call(there, name);
    }
  }
  return usesIn(
    reached.flatMap((folder) => packages.get(folder)?.files ?? []),
    used,
  );
}

/** The package that a file calls so: by the name that it gives it, else by its last words. */
function importOf({ imports }: GoText, name: string): string | undefined {
  const named = imports.get(name);
  if (named !== undefined) return named;
  for (const module of imports.values()) {
    const words = module.split('/').filter((word) => !/^v\d+$/.test(word));
    const last = words.at(-1) ?? '';
    if (last === name || last.replace(/[^\w]/g, '').endsWith(name)) return module;
  }
  return undefined;
}

function usesIn(files: readonly GoText[], used: ReadonlySet<GoFunction>): Uses {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (path, line) => {
    const file = byPath.get(path);
    // What nobody looked at is not judged.
    if (!file || file.functions.length === 0) return !file?.isGenerated;
    if (file.isGenerated) return false;
    if (line === undefined) return file.functions.some((one) => used.has(one));
    const around = file.functions.find(({ start, end }) => line >= start && line <= end);
    return around === undefined || used.has(around);
  };
}
