import { entityRef, productOf, type Evidence } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';
import { listOf, recordOf, textOf } from '../values/index.js';
import type { ManifestObject } from './documents.js';
import { withinOf, type ManifestContext } from './names.js';

/** A chart that something installs from elsewhere. */
interface InstalledChart {
  readonly chart: string;
  readonly release: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Charts of one product that say how it is laid out: `postgresql-ha`, `redis-cluster`. */
const LAYOUT = /-(?:ha|cluster|sharded|galera|replication|replicaset|distributed|community)$/;

/**
 * Charts that Flux's HelmRelease or Argo CD's Application installs. Those of a known database, broker or server are a
 * component, called as charts call it: by the release, and by the chart where the release does not say so already.
 * @returns whether the object installs charts
 */
export function stateInstalledCharts(
  lines: PartLines,
  object: ManifestObject,
  context: ManifestContext,
  evidence: readonly Evidence[],
): boolean {
  const installed = chartsOf(object);
  for (const one of installed ?? []) stateChart(lines, one, context, evidence);
  return installed !== undefined;
}

function chartsOf({ kind, name, namespace, manifest }: ManifestObject): readonly InstalledChart[] | undefined {
  const group = manifest.apiVersion.split('/')[0] ?? '';
  const spec = recordOf(manifest['spec']) ?? {};
  if (group === 'helm.toolkit.fluxcd.io' && kind === 'HelmRelease') {
    const chart = textOf(recordOf(recordOf(spec['chart'])?.['spec'])?.['chart']);
    const target = textOf(spec['targetNamespace']);
    const release = textOf(spec['releaseName']) ?? (target === undefined ? name : `${target}-${name}`);
    const values = recordOf(spec['values']) ?? {};
    return chart === undefined ? [] : [{ chart, release, namespace: target ?? namespace, values }];
  }
  if (group !== 'argoproj.io' || kind !== 'Application') return undefined;
  const target = textOf(recordOf(spec['destination'])?.['namespace']) ?? 'default';
  return [spec['source'], ...listOf(spec['sources'])].flatMap((written): readonly InstalledChart[] => {
    const source = recordOf(written);
    const chart = textOf(source?.['chart']);
    const helm = recordOf(source?.['helm']);
    const values = recordOf(helm?.['valuesObject']) ?? {};
    return chart === undefined
      ? []
      : [{ chart, release: textOf(helm?.['releaseName']) ?? name, namespace: target, values }];
  });
}

function stateChart(
  lines: PartLines,
  { chart, release, namespace, values }: InstalledChart,
  { key, repository }: ManifestContext,
  evidence: readonly Evidence[],
): void {
  const word = chart.split('/').at(-1) ?? chart;
  const product = productOf(word) ?? productOf(word.replace(LAYOUT, ''));
  if (product === undefined || !/^[a-z0-9][a-z0-9.-]{0,200}$/.test(release)) return;
  const called = textOf(values['nameOverride']) ?? word;
  const full = textOf(values['fullnameOverride']) ?? (release.includes(called) ? release : `${release}-${called}`);
  const ref = entityRef('component', `${key}#kubernetes/${namespace}/HelmRelease/${full}`);
  const ends = [
    '',
    '-headless',
    '-hl',
    '-primary',
    '-master',
    '-replicas',
    '-ha-haproxy',
    '-server',
    '-client',
    '-http',
    '-nginx',
  ];
  lines.entity(
    ref,
    {
      name: full,
      repository,
      technology: 'kubernetes',
      within: withinOf(key, namespace),
      kindHint: product.kind,
      typeHint: product.type,
      release: full === release ? undefined : release,
      hostNames: ends.map((end) => `${full}${end}`),
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', repository, { evidence });
}
