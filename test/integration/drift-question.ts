import { createBackend, type Backend } from '@faultline/backend';
import { openSqliteStore } from '@faultline/store/sqlite';

/** A finding as the API shows it, as far as these tests look. */
export interface AskedFinding {
  readonly id: string;
  readonly kind: string;
  readonly state: 'DRIFT' | 'UNKNOWN';
  readonly ref: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly unknown: string;
}

/** The application around an empty store in memory. */
export async function emptyBackend(): Promise<Backend> {
  return createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
}

/** Asks, and fails on any error. */
export async function ask<Answer>(
  backend: Backend,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const { data, errors } = await backend.execute(query, variables);
  if (errors !== undefined && errors.length > 0) throw new Error(JSON.stringify(errors));
  return data as Answer;
}

/** The differences in an environment, of entities of a namespace. */
export async function driftIn(backend: Backend, environment: string, namespace: string): Promise<AskedFinding[]> {
  const query = `query($environment: String) {
    drift(environment: $environment, limit: 1000) { findings { id kind state ref left right unknown } }
  }`;
  const { drift } = await ask<{ drift: { findings: AskedFinding[] } }>(backend, query, { environment });
  return drift.findings.filter(({ ref }) => ref.includes(`:${namespace}/`));
}

/** `kind name`, sorted; `?` before what is not known. */
export function inShort(findings: readonly AskedFinding[]): string[] {
  return findings
    .map(({ kind, state, ref }) => `${state === 'UNKNOWN' ? '?' : ''}${kind} ${ref.slice(ref.lastIndexOf('/') + 1)}`)
    .sort();
}
