import { parseImageName } from '@faultline/model';
import { folderOf, hasPlaceholder, type RepositoryView } from '../values/index.js';
import { buildsOf } from '../values/code/builds.js';
import { isOwnCode } from '../values/code/own-code.js';
import { dotnetProgramFolders } from '../values/dotnet/code.js';
import { jvmProgramFolders } from '../values/jvm/built-module.js';
import { mentionsOf, type Mentions } from '../values/mentions.js';
import { LISTS_PACKAGES } from '../values/program-files.js';
import { plain } from '../values/taken-in.js';
import type { Container } from './schema.js';

/** What the sources speak of that an image is built from, or a workload by its name; undefined where none are known to be. */
export type SourcesOf = (
  image: string | undefined,
  workload: string,
  container: Pick<Container, 'command' | 'args'> | undefined,
) => Promise<Mentions | undefined>;

const MAX_FOLDERS = 500;
/** Folders that say what is in them, not what it is called. */
const GENERIC = /^(?:src|source|docker|app|build|deploy|code|main)$/i;
/** What a name says of every program. */
const KIND = /(?:micro)?(?:service|svc|api|app|server|backend|deployment|deploy|depl)$/;

/**
 * Sources of the builds of a repository, by what these are called, and of programs that no Dockerfile here builds: a name
 * that two have tells of neither.
 */
export async function sourcesOf(view: RepositoryView): Promise<SourcesOf> {
  const folders = new Set((await buildsOf(view)).map(({ folder }) => folder).filter((folder) => folder !== '.'));
  for (const folder of await jvmProgramFolders(view)) if (!isBuiltAt(folder, folders)) folders.add(folder);
  const built = namedBy(folders);
  const others = namedBy((await otherProgramFolders(view)).filter((folder) => !isBuiltAt(folder, folders)));
  const whole = plain(view.name);
  const named = (name: string): string | undefined => {
    const found = built(name) ?? others(name);
    const [first = '', ...rest] = name.split('-');
    // `acme-cart` of the repository `acme-shop` is its cart.
    const isOfAll = first.length > 2 && rest.length > 0 && whole.startsWith(plain(first));
    return found ?? (isOfAll ? (built(rest.join('-')) ?? others(rest.join('-'))) : undefined);
  };
  const folderBuilt = (image: string | undefined, workload: string): string | undefined => {
    const repository = image === undefined || hasPlaceholder(image) ? undefined : parseImageName(image)?.repository;
    const last = repository?.split('/').at(-1);
    if (last === undefined) return named(workload);
    return named(last) ?? (plain(last).includes(stemOf(plain(workload))) ? named(workload) : undefined);
  };
  return async (image, workload, container) => {
    const folder = folderBuilt(image, workload);
    if (folder === undefined) return undefined;
    return mentionsOf({ folder, entrypoint: container?.command, command: container?.args }, view);
  };
}

/** The one folder that a name is of, as it is written or without what says of every program. */
function namedBy(folders: Iterable<string>): (name: string) => string | undefined {
  const exact = new Map<string, string | undefined>();
  const stems = new Map<string, string | undefined>();
  for (const folder of [...folders].slice(0, MAX_FOLDERS)) {
    const word = plain(folder.split('/').findLast((one) => !GENERIC.test(one)) ?? '');
    keepOne(exact, word, folder);
    keepOne(stems, stemOf(word), folder);
  }
  return (name) => exact.get(plain(name)) ?? stems.get(stemOf(plain(name)));
}

/** Folders with a list of packages: of .NET those of programs, in other languages perhaps of a library. */
async function otherProgramFolders(view: RepositoryView): Promise<readonly string[]> {
  const listing = [...view.files].filter((path) => LISTS_PACKAGES.test(path) && !/\.(?:cs|fs)proj$/i.test(path));
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
