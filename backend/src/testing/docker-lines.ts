import type { EntityRef, ObservationLine } from '@faultline/model';

type Sample = Record<string, string | number | boolean | string[]>;

/** A container as a test writes it. */
export interface SampleContainer {
  readonly id: string;
  readonly workload: string;
  readonly startedAt: number;
  /** Default `1`. */
  readonly tag?: string;
  readonly properties?: Sample;
  /** Digest of the image that it runs from, without labels. Default: not known. */
  readonly digest?: string;
  /** Endpoints, `host:port`. */
  readonly calls?: readonly string[];
}

export interface SampleEngine {
  readonly run: string;
  readonly readAt: number;
  readonly containers: readonly SampleContainer[];
  /** Whether the part `containers` was read to its end. Default true. */
  readonly complete?: boolean;
}

const ROOT = 'docker/engine';

/** A read of a Docker engine with compose services of the project `shop`, as its importer would yield it. */
export function dockerLines({ run, readAt, containers, complete = true }: SampleEngine): readonly ObservationLine[] {
  const body = [
    entity('engine', `host:${ROOT}`, { title: 'node-1' }),
    ...[...new Set(containers.map(({ workload }) => workload))].flatMap((name) => linesOfWorkload(name, containers)),
    ...containers.flatMap(linesOfContainer),
  ];
  return [
    {
      type: 'header',
      format: 1,
      run,
      source: `source:${ROOT}` as EntityRef,
      title: 'an engine',
      importer: 'docker',
      importerVersion: '1',
      rootScope: ROOT,
      readAt,
    },
    ...body,
    { type: 'part', scope: ROOT, part: 'engine', complete: true },
    { type: 'part', scope: ROOT, part: 'containers', complete },
    { type: 'scope', scope: ROOT, partsListed: true },
    {
      type: 'end',
      scopesListed: true,
      entities: body.filter(({ type }) => type === 'entity').length,
      relations: body.filter(({ type }) => type === 'relation').length,
      parts: 2,
    },
  ];
}

function linesOfWorkload(name: string, containers: readonly SampleContainer[]): ObservationLine[] {
  const own = containers.filter(({ workload }) => workload === name);
  const ref = `workload:${ROOT}/shop/${name}`;
  return [
    entity('containers', ref, {
      name,
      type: 'compose',
      project: 'shop',
      within: ROOT,
      hostNames: [name],
      image: `shop/${name}`,
      replicas: own.length,
      readyReplicas: own.filter(({ properties }) => (properties?.['state'] ?? 'running') === 'running').length,
    }),
    ...own.map(({ id }) => relation(ref, 'RUNS', `container:${id}`)),
    relation(ref, 'ATTACHED_TO', `network:${ROOT}/shop`, '', { aliases: [name] }),
    ...own
      .flatMap(({ calls = [] }) => calls)
      .flatMap((text) => {
        const [host = '', port = ''] = text.split(':');
        const endpoint = `endpoint:${ROOT}|${text}`;
        return [
          entity('containers', endpoint, { host, port: Number(port), within: ROOT }),
          relation(ref, 'CALLS', endpoint, 'http'),
        ];
      }),
  ];
}

function linesOfContainer({
  id,
  workload,
  startedAt,
  tag = '1',
  digest,
  properties,
}: SampleContainer): ObservationLine[] {
  const ref = `container:${id}`;
  return [
    entity('containers', ref, {
      name: `shop-${workload}-${id}`,
      state: 'running',
      startedAt,
      image: `shop/${workload}:${tag}`,
      ...properties,
    }),
    relation(ref, 'RUNS_ON', `host:${ROOT}`),
    relation(ref, 'USES', `image-tag:docker.io/shop/${workload}:${tag}`),
    ...(digest === undefined
      ? []
      : [entity('containers', `image:${digest}`, { os: 'linux' }), relation(ref, 'USES', `image:${digest}`)]),
  ];
}

function entity(part: string, ref: string, properties: Sample): ObservationLine {
  return { type: 'entity', ref: ref as EntityRef, properties, ...shared(part) };
}

function relation(
  from: string,
  type: 'RUNS' | 'RUNS_ON' | 'USES' | 'CALLS' | 'ATTACHED_TO',
  to: string,
  via = '',
  properties: Sample = {},
): ObservationLine {
  return {
    type: 'relation',
    from: from as EntityRef,
    relation: type,
    to: to as EntityRef,
    via,
    properties,
    ...shared('containers'),
  };
}

const shared = (part: string) => ({ scope: ROOT, part, standing: 'live' as const, confidence: 1, evidence: [] });
