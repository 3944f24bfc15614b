import type { ClaimDraft, EntityRef } from '@faultline/model';
import { benchRef } from '../graphs/graph.js';
import { randomFrom } from '../measure.js';

export const ENVIRONMENTS = ['development', 'test', 'acceptance', 'staging', 'production'] as const;
const CLUSTER = 'kubernetes/bench';
const STARTED = 1_700_000_000_000;

type Stated = Pick<ClaimDraft, 'from' | 'type' | 'to'> & Partial<ClaimDraft>;

function claim(scope: string, part: string, standing: ClaimDraft['standing'], stated: Stated): ClaimDraft {
  return { scope, part, standing, via: '', confidence: 1, properties: {}, evidence: [], ...stated };
}

/**
 * What runs of each service in each environment, as a cluster states it and rules conclude from it: a workload with one
 * container, one version in five of them newer than the others.
 */
export function* runningClaims(services: number): Generator<ClaimDraft> {
  const random = randomFrom(31);
  for (const environment of ENVIRONMENTS) {
    const scope = `${CLUSTER}/${environment}`;
    const derived = { from: 'source:derivation' as EntityRef, type: 'REPORTS' } as const;
    yield claim('derivation', environment, 'derived', { ...derived, to: `environment:${environment}` as EntityRef });
    for (let at = 0; at < services; at++) {
      const workload = `workload:${scope}/Deployment/s${at}` as EntityRef;
      const container = `container:${environment}-${at}` as EntityRef;
      const version = `1.${(at % 9) + (random(5) === 0 ? 1 : 0)}.0`;
      const image = `ghcr.io/bench/s${at}:${version}`;
      const reports = { from: `source:${CLUSTER}` as EntityRef, type: 'REPORTS' } as const;
      const runs = { state: 'running', image, imageDigest: `sha256:${at}-${version}`, startedAt: STARTED + at };
      yield claim(scope, 'deployments', 'live', { ...reports, to: workload, properties: { name: `s${at}`, image } });
      yield claim(scope, 'pods', 'live', { ...reports, to: container, properties: runs });
      yield claim(scope, 'pods', 'live', { from: workload, type: 'RUNS', to: container });
      yield claim('derivation', environment, 'derived', { ...derived, to: workload });
      const service = benchRef(at) as EntityRef;
      yield claim('identity', 'name', 'derived', { from: workload, type: 'REALIZES', to: service });
    }
  }
}

/** Who requires which version of whom: `each` of every service, one in fifty of them not met. */
export function* requirementClaims(services: number, each: number): Generator<ClaimDraft> {
  const random = randomFrom(37);
  for (let at = 0; at < services; at++) {
    const from = benchRef(at) as EntityRef;
    for (const to of new Set(Array.from({ length: each }, () => random(services)))) {
      if (to === at) continue;
      const constraint = random(50) === 0 ? '^2.0.0' : '>=1.0.0 <2.0.0';
      const evidence = [{ kind: 'file', text: 'requires', path: 'faultline.yaml', line: 7 }] as const;
      yield claim('repository/bench', `team-${at % 150}/catalog-info.yaml`, 'catalog', {
        from,
        type: 'REQUIRES',
        to: benchRef(to) as EntityRef,
        properties: { constraint, scheme: 'npm' },
        evidence,
      });
    }
  }
}
