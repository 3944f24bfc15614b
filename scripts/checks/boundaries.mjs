// node scripts/checks/boundaries.mjs [folder]: who imports whom, by .dependency-cruiser.cjs; one line a violation.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import '../support/compiler-for-cruiser.mjs';
import { root, workspaces } from '../support/workspace.mjs';

const CODE = /\.[cm]?tsx?$/;

/**
 * Violations of the rules in a folder laid out like this repository.
 * @returns {Promise<{violations: string[], modules: number}>} lines `rule: from -> to`, sorted; TypeScript files read
 */
export async function boundaryViolations(folder) {
  const { cruise } = await import('dependency-cruiser');
  const { default: rules } = await import(pathToFileURL(join(root, '.dependency-cruiser.cjs')).href);
  const read = [...workspaces(), 'test', 'bench'].filter((name) => existsSync(join(folder, name)));
  const { enhancedResolveOptions, ...options } = rules.options;
  const { output } = await cruise(
    read,
    { ...options, baseDir: folder, validate: true, ruleSet: { forbidden: rules.forbidden } },
    { ...enhancedResolveOptions, bustTheCache: true },
  );
  const modules = output.modules.filter((module) => CODE.test(module.source) && !module.source.includes('/dist/'));
  const lines = output.summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle === undefined ? [to] : cycle.map(({ name }) => name);
    return `${rule.name}: ${[from, ...way].join(' -> ')}`;
  });
  return { violations: [...new Set(lines)].sort(), modules: modules.length };
}

if (process.argv[1] === import.meta.filename) {
  const { violations, modules } = await boundaryViolations(resolve(process.argv[2] ?? root));
  for (const violation of violations) console.log(violation);
  console.log(`${modules} files, ${violations.length} violations`);
  // No file read means that the compiler was not found, and that every rule passed on nothing.
  process.exitCode = violations.length > 0 || modules === 0 ? 1 : 0;
}
