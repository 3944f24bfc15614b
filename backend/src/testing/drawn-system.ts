import type { EntityLine, ObservationLine, Pin, RelationLine } from '@faultline/model';
import { openSqliteStore } from '@faultline/store/sqlite';
import { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { Snapshots } from '../catalog/snapshots.js';
import { Ingest } from '../ingest/ingest.js';
import { matchesGlob } from '../platform/decision-book.js';
import { streamOf } from './run-lines.js';

/** A compose service as a test draws it, declared by a file or running on an engine. */
export interface DrawnService {
  readonly image?: string;
  /** Manifest digests of its images, one a running container; the engine's tag names the last. Live only. */
  readonly digest?: string;
  /** Declared: folder that it is built from. */
  readonly folder?: string;
  /** Declared: the digest that the file pins. */
  readonly pinned?: string;
  /** What the engine's tag names now, where that is another. Live only. */
  readonly tagNames?: string;
  /** Declared: `replicas` of the file. Live: containers that there are. */
  readonly replicas?: number;
  /** Live: containers that run. Default: all. */
  readonly running?: number;
  /** `host:port`, or `host:port/database`. */
  readonly calls?: readonly string[];
  /** Declared: depends_on. */
  readonly needs?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly role?: string;
  readonly owner?: string;
}

export type DrawnServices = Readonly<Record<string, DrawnService>>;

/** One source: a repository with a compose file, or an engine. */
export type DrawnSource =
  | {
      readonly repository: string;
      /** Environment that its faultline.yaml names; none without one. */
      readonly environment?: string;
      readonly services: DrawnServices;
      /** Catalog entities with what they depend on, as a catalog file says. */
      readonly catalog?: Readonly<Record<string, readonly string[]>>;
      readonly unread?: readonly string[];
    }
  | {
      readonly engine: string;
      /** Environment that a person assigned it to. */
      readonly environment?: string;
      readonly project?: string;
      readonly services: DrawnServices;
      readonly unread?: readonly string[];
      /** Repository that every image names as its source. */
      readonly source?: string;
    };

type Shared = 'scope' | 'part' | 'standing' | 'confidence' | 'evidence';
/** What a part says, before it is said whose and how sure. */
type Line = Omit<EntityLine, Shared> | Omit<RelationLine, Shared>;
type Properties = EntityLine['properties'];

const PROJECT = 'shop';

function entity(ref: string, properties: Properties = {}): Line {
  return { type: 'entity', ref: ref as never, properties };
}

function relation(from: string, type: string, to: string, more: { via?: string; properties?: Properties } = {}): Line {
  return {
    type: 'relation',
    from: from as never,
    relation: type as never,
    to: to as never,
    via: more.via ?? '',
    properties: more.properties ?? {},
  };
}

function tagLines(from: string, image: string): Line[] {
  const name = image.includes('/') ? `docker.io/${image}` : `docker.io/library/${image}`;
  const at = name.lastIndexOf(':');
  const tag = `image-tag:${name}`;
  return [entity(tag, { repository: name.slice(0, at), tag: name.slice(at + 1) }), relation(from, 'USES', tag)];
}

function callLines(from: string, within: string, calls: readonly string[]): Line[] {
  return calls.flatMap((text) => {
    const [address = '', database] = text.split('/');
    const [host = '', port = '80'] = address.split(':');
    const endpoint = `endpoint:${within}|${host}:${port}`;
    return [
      entity(endpoint, { host, port: Number(port), within }),
      relation(from, 'CALLS', endpoint, {
        via: database === undefined ? 'http' : 'database',
        properties: database === undefined ? {} : { database },
      }),
    ];
  });
}

function networkLines(from: string, network: string, name: string): Line[] {
  return [
    entity(network, { name: 'default' }),
    relation(from, 'ATTACHED_TO', network, { properties: { aliases: [name] } }),
  ];
}

type Repository = Extract<DrawnSource, { readonly repository: string }>;
type Engine = Extract<DrawnSource, { readonly engine: string }>;

function declaredLines({ repository, environment, services, catalog = {} }: Repository): Line[] {
  const within = `repository/${repository}/compose/${PROJECT}`;
  const component = (name: string): string => `component:${repository}#compose/${PROJECT}/${name}`;
  const lines = Object.entries(services).flatMap(([name, one]) => {
    const ref = component(name);
    return [
      entity(ref, {
        name,
        technology: 'compose',
        project: PROJECT,
        within,
        hostNames: [name],
        repository: `repository:${repository}`,
        portsExposed: [...(one.ports ?? [])],
        ...(one.image === undefined ? {} : { image: one.image }),
        ...(one.replicas === undefined ? {} : { replicas: one.replicas }),
        ...(one.role === undefined ? {} : { role: one.role }),
        ...(one.folder === undefined ? {} : { folder: one.folder }),
        ...(environment === undefined ? {} : { environmentLabel: environment }),
      }),
      ...(one.image === undefined ? [] : tagLines(ref, one.image)),
      ...(one.pinned === undefined
        ? []
        : [entity(`image:sha256:${one.pinned}`), relation(ref, 'USES', `image:sha256:${one.pinned}`)]),
      ...networkLines(ref, `network:${within}/default`, name),
      ...callLines(ref, within, one.calls ?? []),
      ...(one.needs ?? []).map((other) => relation(ref, 'DEPENDS_ON', component(other))),
      ...(one.volumes ?? []).flatMap((volume) => [
        entity(`volume:${within}/${volume}`, { name: volume, type: 'volume' }),
        relation(ref, 'MOUNTS', `volume:${within}/${volume}`),
      ]),
    ];
  });
  const stated = Object.entries(catalog).flatMap(([name, needs]) => [
    entity(`service:${repository}/${name}`),
    ...needs.map((other) => relation(`service:${repository}/${name}`, 'DEPENDS_ON', `service:${repository}/${other}`)),
  ]);
  return [entity(`repository:${repository}`), ...lines, ...stated];
}

function liveLines({ engine, project = PROJECT, services, source }: Engine): Line[] {
  const scope = `docker/${engine}`;
  const lines = Object.entries(services).flatMap(([name, one]) => {
    const ref = `workload:${scope}/${project}/${name}`;
    const containers = Array.from(
      { length: one.replicas ?? 1 },
      (_, at) => `container:${engine}-${project}-${name}-${at}`,
    );
    const running = one.running ?? containers.length;
    return [
      entity(ref, {
        name,
        type: 'compose',
        project,
        within: scope,
        hostNames: [name],
        portsExposed: [...(one.ports ?? [])],
        replicas: containers.length,
        readyReplicas: running,
        ...(one.image === undefined ? {} : { image: one.image }),
        ...(one.role === undefined ? {} : { role: one.role }),
        ...(one.owner === undefined ? {} : { ownerLabel: one.owner }),
        ...(source === undefined ? {} : { sourceRepository: source }),
      }),
      ...(one.image === undefined ? [] : tagLines(ref, one.image)),
      ...networkLines(ref, `network:${scope}/${project}_default`, name),
      ...callLines(ref, scope, one.calls ?? []),
      ...containers.flatMap((container, at) =>
        containerLines(container, { workload: ref, scope, project, one, isRunning: at < running }),
      ),
    ];
  });
  return [entity(`host:${scope}`, { title: engine }), ...lines];
}

interface DrawnContainer {
  readonly workload: string;
  readonly scope: string;
  readonly project: string;
  readonly one: DrawnService;
  readonly isRunning: boolean;
}

function containerLines(ref: string, { workload, scope, project, one, isRunning }: DrawnContainer): Line[] {
  const image = one.digest === undefined ? undefined : `image:sha256:${one.digest}`;
  const tag = one.image === undefined ? undefined : tagLines(ref, one.image);
  const named = `image:sha256:${one.tagNames ?? one.digest}`;
  const tagRef = tag?.[1]?.type === 'relation' ? tag[1].to : undefined;
  return [
    entity(ref, {
      name: ref.slice(ref.indexOf(':') + 1),
      state: isRunning ? 'running' : 'exited',
      portsPublished: (one.ports ?? []).map((port) => `0.0.0.0:1->${port}`),
      ...(isRunning ? {} : { exitCode: 1 }),
      ...(one.image === undefined ? {} : { image: one.image }),
    }),
    relation(workload, 'RUNS', ref),
    relation(ref, 'RUNS_ON', `host:${scope}`),
    ...(tag ?? []),
    ...(image === undefined ? [] : [entity(image), relation(ref, 'USES', image)]),
    ...(image === undefined || tagRef === undefined ? [] : [entity(named), relation(tagRef, 'POINTS_TO', named)]),
    ...(one.volumes ?? []).flatMap((volume) => [
      entity(`volume:${scope}/${project}_${volume}`, { name: `${project}_${volume}`, type: 'volume' }),
      relation(ref, 'MOUNTS', `volume:${scope}/${project}_${volume}`),
    ]),
  ];
}

/** The lines of one source, as its importer would yield them. */
export function drawnLines(source: DrawnSource, run: string): ObservationLine[] {
  const isLive = 'engine' in source;
  const scope = isLive ? `docker/${source.engine}` : `repository/${source.repository}`;
  const part = isLive ? 'containers' : 'compose.yaml';
  const said = isLive ? liveLines(source) : declaredLines(source);
  const shared = {
    scope,
    part,
    standing: isLive ? ('live' as const) : ('declared' as const),
    confidence: 1,
    evidence: [],
  };
  // What two services share is stated once.
  const body = [...new Map(said.map((line) => [keyOf(line), line])).values()];
  const observations = body.map((line) => ({ ...line, ...shared }));
  const parts = [part, ...(source.unread ?? []).filter((one) => one !== part)];
  return [
    {
      type: 'header',
      format: 1,
      run: `drawn-${run}-${scope}`.slice(0, 128),
      source: `source:${scope}` as never,
      title: scope,
      importer: isLive ? 'docker' : 'repo',
      importerVersion: '1',
      rootScope: scope,
      readAt: 1_700_000_000_000,
    },
    ...observations,
    ...parts.map((one): ObservationLine => ({
      type: 'part',
      scope,
      part: one,
      complete: !(source.unread ?? []).includes(one),
    })),
    { type: 'scope', scope, partsListed: true },
    {
      type: 'end',
      scopesListed: true,
      entities: observations.filter(({ type }) => type === 'entity').length,
      relations: observations.filter(({ type }) => type === 'relation').length,
      parts: parts.length,
    },
  ];
}

function keyOf(line: Line): string {
  return line.type === 'entity' ? line.ref : JSON.stringify([line.from, line.relation, line.to, line.via]);
}

/** A system imported through the real way in, as one snapshot. */
export interface DrawnSystem {
  readonly catalog: CatalogSnapshot;
  readonly decisions: {
    readonly pins: readonly Pin[];
    readonly assignments: readonly Assigned[];
    readonly matches: typeof matchesGlob;
  };
}

interface Assigned {
  readonly what: 'environment';
  readonly glob: string;
  readonly value: string;
  readonly by: string;
  readonly at: number;
}

/** Imports sources one after the other into a store in memory and reads the snapshot. */
export async function drawnSystem(sources: readonly DrawnSource[]): Promise<DrawnSystem> {
  const assignments = sources.flatMap((source): Assigned[] =>
    'engine' in source && source.environment !== undefined
      ? [{ what: 'environment', glob: `docker/${source.engine}`, value: source.environment, by: 'test', at: 0 }]
      : [],
  );
  const decisions = { pins: [], assignments, matches: matchesGlob };
  const store = await openSqliteStore({ path: ':memory:' });
  const ingest = new Ingest({ store, decisions: async () => decisions });
  try {
    let count = 0;
    for (const source of sources) {
      const record = await ingest.runImport(streamOf(drawnLines(source, String(count++).padStart(4, '0'))));
      if (record.error !== '') throw new Error(record.error);
    }
    return { catalog: await new Snapshots(store).latest(), decisions };
  } finally {
    await ingest.close();
    await store.close();
  }
}
