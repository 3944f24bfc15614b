import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** One printed table. Cells are texts that are ready to read. */
export interface BenchTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know, one line each: what was measured, what misses its aim and why. */
  readonly notes?: readonly string[];
}

/** The tables as Markdown, for the terminal and the page alike. */
export function markdownOf(tables: readonly BenchTable[]): string {
  return tables
    .map(({ title, columns, rows, notes = [] }) => {
      const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
      return [`### ${title}`, '', ...lines, ...notes.flatMap((note) => ['', note])].join('\n');
    })
    .join('\n\n');
}

/** What the figures depend on; never the machine's name. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${gigabytes} GB, Node.js ${process.version}, ${process.platform}-${process.arch}`;
}

/** How busy the machine was: figures above its number of cores say that others took turns. */
export function load(): string {
  return `Load average of the last minute: ${(loadavg()[0] ?? 0).toFixed(1)}.`;
}

const RESULTS = new URL('../RESULTS.md', import.meta.url);
const HEAD =
  '# Results of `npm run bench`\n\nMedians of several runs; ratios are within one run. A benchmark that runs again replaces its own section only.\n';

/** Replaces one benchmark's section of RESULTS.md; sections stand in order of name. */
export function writeSection(name: string, tables: readonly BenchTable[]): void {
  const sections = new Map<string, string>();
  for (const section of readResults()
    .split(/^(?=## )/m)
    .slice(1)) {
    sections.set(/^## (.+)$/m.exec(section)?.[1] ?? '', section.trimEnd());
  }
  sections.set(name, `## ${name}\n\nMachine: ${machine()}. ${load()}\n\n${markdownOf(tables)}`);
  const ordered = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  writeFileSync(RESULTS, `${HEAD}\n${ordered.join('\n\n')}\n`);
}

function readResults(): string {
  try {
    return readFileSync(RESULTS, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
