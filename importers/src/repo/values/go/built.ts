import { baseOf, folderOf, pathFrom } from '../paths.js';
import type { Started } from '../start.js';
import type { RepositoryView } from '../view.js';
import { goFoldersOf, goMainsIn, goProgramAt, type GoProgram } from './packages.js';

/** `go build -o /app/cart ./cmd/cart`, up to what another command is. */
const BUILD = /\bgo\s+(?:build|install|run)\b([^\n;|&]{0,2000})/g;
/** Flags with a value behind them. */
const VALUED =
  /^--?(?:o|ldflags|gcflags|asmflags|tags|mod|p|installsuffix|buildmode|compiler|pkgdir|toolexec|overlay|pgo)$/;
const MAX_PROGRAMS = 20;
const MAX_COMMANDS = 100;

interface Command {
  /** What the program is called then. */
  readonly output: string | undefined;
  readonly packages: readonly string[];
}

/**
 * The programs in Go that a build may be: those that its commands name, of several the one that is started; where no
 * command names one, all that begin among its files. Undefined where none does.
 */
export async function goProgramsOf(
  paths: readonly string[],
  { starts, builds }: Started,
  folder: string,
  view: RepositoryView,
): Promise<readonly GoProgram[] | undefined> {
  if (!paths.some((path) => path.endsWith('.go'))) return undefined;
  const { folderOf: folderOfPackage } = await goFoldersOf(view);
  const mains = [...(await goMainsIn(paths, view))].sort();
  const commands = [...`${builds}\n${starts}`.matchAll(BUILD)]
    .slice(0, MAX_COMMANDS)
    .map(([, written = '']) => commandOf(written));
  const isStarted = ({ output }: Command): boolean =>
    output !== undefined && new RegExp(`(?:^|[\\s/"'])${escaped(baseOf(output))}(?=$|[\\s"'])`).test(starts);
  const started = commands.filter(isStarted);
  const named = (started.length > 0 ? started : commands).flatMap(({ packages }) =>
    packages.flatMap((written) => meant(written.replace(/@[^/]*$|\/[\w.-]+\.go$/, ''), mains, folder, folderOfPackage)),
  );
  const chosen = [...new Set(named.length > 0 ? named : mains)];
  if (chosen.length > MAX_PROGRAMS) return undefined;
  const programs = await Promise.all(chosen.map((one) => goProgramAt(one, view)));
  const known = programs.filter((one) => one !== undefined);
  return known.length > 0 ? known : undefined;
}

function commandOf(written: string): Command {
  const words = [...written.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word);
  let output: string | undefined;
  const packages: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [flag = '', inline] = word.split(/=(.*)/s);
    if (!word.startsWith('-')) packages.push(word.replace(/["']/g, ''));
    else if (VALUED.test(flag)) {
      const value = inline ?? words[(at += 1)];
      if (/^--?o$/.test(flag)) output = value?.replace(/["']/g, '');
    }
  }
  return { output, packages };
}

/** Of the folders of programs those that a command means: where it runs is not known, so the path may begin at the root, at what is built or anywhere. */
function meant(
  written: string,
  mains: readonly string[],
  folder: string,
  folderOfPackage: (module: string) => string | undefined,
): readonly string[] {
  const inModule = folderOfPackage(written);
  if (inModule !== undefined && mains.includes(inModule)) return [inModule];
  const path = pathFrom('.', written.replace(/^\/(?:go\/src\/|app\/|src\/|workspace\/|build\/)?/, ''));
  if (path === undefined || path.includes('...') || path.includes('$')) return mains;
  if (path === '.') return mains.includes(folder) ? [folder] : mains;
  const beside = [folder, folderOf(folder), '.'].flatMap((from) => pathFrom(from, path) ?? []);
  const exact = beside.find((one) => mains.includes(one));
  return exact !== undefined ? [exact] : mains.filter((one) => one.endsWith(`/${path}`));
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w]/g, '\\$&');
}
