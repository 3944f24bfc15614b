import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeowners } from '@faultline/model';
import { best, ms, randomFrom } from './measure.js';
import type { BenchTable } from './report.js';

const RULES = 5_000;
const PATHS = 100_000;
const TURNS = 5;

/** Owners of 100,000 paths by 5,000 rules: the matching alone, and the whole process of the command. */
export async function bench(): Promise<readonly BenchTable[]> {
  const rules = rulesText();
  const random = pathsOf();
  const sorted = [...random].sort();
  const folder = mkdtempSync(join(tmpdir(), 'faultline-codeowners-'));
  try {
    writeFileSync(join(folder, 'CODEOWNERS'), rules);
    writeFileSync(join(folder, 'sorted'), `${sorted.join('\n')}\n`);
    const inOrder = await best(() => answer(rules, sorted), TURNS);
    const byChance = await best(() => answer(rules, random), TURNS);
    const process = await best(() => command(folder), TURNS);
    return [
      {
        title: `Owners of ${PATHS.toLocaleString('en')} paths by a CODEOWNERS file of ${RULES.toLocaleString('en')} rules`,
        columns: ['read the file and answer, paths sorted', 'paths by chance', 'whole process, paths sorted'],
        rows: [[ms(inOrder.ms), ms(byChance.ms), ms(process.ms)]],
        notes: [
          'Four in ten rules name a folder; the others have wildcards, half of them at any depth. Paths have two to seven words, nearly all folders are distinct. Best of 5 turns, since others load the machine. Aim: under 1 s.',
        ],
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answer(rules: string, paths: readonly string[]): number {
  const file = codeowners('CODEOWNERS', rules, 'github');
  let owned = 0;
  for (const path of paths) if (file.ownersOf(path).length > 0) owned++;
  if (owned === 0) throw new Error('nobody owns anything');
  return owned;
}

function command(folder: string): void {
  const program = new URL('../../cli/bin/faultline.js', import.meta.url).pathname;
  const { status, stdout } = spawnSync(
    process.execPath,
    [program, 'owners', '--codeowners', join(folder, 'CODEOWNERS'), '--stdin'],
    { input: readFileSync(join(folder, 'sorted')), maxBuffer: 100_000_000, encoding: 'utf8' },
  );
  if (status !== 0 || stdout.split('\n').length !== PATHS + 1) throw new Error('the command did not answer');
}

const WORDS =
  'src lib docs app api web core test build pkg cmd internal common billing orders cart search auth ui store';
const ENDINGS = ['ts', 'js', 'go', 'md', 'yaml', 'java', 'py', 'rb', 'css', 'html'];
const words = WORDS.split(' ');

type Chance = (range: number) => number;

const wordOf = (chance: Chance): string => `${words[chance(words.length)]}${chance(3) === 0 ? '' : chance(40)}`;
const folderOf = (chance: Chance, most: number): string =>
  Array.from({ length: 1 + chance(most) }, () => wordOf(chance)).join('/');
const fileOf = (chance: Chance): string =>
  `${wordOf(chance)}${chance(4) === 0 ? '_test' : ''}.${ENDINGS[chance(ENDINGS.length)]}`;

function rulesText(): string {
  const chance = randomFrom(7);
  const forms: readonly (() => string)[] = [
    () => `/${folderOf(chance, 4)}/`,
    () => `/${folderOf(chance, 4)}/`,
    () => `/${folderOf(chance, 4)}/`,
    () => `/${folderOf(chance, 4)}/`,
    () => `/${folderOf(chance, 4)}/*`,
    () => `*.${wordOf(chance)}.${ENDINGS[chance(ENDINGS.length)]}`,
    () => `${wordOf(chance)}/**/${fileOf(chance)}`,
    () => `**/${wordOf(chance)}`,
    () => fileOf(chance),
    () => `/${folderOf(chance, 4)}/*_test.${ENDINGS[chance(ENDINGS.length)]}`,
  ];
  const lines = Array.from({ length: RULES }, () => `${forms[chance(forms.length)]!()} @acme/team-${chance(200)}`);
  return `${lines.join('\n')}\n`;
}

function pathsOf(): string[] {
  const chance = randomFrom(11);
  return Array.from({ length: PATHS }, () => `${folderOf(chance, 6)}/${fileOf(chance)}`);
}
