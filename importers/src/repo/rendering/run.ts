import { spawn, type ChildProcess } from 'node:child_process';

/** What one run of an installed program may cost. */
export interface RunLimits {
  readonly timeMs: number;
  readonly outputBytes: number;
}

export const RUN_LIMITS: RunLimits = { timeMs: 10_000, outputBytes: 16_000_000 };
/** Of memory and processor time, where the system can set them: bytes and seconds. No file may grow by a byte. */
const SYSTEM_LIMITS = ['--as=2147483648', '--cpu=15', '--fsize=0', '--core=0'];
/** How long a program's last words are waited for when it has ended, milliseconds: one that left the group may hold its output. */
const LAST_WORDS_MS = 500;

export interface Run {
  /** Path of the program. */
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Path of `prlimit`, where the system has it. */
  readonly limiter: string | undefined;
  readonly signal: AbortSignal;
}

/** What a program wrote, or why it is of no use: in our own words, since its own may quote what it was given. */
export type RunEnd = { readonly text: string } | { readonly stopped: string };

/**
 * Runs a program without a shell, with nothing of this process's environment and nothing to read, in a group of its own
 * that is killed when it ends, takes too long or says too much.
 */
export function run(
  { program, words, folder, environment, limiter, signal }: Run,
  limits = RUN_LIMITS,
): Promise<RunEnd> {
  const [command, all] =
    limiter === undefined ? [program, [...words]] : [limiter, [...SYSTEM_LIMITS, program, ...words]];
  return new Promise((resolve) => {
    const child = spawn(command, all, {
      cwd: folder,
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
      shell: false,
      windowsHide: true,
    });
    const pieces: Buffer[] = [];
    let bytes = 0;
    let stopped: string | undefined;
    const stop = (reason: string): void => {
      stopped ??= reason;
      killGroup(child);
    };
    const late = setTimeout(() => stop(`it took longer than ${limits.timeMs / 1_000} s`), limits.timeMs);
    const cancelled = (): void => stop('the import was cancelled');
    signal.addEventListener('abort', cancelled);
    const end = (reason: string | undefined): void => {
      clearTimeout(late);
      signal.removeEventListener('abort', cancelled);
      stopped ??= reason;
      child.stdout.destroy();
      resolve(stopped === undefined ? { text: Buffer.concat(pieces).toString('utf8') } : { stopped });
    };
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > limits.outputBytes) stop(`it wrote more than ${limits.outputBytes / 1_000_000} MB`);
      else if (stopped === undefined) pieces.push(piece);
    });
    child.on('error', () => end('it could not be started'));
    child.on('exit', (code, by) => {
      killGroup(child);
      const reason = code === 0 ? undefined : by === null ? `it ended with code ${code}` : `it was ended by ${by}`;
      const lastWords = setTimeout(() => end(reason), LAST_WORDS_MS);
      child.on('close', () => {
        clearTimeout(lastWords);
        end(reason);
      });
    });
    if (signal.aborted) cancelled();
  });
}

/** Kills a program with all that it started; one that has ended already is no matter. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH' && (error as NodeJS.ErrnoException).code !== 'EPERM')
      throw error;
  }
}
