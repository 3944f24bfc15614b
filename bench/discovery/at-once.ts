import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../cli/bin/faultline.js', import.meta.url));
const LOOK_MS = 20;

/** What a whole process took that reads several repositories. */
export interface AtOnce {
  readonly ms: number;
  /** Most resident memory of it, in bytes; undefined where the system does not tell. */
  readonly peakBytes: number | undefined;
}

/** `faultline import repo` of all the sources, which reads as many at once as there are processors. @throws Error where it fails */
export async function readAtOnce(sources: readonly string[]): Promise<AtOnce> {
  const box = mkdtempSync(join(tmpdir(), 'faultline-discovery-'));
  const from = performance.now();
  try {
    const words = [PROGRAM, 'import', 'repo', ...sources, '--no-cache', '--out', join(box, 'lines')];
    const child = spawn(process.execPath, words, { stdio: 'ignore' });
    let peakBytes: number | undefined;
    const looking = setInterval(() => (peakBytes = peakBytesOf(child.pid) ?? peakBytes), LOOK_MS);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    clearInterval(looking);
    // Of some applications a file is broken.
    if (code !== 0 && code !== 5) throw new Error(`faultline import repo ended with ${code}`);
    return { ms: performance.now() - from, peakBytes };
  } finally {
    rmSync(box, { recursive: true, force: true });
  }
}

function peakBytesOf(process: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
  } catch {
    return undefined;
  }
}
