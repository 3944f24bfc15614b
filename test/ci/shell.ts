import { spawn } from 'node:child_process';

export type Environment = Readonly<Record<string, string>>;

/** How a script ended. */
export interface Ended {
  readonly code: number;
  /** Both streams, as a job's log has them. */
  readonly output: string;
}

/** Runs a script as a runner does: `program` reads it from its last argument, and sees nothing but `environment`. */
export function run(
  program: readonly [string, ...string[]],
  script: string,
  { cwd, environment }: { readonly cwd: string; readonly environment: Environment },
): Promise<Ended> {
  const [command, ...words] = program;
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...words, script], {
      cwd,
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, output }));
  });
}
