import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CatalogError } from '@faultline/model';
import { codeOf } from './errors.js';
import type { Connection } from './connection.js';

// The same number of steps from src/session and from dist/session.
const FOLDER = fileURLToPath(new URL('../../schema/', import.meta.url));

/** The first server version whose Cypher can name a label or type by a parameter. */
const LEAST_VERSION = [5, 26] as const;

const ATTEMPTS = 20;
const PAUSE_MS = 250;

/** Constraints and indexes of one step; every statement may be repeated. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly digest: string;
  readonly statements: readonly string[];
}

/** All steps, in order. A step whose text changed (a relation type was added) is applied again. */
export function migrations(): readonly Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.cypher'))
    .sort()
    .map((file) => {
      const text = readFileSync(`${FOLDER}${file}`, 'utf8');
      const found = /^(\d{4})-([a-z0-9-]+)\.cypher$/.exec(file);
      if (!found) throw new Error(`${FOLDER}${file}: not NNNN-name.cypher`);
      const statements = text
        .replaceAll(/^\/\/.*$/gm, '')
        .split(';')
        .map((statement) => statement.trim())
        .filter((statement) => statement !== '');
      const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
      return { number: Number(found[1]), name: found[2] ?? '', digest, statements };
    });
}

/** Refuses a server that is too old. @throws CatalogError STORE_UNAVAILABLE */
export async function checkVersion(connection: Connection): Promise<void> {
  const components = await connection.read((run) => run('server/components', {}));
  const version = components.find((one) => one.name === 'Neo4j Kernel')?.version ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor >= LEAST_VERSION[1])) return;
  throw new CatalogError(
    'STORE_UNAVAILABLE',
    `the Neo4j server is ${version || 'of an unknown version'}, and ${LEAST_VERSION.join('.')} or later is needed`,
    'use Neo4j 5.26 (the long-term version) or later',
  );
}

/**
 * Brings a database to this program's schema. Safe when two servers do it at once: each statement says IF NOT EXISTS,
 * what collides is tried again, and a step is noted only when all of it is there.
 * @throws CatalogError STORE_UNAVAILABLE when a newer program wrote the database
 */
export async function migrate(connection: Connection, steps = migrations()): Promise<void> {
  const done = new Map<number, string>();
  for (const { number, digest } of await connection.read((run) => run('server/migrations', {}))) {
    done.set(number, digest);
  }
  const newest = Math.max(0, ...steps.map((step) => step.number));
  const unknown = [...done.keys()].find((number) => number > newest);
  if (unknown !== undefined) {
    throw new CatalogError(
      'STORE_UNAVAILABLE',
      `a newer Faultline wrote this database (schema ${unknown}, this one knows ${newest})`,
      'use the newer version, or name another database',
    );
  }
  for (const step of steps) {
    if (done.get(step.number) === step.digest) continue;
    for (const statement of step.statements) await repeated(() => connection.schema(statement));
    const { number, name, digest } = step;
    await repeated(() => connection.write((run) => run('server/record-migration', { number, name, digest })));
  }
  await repeated(() => connection.write((run) => run('server/begin', {})));
}

/** Tries again what another server's same work disturbed. */
async function repeated(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (attempt === ATTEMPTS || !/^Neo\.ClientError\.Schema\./.test(codeOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
