import { readFileSync, writeFileSync } from 'node:fs';
import { createMemoryBackend, type Backend } from '@faultline/backend';
import { DEFAULT_LIMITS, IMPORTERS } from '@faultline/importers';
import type { Drawing } from './component.js';
import { foundDrawing } from './drawing.js';

/** What was found in an application's sources, and what it took. */
export interface Recovered {
  readonly drawing: Drawing;
  readonly ms: number;
  /** Of all threads of this process. */
  readonly processorMs: number;
  /** Most resident memory of this process meanwhile, in bytes. */
  readonly peakBytes: number;
}

/** The way of a fact from the files to the exported architecture, in this process and over a store in memory. */
export async function recovered(sources: string): Promise<Recovered> {
  resetPeak();
  const from = performance.now();
  const before = process.cpuUsage();
  const drawing = foundDrawing(await withRepository(sources, (asker) => asker.architecture()));
  const { user, system } = process.cpuUsage(before);
  return {
    drawing,
    ms: performance.now() - from,
    processorMs: (user + system) / 1_000,
    peakBytes: peakBytes(),
  };
}

/** What can be asked of one repository. */
export type Asker = Pick<Backend, 'architecture' | 'execute'>;

/** Reads the sources into a store in memory and asks it. @throws Error where they cannot be read */
export async function withRepository<Answer>(sources: string, ask: (asker: Asker) => Promise<Answer>): Promise<Answer> {
  const importer = IMPORTERS.get('repo');
  if (importer === undefined) throw new Error('there is no importer of repositories');
  const backend = await createMemoryBackend();
  try {
    const lines = importer.collect(importer.fromTarget(sources), {
      signal: new AbortController().signal,
      limits: DEFAULT_LIMITS,
      run: 'bench-discovery',
      now: () => Date.now(),
      progress: () => undefined,
    });
    const run = await backend.importRun(lines);
    if (run.error) throw new Error(`${sources} was not imported: ${run.error}`);
    return await ask(backend);
  } finally {
    await backend.close();
  }
}

/** Linux forgets the highest use so far when told to; elsewhere the figures only grow. */
function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Not Linux, or not allowed: what `peakBytes` then tells is the highest since the start.
  }
}

function peakBytes(): number {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kibibytes !== undefined) return Number(kibibytes) * 1_024;
  } catch {
    // No such file: not Linux.
  }
  return process.resourceUsage().maxRSS * 1_024;
}
