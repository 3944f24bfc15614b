import { filesThat, pathTest } from './files-of.js';
import { buildsOf } from './code/builds.js';
import { isOwnCode } from './code/own-code.js';
import { dotnetProgramFolders } from './dotnet/code.js';
import { jvmProgramFolders } from './jvm/built-module.js';
import { folderOf } from './paths.js';
import { LISTS_PACKAGES } from './program-files.js';
import { plain } from './taken-in.js';
import { hasPlaceholder } from './variables.js';
import type { RepositoryView } from './view.js';

const MAX_FOLDERS = 500;
/** Folders that say what is in them, not what it is called. */
const GENERIC = /^(?:src|source|docker|app|build|deploy|code|main)$/i;
/** What layers of a program are called that serve it. */
const SERVES = /\/src\/(?:web|api|webapi|server|host|presentation)$/i;
/** What a name says of every program. */
const KIND = /(?:micro)?(?:service|svc|api|app|server|backend|deployment|deploy|depl)$/;

/** Folder of the program that an image is called after, or else what runs it. */
export type ProgramCalled = (image: string | undefined, workload: string) => string | undefined;

/**
 * Folders that are built, by what they are called, and of programs that no Dockerfile here builds: a name that two have
 * tells of neither. For each reader anew: what it is told of programs is then its own answers, not all code that these rest on.
 */
export async function programsCalled(view: RepositoryView): Promise<ProgramCalled> {
  const folders = new Set((await buildsOf(view)).map(({ folder }) => folder).filter((folder) => folder !== '.'));
  const ofJvm = new Set(await jvmProgramFolders(view));
  for (const folder of ofJvm) if (!isBuiltAt(folder, folders)) folders.add(folder);
  const built = namedBy(folders);
  const others = namedBy((await otherProgramFolders(view)).filter((folder) => !isBuiltAt(folder, folders)));
  const ownName = plain(view.name);
  const named = (name: string): string | undefined => {
    const found = built(name) ?? others(name);
    const [first = '', ...rest] = name.split('-');
    // `acme-cart` of the repository `acme-shop` is its cart.
    const isOfAll = first.length > 2 && rest.length > 0 && ownName.startsWith(plain(first));
    return found ?? (isOfAll ? (built(rest.join('-')) ?? others(rest.join('-'))) : undefined);
  };
  return (image, workload) => {
    const last = image?.replace(/[:@][^/]*$/, '').replace(/^.*\//, '');
    if (last === undefined || hasPlaceholder(last)) return named(workload);
    const found = named(last);
    if (found !== undefined || plain(last).includes(stemOf(plain(workload)))) return found ?? named(workload);
    // An image may be called after what it does, and its workload wholly as the folder.
    // Programs of a JVM are given settings from elsewhere, so what their own sources ask is not all.
    const whole = isSeveralWords(workload) ? (built(workload, true) ?? others(workload, true)) : undefined;
    return whole !== undefined && ofJvm.has(whole) ? undefined : whole;
  };
}

function isSeveralWords(name: string): boolean {
  return /[a-z0-9][-_.][a-z0-9]/i.test(name);
}

/** The one folder that a name is of, as it is written or without what says of every program. */
function namedBy(folders: Iterable<string>): (name: string, isWhole?: boolean) => string | undefined {
  const exact = new Map<string, string | undefined>();
  const stems = new Map<string, string | undefined>();
  for (const folder of [...folders].slice(0, MAX_FOLDERS)) {
    const word = plain(
      folder
        .replace(SERVES, '')
        .split('/')
        .findLast((one) => !GENERIC.test(one)) ?? '',
    );
    keepOne(exact, word, folder);
    keepOne(stems, stemOf(word), folder);
  }
  return (name, isWhole = false) => exact.get(plain(name)) ?? (isWhole ? undefined : stems.get(stemOf(plain(name))));
}

const LISTING = pathTest('lists of packages', (path) => LISTS_PACKAGES.test(path) && !/\.(?:cs|fs)proj$/i.test(path));

/** Folders with a list of packages: of .NET those of programs, in other languages perhaps of a library. */
async function otherProgramFolders(view: RepositoryView): Promise<readonly string[]> {
  const listing = filesThat(view, LISTING);
  const folders = new Set([...listing.map(folderOf), ...(await dotnetProgramFolders(view))]);
  return [...folders].filter((folder) => folder !== '.' && isOwnCode(`${folder}/x`));
}

/** Whether a folder is built, with what is around it or by what is inside. */
function isBuiltAt(folder: string, builds: ReadonlySet<string>): boolean {
  return (
    folder === '.' ||
    [...builds].some((one) => one === folder || folder.startsWith(`${one}/`) || one.startsWith(`${folder}/`))
  );
}

function keepOne(known: Map<string, string | undefined>, word: string, folder: string): void {
  known.set(word, word === '' || known.has(word) ? undefined : folder);
}

function stemOf(word: string): string {
  return word.replace(KIND, '').replace(/^api(?=gateway$)/, '') || word;
}
