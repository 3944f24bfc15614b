import { execFile } from 'node:child_process';
import { copyFile, lstat, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Issue } from '@faultline/model';

/** Commits that are looked at, the newest of the last year. */
export const MOST_COMMITS = 5_000;
const MOST_BYTES = 64_000_000;
const TIMEOUT_MS = 30_000;
/** Of the list of a shallow clone: one line for each commit where its history was cut. */
const MOST_SHALLOW_BYTES = 1_000_000;

/** Where a repository keeps its objects, and the commit whose history is read. */
export interface HistorySource {
  readonly objects: string;
  /** Its list of commits whose own history is not here. */
  readonly shallow: string;
  readonly commit: string;
}

/**
 * What `git log` says of the last year: of each commit its author's e-mail address and the files that it changed. It runs
 * in an empty repository that borrows the objects, so that no setting, hook or program of the one that is read has a say.
 */
export async function historyText(
  source: HistorySource,
  signal: AbortSignal,
  environment: Readonly<Record<string, string>>,
): Promise<string | Issue> {
  const folder = await mkdtemp(join(tmpdir(), 'faultline-history-'));
  try {
    await borrow(folder, source);
    const { stdout } = await promisify(execFile)(
      'git',
      [
        `--git-dir=${folder}`,
        '-c',
        'core.quotePath=false',
        'log',
        '--no-merges',
        '--no-renames',
        '--no-mailmap',
        '--since=365.days',
        `--max-count=${MOST_COMMITS}`,
        '--format=%x01%aE',
        '--name-only',
        source.commit,
        '--',
      ],
      { env: { ...environment, GIT_NO_LAZY_FETCH: '1' }, timeout: TIMEOUT_MS, maxBuffer: MOST_BYTES, signal },
    );
    return stdout;
  } catch (error) {
    if (signal.aborted) return '';
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      path: '.',
      reason: isAbsent
        ? 'the history was not read: git is not installed'
        : 'the history was not read: git failed or took too long',
      remedy: 'owners are not suggested; import without history, or let git read this repository',
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function borrow(folder: string, { objects, shallow }: HistorySource): Promise<void> {
  await mkdir(join(folder, 'refs'), { recursive: true });
  await mkdir(join(folder, 'objects/info'), { recursive: true });
  await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/main\n');
  await writeFile(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
  await writeFile(join(folder, 'objects/info/alternates'), `${objects}\n`);
  // Only a shallow clone has one.
  const status = await lstat(shallow).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  });
  if (status === undefined) return;
  // A link may lead anywhere, a pipe has no end.
  if (!status.isFile() || status.size > MOST_SHALLOW_BYTES) throw new Error('no list of a shallow clone');
  await copyFile(shallow, join(folder, 'shallow'));
}
