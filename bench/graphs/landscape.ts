import type { ContainerFacts, PostureUnit } from '@faultline/analysis';
import type { EntityRef, ObservationLine } from '@faultline/model';

/** Services of the landscape, each of which runs in every environment. */
export const SERVICES = 20_000;
export const ENVIRONMENTS = ['development', 'test', 'acceptance', 'staging', 'production'];
/** Epoch milliseconds at which it is read. */
export const NOW = 1_800_000_000_000;

/** What runs of a service in one environment. */
export function unit(at: number, environment: string): PostureUnit {
  const container: ContainerFacts = {
    ref: `container:${environment}-${at}` as EntityRef,
    name: `s${at}`,
    isLive: true,
    user: at % 3 === 0 ? '' : '1000',
    privileged: at % 100 === 0,
    capabilitiesAdded: at % 50 === 0 ? ['NET_ADMIN'] : [],
    hostNetwork: false,
    hostPid: false,
    nonRoot: undefined,
    readOnlyRoot: at % 2 === 0,
    memoryLimitBytes: at % 4 === 0 ? 0 : 1_000_000,
    cpuLimitMillis: 100,
    healthCheck: at % 5 !== 0,
    takesImageCheck: false,
    sshDaemon: false,
    ports: ['8080/tcp'],
    variableNames: ['MODE', 'PORT', 'DATABASE_URL', at % 7 === 0 ? 'DB_PASSWORD' : 'DB_PASSWORD_FILE'],
    secretVariables: [],
    hostPaths: [],
    image: {
      ref: `image:sha256:${at}` as EntityRef,
      repository: `ghcr.io/bench/s${at}`,
      tag: '1.4.2',
      isPinned: at % 2 === 0,
      user: undefined,
      healthCheck: undefined,
      sshDaemon: false,
      exposedPorts: [],
      variableNames: ['PATH', 'NODE_VERSION'],
      sizeBytes: 100_000_000,
      platforms: [{ product: 'nodejs', version: at % 9 === 0 ? '14' : '24' }],
      listedAt: NOW,
      scannedAt: NOW,
      scanners: [],
      signers: [],
      sshPackages: [],
      vulnerabilities: [],
    },
  };
  return { subject: `service:bench/s${at}` as EntityRef, environment, containers: [container] };
}

const ROOT = 'kubernetes/bench';

/** One in eleven services runs a newer version in one of its environments. */
function versionOf(at: number, place: number): string {
  return `1.${at % 7}.${at % 11 === place ? 3 : 2}`;
}

/** The same as a cluster states it: a namespace an environment, a workload with one container each. */
export function* landscape(): Generator<ObservationLine> {
  const counts = { entities: 0, relations: 0, parts: 0 };
  yield {
    type: 'header',
    format: 1,
    run: 'bench-posture',
    source: `source:${ROOT}` as EntityRef,
    title: 'bench',
    importer: 'kubernetes',
    importerVersion: '1',
    rootScope: ROOT,
    readAt: NOW,
  };
  for (const [place, environment] of ENVIRONMENTS.entries()) {
    const scope = `${ROOT}/${environment}`;
    const shared = { scope, part: 'pods', standing: 'live' as const, confidence: 1, evidence: [] };
    const entity = (ref: string, properties: Record<string, string | number | boolean | string[]>): ObservationLine => {
      counts.entities++;
      return { type: 'entity', ref: ref as EntityRef, properties, ...shared };
    };
    const relation = (from: string, kind: 'RUNS' | 'USES', to: string): ObservationLine => {
      counts.relations++;
      const ends = { from: from as EntityRef, to: to as EntityRef };
      return { type: 'relation', ...ends, relation: kind, via: '', properties: {}, ...shared };
    };
    for (let at = 0; at < SERVICES; at++) {
      const [workload, container] = [`workload:${scope}/Deployment/s${at}`, `container:${environment}-${at}`];
      const { containers } = unit(at, environment);
      const image = `ghcr.io/bench/s${at}:${versionOf(at, place)}`;
      const labels = [`app.kubernetes.io/name=s${at}`];
      yield entity(workload, { name: `s${at}`, type: 'Deployment', image, labels, environmentLabel: environment });
      yield entity(container, {
        ...stated(containers[0]),
        image,
        state: 'running',
        startedAt: NOW - (at % 97) * 3_600_000,
      });
      yield relation(workload, 'RUNS', container);
      yield relation(container, 'USES', `image-tag:${image}`);
    }
    counts.parts++;
    yield { type: 'part', scope, part: 'pods', complete: true };
    yield { type: 'scope', scope, partsListed: true };
  }
  yield { type: 'end', scopesListed: true, ...counts };
}

/** What a container states of itself. */
function stated(facts: ContainerFacts | undefined): Record<string, string | number | boolean | string[]> {
  return {
    name: facts?.name ?? '',
    user: facts?.user ?? '',
    privileged: facts?.privileged ?? false,
    hostNetwork: false,
    hostPid: false,
    readOnlyRoot: facts?.readOnlyRoot ?? false,
    memoryLimitBytes: facts?.memoryLimitBytes ?? 0,
    cpuLimitMillis: facts?.cpuLimitMillis ?? 0,
    healthCheck: facts?.healthCheck ?? false,
    variableNames: [...(facts?.variableNames ?? [])],
    ...(facts?.capabilitiesAdded.length ? { capabilitiesAdded: [...facts.capabilitiesAdded] } : {}),
  };
}
