import type { IssueLine } from '@faultline/model';
import type { ImportLimits } from '../contract/importer.js';
import { ReadFailure, readEach } from '../contract/reading.js';
import { callersOf } from './callers.js';
import type { ClusterClient } from './client.js';
import { configMapNames } from './environment.js';
import type { ConfigMapValues, NamespaceReading } from './reading.js';
import { ConfigMap } from './schema.js';

export interface ConfigMapOutcome extends ConfigMapValues {
  readonly issues: readonly IssueLine[];
}

/**
 * Reads the ConfigMaps that environments of a namespace name, and no other; Secrets are never read. One that is not
 * there has no values; the first refusal ends it, since the others are refused alike.
 */
export async function readConfigMaps(
  client: ClusterClient,
  scope: string,
  namespace: NamespaceReading,
  limits: ImportLimits,
): Promise<ConfigMapOutcome> {
  const { callers, complete } = callersOf(scope, namespace);
  const names = [...new Set(callers.flatMap(({ spec }) => configMapNames(spec)))].sort();
  const byName = new Map<string, Readonly<Record<string, string>>>();
  const failures: { path: string; failure: ReadFailure }[] = [];
  await readEach(names, limits.parallel, async (name) => {
    if (failures.some(({ failure }) => failure.reason === 'refused')) return;
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace.name)}/configmaps/${encodeURIComponent(name)}`;
    try {
      byName.set(name, (await client.get(path, {}, ConfigMap)).data ?? {});
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      if (error.reason !== 'missing') failures.push({ path, failure: error });
    }
  });
  const [first] = failures;
  const issues: IssueLine[] = first === undefined ? [] : [{ type: 'issue', ...first.failure.toIssue(first.path) }];
  return { byName, complete: complete && failures.length === 0, issues };
}
