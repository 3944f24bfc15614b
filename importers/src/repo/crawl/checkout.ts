import { lstat, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CatalogError } from '@faultline/model';
import { simpleGit } from 'simple-git';
import type { ImportContext } from '../../contract/importer.js';
import { assertAllowed } from '../config.js';
import type { HistorySource } from '../git-history/index.js';

/** What git knows of a folder. Everything is absent for a folder outside of any work tree. */
export interface GitFacts {
  /** Top of the work tree. */
  readonly top?: string;
  readonly remote?: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly defaultBranch?: string;
  /** File of git's index, which need not be there. */
  readonly index?: string;
  /** Where the history of `commit` is; absent where no commit is known. */
  readonly history?: HistorySource;
}

const CONFIG = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'filter.lfs.process=',
  'filter.lfs.smudge=',
  'filter.lfs.required=false',
  'protocol.ext.allow=never',
  'submodule.recurse=false',
  'credential.interactive=false',
];

// Where git and ssh find programs, keys and the way out. Everything else could change what git runs.
const INHERITED =
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LC_ALL|TMPDIR|TEMP|TMP|SSH_AUTH_SOCK|XDG_CONFIG_HOME|https?_proxy|no_proxy|all_proxy|SSL_CERT_(?:FILE|DIR)|GIT_SSL_CAINFO|SystemRoot|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData|ComSpec|PATHEXT)$/i;

/** Environment of git: no prompt, no large files, no protocol that runs a command. */
export function gitEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name, value]) => value !== undefined && INHERITED.test(name));
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_ALLOW_PROTOCOL: 'https:ssh:git:file',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes',
  };
}

/**
 * Clones the newest commit of a repository into a folder of its own, gives that folder to `use`, and removes it
 * afterwards, also after a failure. Nothing of the repository is run: no hooks, filters, submodules or large files.
 * @throws CatalogError TARGET_UNREACHABLE, CANCELLED, INVALID_INPUT
 */
export async function* withClone<Item>(
  url: string,
  context: Pick<ImportContext, 'signal' | 'progress' | 'limits'>,
  use: (folder: string) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  assertAllowed(url);
  const temporary = await mkdtemp(join(tmpdir(), 'faultline-clone-'));
  const folder = join(temporary, 'work');
  try {
    context.progress(`cloning ${shown(url)}`);
    await clone(url, folder, context);
    yield* use(folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function clone(
  url: string,
  folder: string,
  { signal, limits }: Pick<ImportContext, 'signal' | 'limits'>,
): Promise<void> {
  const git = simpleGit({
    abort: signal,
    config: CONFIG,
    timeout: { block: Math.max(limits.requestTimeoutMs * 4, 60_000) },
    allowEnvironment: [
      'GIT_SSL_CAINFO',
      'GIT_TERMINAL_PROMPT',
      'GIT_LFS_SKIP_SMUDGE',
      'GIT_ALLOW_PROTOCOL',
      'GIT_SSH_COMMAND',
    ],
    // These name our own constants; nothing of the repository or of the command line gets into them.
    unsafe: {
      allowUnsafeHooksPath: true,
      allowUnsafeFilter: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeSshCommand: true,
      allowUnsafeProtocolOverride: true,
      allowUnsafeTemplateDir: true,
      allowUnsafeCredentialHelper: true,
    },
  }).env(gitEnvironment());
  try {
    await git.clone(url, folder, [
      '--depth=1',
      '--single-branch',
      '--no-tags',
      '--no-recurse-submodules',
      '--template=',
    ]);
  } catch (error) {
    if (signal.aborted)
      throw new CatalogError('CANCELLED', `cloning ${shown(url)} was cancelled`, 'start the import again', {
        cause: error,
      });
    // What git prints may hold the URL with its password, so it is not passed on.
    const reason = reasonOf(error instanceof Error ? error.message : '');
    throw new CatalogError(
      'TARGET_UNREACHABLE',
      `${shown(url)} could not be cloned: ${reason}`,
      'check the URL and that git on this machine may read it: git ls-remote <url>',
    );
  }
}

function reasonOf(message: string): string {
  if (/could not resolve host/i.test(message)) return 'its host is not known';
  if (/authentication|permission denied|could not read (?:username|password)|403|401/i.test(message))
    return 'it asks for credentials that this machine does not have';
  if (/not found|does not exist|not appear to be a git repository|404/i.test(message)) return 'there is no repository';
  if (/block timeout|timed out/i.test(message)) return 'it did not answer in time';
  if (/ENOENT|spawn/i.test(message)) return 'git is not installed on this machine';
  return 'git failed';
}

/** A URL without its credentials. */
export function shown(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//').replace(/[?#].*$/s, '');
}

/** Reads what git knows of a folder from its files, without running git: a repository's own settings stay unused. */
export async function gitFacts(folder: string): Promise<GitFacts> {
  const found = await gitFolder(resolve(folder));
  if (!found) return {};
  const { top, directory } = found;
  const common = resolve(directory, (await text(join(directory, 'commondir'))) ?? '.');
  const head = (await text(join(directory, 'HEAD'))) ?? '';
  const branch = /^ref: refs\/heads\/(.+)$/.exec(head)?.[1];
  const commit = branch === undefined ? head : await commitOf(common, `refs/heads/${branch}`);
  const origin = /^ref: refs\/remotes\/origin\/(.+)$/.exec(
    (await text(join(common, 'refs/remotes/origin/HEAD'))) ?? '',
  )?.[1];
  const remote = originOf((await text(join(common, 'config'))) ?? '');
  const isCommit = commit !== undefined && /^[0-9a-f]{40,64}$/.test(commit);
  const history = { objects: join(common, 'objects'), shallow: join(common, 'shallow'), commit: commit ?? '' };
  return {
    top,
    index: join(directory, 'index'),
    ...(remote === undefined ? {} : { remote }),
    ...(isCommit ? { commit, history } : {}),
    ...(branch === undefined ? {} : { branch }),
    ...(origin === undefined ? {} : { defaultBranch: origin }),
  };
}

async function gitFolder(folder: string): Promise<{ readonly top: string; readonly directory: string } | undefined> {
  for (let top = folder; ; top = dirname(top)) {
    const dot = join(top, '.git');
    const kind = await stat(dot).catch(() => undefined);
    if (kind?.isDirectory()) return { top, directory: dot };
    // A linked work tree or submodule names its git folder in a file.
    if (kind?.isFile()) {
      const named = /^gitdir: (.+)$/m.exec((await text(dot)) ?? '')?.[1];
      return named === undefined ? undefined : { top, directory: resolve(top, named) };
    }
    if (dirname(top) === top) return undefined;
  }
}

async function text(path: string): Promise<string | undefined> {
  // Absent files are how git says "none"; unreadable ones leave a folder without a remote, which is a lawful state.
  // A link may lead out of the repository, a pipe has no end: both stand for none, as what is too large does.
  const status = await lstat(path).catch(() => undefined);
  if (!status?.isFile() || status.size > 1_000_000) return undefined;
  const content = await readFile(path, 'utf8').catch(() => undefined);
  return content?.trim();
}

async function commitOf(common: string, ref: string): Promise<string | undefined> {
  const loose = await text(join(common, ref));
  if (loose !== undefined) return loose;
  const packed = (await text(join(common, 'packed-refs'))) ?? '';
  return packed
    .split('\n')
    .find((line) => line.endsWith(` ${ref}`))
    ?.split(' ')[0];
}

/** URL of the remote `origin`, else of the only one. */
function originOf(config: string): string | undefined {
  const remotes = new Map<string, string>();
  let section = '';
  for (const line of config.split(/\r?\n/)) {
    section = /^\s*\[remote "([^"]+)"\]/.exec(line)?.[1] ?? (/^\s*\[/.test(line) ? '' : section);
    const url = /^\s*url\s*=\s*(.+?)\s*$/.exec(line)?.[1];
    if (section !== '' && url !== undefined && !remotes.has(section)) remotes.set(section, url);
  }
  return remotes.get('origin') ?? (remotes.size === 1 ? [...remotes.values()][0] : undefined);
}

/** A folder's path inside a work tree, '' for its top. */
export function insideOf(top: string, folder: string): string {
  return relative(top, resolve(folder)).split(sep).join('/');
}
