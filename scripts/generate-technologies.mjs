// Writes the list of the technologies of repositories and their table from their folders; reads sources, so it needs no
// build. `--check` fails when they are not what would be written; a folder that lacks something fails either way.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listText, pageText, technologiesIn } from './support/technologies.mjs';
import { root } from './support/workspace.mjs';

const FOLDER = join(root, 'importers/src/repo');

const { technologies, problems } = technologiesIn(FOLDER);
const page = join(FOLDER, 'readme.md');
const written = [
  { file: join(FOLDER, 'technologies.generated.ts'), text: listText(technologies) },
  { file: page, text: pageText(readFileSync(page, 'utf8'), technologies) },
];
const isCheck = process.argv.includes('--check');
for (const { file, text } of written) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (isCheck) problems.push(`${file} is not what the folders say: run node scripts/generate-technologies.mjs`);
  else writeFileSync(file, text);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
