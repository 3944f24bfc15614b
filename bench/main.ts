import { BENCHES } from './registry.js';
import { machine, markdownOf, writeSection } from './report.js';

/** Runs the named benchmarks one after the other, or all. @returns the process's exit code */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => BENCHES[name] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(`no benchmark ${unknown.join(', ')}: name any of ${Object.keys(BENCHES).join(', ')}\n`);
    return 64;
  }
  process.stdout.write(`${machine()}\n\n`);
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const { bench } = await BENCHES[name]!();
    const tables = await bench();
    process.stdout.write(`${markdownOf(tables)}\n\n`);
    writeSection(name, tables);
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
