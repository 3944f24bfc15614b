import { readFile, stat } from 'node:fs/promises';
import {
  CatalogError,
  CODEOWNERS_MAX_BYTES,
  codeowners,
  type Codeowners,
  type CodeownersDialect,
  type PathOwner,
} from '@faultline/model';
import type { Output } from '../output.js';

/** Lists whose text is kept: as many rules as a file has, but no list that is made for one path alone. */
const MOST_TEXTS = 50_000;

/** What `owners --codeowners` is given. */
export interface OwnersOfPathsOptions {
  readonly codeowners: string;
  readonly dialect?: CodeownersDialect;
  readonly stdin?: boolean;
  readonly json?: boolean;
}

/**
 * Answers from a CODEOWNERS file alone, without a server: for each path of standard input, a line each, the path, a
 * tab, and its owners in the file's order. Lines that the service would not accept are told on standard error.
 * @throws CatalogError INVALID_INPUT for a file that cannot be read, LIMIT_EXCEEDED for one that the service would not load
 */
export async function ownersOfPaths(options: OwnersOfPathsOptions, output: Output): Promise<void> {
  if (options.stdin !== true) {
    throw new CatalogError(
      'INVALID_INPUT',
      'no paths are given',
      'give them on standard input, one a line: git ls-files | faultline owners --codeowners FILE --stdin',
    );
  }
  const [rules, text] = await Promise.all([rulesOf(options), textOf(process.stdin)]);
  for (const { path, reason, remedy } of rules.issues) output.stderr(`${path}: ${reason}\n  remedy: ${remedy}\n`);
  if (rules.wrongLines > rules.issues.length) {
    output.stderr(`and ${rules.wrongLines - rules.issues.length} more lines\n`);
  }
  const lines = text.includes('\r') ? text.replaceAll(/\r$/gm, '') : text;
  const paths = lines.split('\n').filter((line) => line !== '');
  output.stdout(options.json === true ? jsonOf(paths, rules) : linesOf(paths, rules));
}

/** `./a` and `/a` are the path `a` of the repository. */
function inRepository(path: string): string {
  return path[0] !== '.' && path[0] !== '/' ? path : path.replace(/^(?:\.?\/)+/, '');
}

function linesOf(paths: readonly string[], rules: Codeowners): string {
  // A rule gives the same list to all its paths.
  const texts = new Map<readonly PathOwner[], string>();
  let lines = '';
  for (const path of paths) {
    const owners = rules.ownersOf(inRepository(path));
    let text = owners.length === 0 ? '' : texts.get(owners);
    if (text === undefined) {
      text = owners.map(({ handle, email }) => handle ?? email ?? '').join(' ');
      if (texts.size < MOST_TEXTS) texts.set(owners, text);
    }
    lines += `${path}\t${text}\n`;
  }
  return lines;
}

function jsonOf(paths: readonly string[], rules: Codeowners): string {
  const answers = paths.map((path) => ({
    path,
    owners: rules
      .ownersOf(inRepository(path))
      .map(({ ref, handle, email, pattern, line }) => ({ owner: handle ?? email, ref, pattern, line })),
  }));
  return `${JSON.stringify(answers, null, 2)}\n`;
}

async function rulesOf({ codeowners: file, dialect = 'github' }: OwnersOfPathsOptions): Promise<Codeowners> {
  try {
    const { size } = await stat(file);
    if (size > CODEOWNERS_MAX_BYTES) {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        `${file} has ${(size / 1_000_000).toFixed(1)} MB, and a CODEOWNERS file over ${CODEOWNERS_MAX_BYTES / 1_000_000} MB is not loaded`,
        'join rules by wildcards, so that it gets shorter',
      );
    }
    return codeowners(file, await readFile(file, 'utf8'), dialect);
  } catch (error) {
    if (error instanceof CatalogError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CatalogError(
      'INVALID_INPUT',
      `${file} cannot be read (${code})`,
      'name a CODEOWNERS file that can be read',
      {
        cause: error,
      },
    );
  }
}

async function textOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
