import { BENCHES } from './registry.js';
import { machine, markdownOf, writeSection } from './report.js';

/** A benchmark by name, with the words that follow it. */
interface Asked {
  readonly name: string;
  readonly words: readonly string[];
}

/** Runs the named benchmarks one after the other, or all. @returns the process's exit code */
async function main(words: readonly string[]): Promise<number> {
  const asked = words.length > 0 ? askedFor(words) : Object.keys(BENCHES).map((name) => ({ name, words: [] }));
  const refused = await refusal(asked);
  if (refused !== undefined) {
    process.stderr.write(`${refused}\n`);
    return 64;
  }
  process.stdout.write(`${machine()}\n\n`);
  for (const one of asked) {
    const { bench, needs } = await BENCHES[one.name]!();
    if (needs !== undefined && one.words.length === 0) {
      process.stdout.write(`${one.name} is skipped: it needs ${needs}\n\n`);
      continue;
    }
    const tables = await bench(one.words);
    process.stdout.write(`${markdownOf(tables)}\n\n`);
    writeSection(one.name, tables);
  }
  return 0;
}

/** Words that are no benchmark's name belong to the one before them. */
function askedFor(words: readonly string[]): readonly Asked[] {
  const starts = words.flatMap((word, at) => (at === 0 || BENCHES[word] !== undefined ? [at] : []));
  return starts.map((start, index) => ({ name: words[start] ?? '', words: words.slice(start + 1, starts[index + 1]) }));
}

async function refusal(asked: readonly Asked[]): Promise<string | undefined> {
  for (const { name, words } of asked) {
    const load = BENCHES[name];
    const unknown = load === undefined ? name : words.length > 0 && (await load()).needs === undefined && words[0];
    if (typeof unknown === 'string') return `no benchmark ${unknown}: name any of ${Object.keys(BENCHES).join(', ')}`;
  }
  return undefined;
}

process.exitCode = await main(process.argv.slice(2));
