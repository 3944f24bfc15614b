import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, ms } from '../measure.js';
import type { BenchTable } from '../report.js';

const RUNS = 9;
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A command line as somebody types it, and what stands at its standard input. */
export interface TimedCommand {
  readonly name: string;
  readonly words: readonly string[];
  readonly input?: string;
}

/** How long whole processes take, of the checkout's command and of the packed client, in turns. */
export function commandTable(address: string, commands: readonly TimedCommand[]): BenchTable {
  execFileSync(process.execPath, [`${root}scripts/pack-cli.mjs`], { cwd: root, stdio: 'ignore' });
  const programs = [`${root}cli/bin/faultline.js`, `${root}cli/pack/package/bin/faultline.js`];
  const rows = commands.map((command) => {
    const took = programs.map((): number[] => []);
    for (let turn = 0; turn <= RUNS; turn++) {
      for (const [at, program] of programs.entries()) {
        const one = processMs(program, command, address);
        // The first turn brings the files into memory.
        if (turn > 0) took[at]?.push(one);
      }
    }
    return [command.name, ...took.flatMap((own) => [ms(median(own)), ms(Math.min(...own))])];
  });
  return {
    title: 'Whole processes of the command, against a warm server where they ask one',
    columns: ['command', 'checkout, median', 'least', 'packed client, median', 'least'],
    rows,
    notes: [`Of ${RUNS} runs each. Aim: a check under 1 s.`],
  };
}

function processMs(program: string, { words, input = '' }: TimedCommand, address: string): number {
  const from = performance.now();
  const env = { ...process.env, FAULTLINE_URL: address };
  const { status, stderr } = spawnSync(process.execPath, [program, ...words], { input, env, encoding: 'utf8' });
  const took = performance.now() - from;
  // A verdict is told by the exit code, too.
  if (status === null || status > 2) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return took;
}
