// Files are kebab-case, and no file or export is named with a banned word (scripts/support/words.mjs).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { files, root } from '../support/workspace.mjs';
import { bannedName } from '../support/words.mjs';

const ts = createRequire(import.meta.url)('@ts-morph/common/dist/typescript.js');

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
// Names that tools or customs prescribe, and Next's folders: [ref], (group), @slot, _private.
const PRESCRIBED =
  /^([A-Z][A-Z_-]*(\.md|\.txt)?|Dockerfile(\.[a-z]+)?|Cargo\.(toml|lock)|\[{1,2}(\.{3})?[a-zA-Z]+\]{1,2}|\([a-z-]+\)|[@_][a-z-]+)$/;
// What others wrote or captured keeps its names.
const FOREIGN = /(^|\/)(fixtures|examples)\//;

/** What is wrong with a file's name, or undefined. */
export function fileNameProblem(path) {
  if (FOREIGN.test(path)) return undefined;
  const odd = path.split('/').find((segment) => !KEBAB.test(segment) && !PRESCRIBED.test(segment));
  if (odd !== undefined) return `"${odd}" is not kebab-case`;
  return path
    .split('/')
    .map((segment) => bannedName(segment, path))
    .find((problem) => problem !== undefined);
}

function declaredNames(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    return clause && ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [];
  }
  return statement.name === undefined ? [] : [statement.name.text];
}

/** The names that a TypeScript source exports, but for `default` and those of `export *`. */
export function exportedNames(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const isExported = (statement) =>
    ts.isExportDeclaration(statement) || statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  return source.statements.filter(isExported).flatMap(declaredNames);
}

if (process.argv[1] === import.meta.filename) {
  const paths = files();
  const problems = [];
  for (const path of paths) {
    const problem = fileNameProblem(path);
    if (problem !== undefined) problems.push(`${path}: ${problem}`);
    if (!/\.[cm]?tsx?$/.test(path) || /\.generated\.ts$|\.d\.ts$/.test(path) || FOREIGN.test(path)) continue;
    for (const name of exportedNames(path, readFileSync(join(root, path), 'utf8'))) {
      const wrong = bannedName(name, path);
      if (wrong !== undefined) problems.push(`${path}: exports ${name}: ${wrong}`);
    }
  }
  for (const problem of problems) console.log(problem);
  console.log(`${paths.length} files`);
  process.exitCode = problems.length > 0 || paths.length === 0 ? 1 : 0;
}
