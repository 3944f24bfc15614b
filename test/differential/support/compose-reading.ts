import { posix } from 'node:path';
import { parseImageName, type ObservationLine } from '@faultline/model';

/** What the reference says of a service; used fields only. */
interface ReferenceService {
  readonly image?: string;
  readonly container_name?: string;
  readonly hostname?: string;
  readonly build?: { readonly context: string; readonly dockerfile?: string };
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly links?: readonly string[];
  readonly ports?: readonly { readonly target: number; readonly protocol?: string }[];
  readonly expose?: readonly string[];
  readonly volumes?: readonly {
    readonly type: string;
    readonly source?: string;
    readonly target: string;
    readonly read_only?: boolean;
  }[];
  readonly tmpfs?: readonly string[];
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] } | null>>;
  readonly network_mode?: string;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly scale?: number;
  readonly deploy?: { readonly replicas?: number };
}

interface Resources {
  readonly [name: string]: { readonly name: string };
}

/** A project as the reference prints it, or why it refuses it. */
export interface ReferenceProject {
  readonly error?: string;
  readonly name?: string;
  readonly services?: Readonly<Record<string, ReferenceService>>;
  readonly networks?: Resources;
  readonly volumes?: Resources;
}

/** Sentences on each service, sorted: what both sides are brought to. */
export type Reading = Readonly<Record<string, readonly string[]>>;

/** What the reference reads. @param root of the repository, in which the project lies @param folder of the project */
export function referenceReading(project: ReferenceProject, root: string): Reading {
  const services = project.services ?? {};
  const linkedAs = new Map<string, string[]>();
  for (const { links } of Object.values(services))
    for (const link of links ?? []) {
      const [name = '', alias] = link.split(':');
      if (alias !== undefined) linkedAs.set(name, [...(linkedAs.get(name) ?? []), alias]);
    }
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [
      name,
      sorted([
        ...ofWhat(service, root),
        ...ofConfinement(service),
        ...ofNetworks(name, service, project, linkedAs.get(name) ?? []),
        ...ofVolumes(service, project, root),
        ...Object.entries(service.depends_on ?? {})
          .filter(([other]) => other in services)
          .map(([other, { condition }]) => `waits for ${other} ${STATES[condition] ?? condition}`),
        ...Object.keys(service.environment ?? {}).map((variable) => `variable ${variable}`),
        ...hostsIn(Object.values(service.environment ?? {}), namesOf(name, service, project.name)).map(
          (host) => `calls ${host}`,
        ),
      ]),
    ]),
  );
}

const STATES: Readonly<Record<string, string>> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
};

function ofWhat({ image, build }: ReferenceService, root: string): string[] {
  const written = image === undefined ? undefined : parseImageName(image)?.written;
  const context = build && inside(build.context, root);
  return [
    ...(written === undefined ? [] : [`image ${written}`]),
    ...(context === undefined ? [] : [`built in ${context} by ${posix.join(context, build?.dockerfile ?? '')}`]),
  ];
}

function ofConfinement(service: ReferenceService): string[] {
  const ports = [
    ...(service.ports ?? []).map(({ target, protocol }) => `${target}/${protocol ?? 'tcp'}`),
    ...(service.expose ?? []).flatMap((text) => {
      const [range = '', protocol = 'tcp'] = text.split('/');
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, at) => `${first + at}/${protocol}`);
    }),
  ];
  const replicas = service.deploy?.replicas ?? service.scale;
  return [
    ...ports.map((port) => `port ${port}`),
    ...(service.user === undefined ? [] : [`user ${service.user}`]),
    ...(service.privileged === true ? ['privileged'] : []),
    ...(replicas === undefined ? [] : [`replicas ${replicas}`]),
  ];
}

/** With the names that Compose's second and first version give a container that has none. */
function namesOf(name: string, { container_name: container, hostname }: ReferenceService, project = ''): string[] {
  const given = container === undefined ? [`${project}-${name}-1`, `${project}_${name}_1`] : [container];
  return [name, ...given, hostname].flatMap((one) => (one === undefined ? [] : [one.toLowerCase()]));
}

function ofNetworks(
  name: string,
  service: ReferenceService,
  { name: project, networks }: ReferenceProject,
  linkedAs: readonly string[],
): string[] {
  if (service.network_mode !== undefined) return [];
  return Object.entries(service.networks ?? {}).map(([network, said]) => {
    const known = [...namesOf(name, service, project), ...linkedAs, ...(said?.aliases ?? [])].map((one) =>
      one.toLowerCase(),
    );
    return `network ${realName(network, project, networks)} as ${sorted(known).join(',')}`;
  });
}

/** A name inside of the project, or `_/` and the one that stands outside. */
function realName(key: string, project = '', resources: Resources = {}): string {
  const name = resources[key]?.name;
  return name === undefined || name === `${project}_${key}` ? key : `_/${name}`;
}

function ofVolumes({ volumes, tmpfs }: ReferenceService, project: ReferenceProject, root: string): string[] {
  const kept = new Map<string, { target: string; isReadOnly: boolean }>();
  for (const { type, source = '', target, read_only: isReadOnly = false } of volumes ?? []) {
    const what =
      type === 'bind'
        ? `folder ${inside(source, root) ?? `outside ${source}`}`
        : source === ''
          ? `${type.replace('volume', 'own')} ${target}`
          : `volume ${realName(source, project.name, project.volumes)}`;
    const known = kept.get(what);
    kept.set(what, { target: known?.target ?? target, isReadOnly: isReadOnly && known?.isReadOnly !== false });
  }
  return [
    ...[...kept].map(
      ([what, { target, isReadOnly }]) =>
        `keeps ${what.replace(/^(folder outside|own|tmpfs) .*/, '$1')} at ${target}${isReadOnly ? ' ro' : ''}`,
    ),
    ...(tmpfs ?? []).map((text) => `keeps tmpfs at ${text.split(':')[0]}`),
  ];
}

function inside(path: string, root: string): string | undefined {
  if (!posix.isAbsolute(path)) return undefined;
  const way = posix.relative(root, path);
  return way.startsWith('..') ? undefined : way === '' ? '.' : way;
}

function hostsIn(values: readonly (string | null)[], own: readonly string[]): string[] {
  const urls = values.filter((value) => value !== null && URL.canParse(value)).map((value) => new URL(value ?? ''));
  return urls
    .filter(({ protocol }) => protocol === 'http:')
    .map(({ hostname }) => hostname)
    .filter((host) => !own.includes(host));
}

function sorted(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort();
}

/** What our reader says, by project: its lines in the words of the other side. */
export function ourReadings(lines: readonly ObservationLine[], key: string): ReadonlyMap<string, Reading> {
  const volumes = new Map(lines.flatMap((line) => (line.type === 'entity' ? [[line.ref, line.properties]] : [])));
  const said = new Map<string, string[]>();
  const start = `component:${key}#compose/`;
  for (const line of lines) {
    if (line.type !== 'entity' && line.type !== 'relation') continue;
    const ref = line.type === 'entity' ? line.ref : line.from;
    if (!ref.startsWith(start)) continue;
    const sentences = said.get(ref) ?? [];
    sentences.push(...(line.type === 'entity' ? ofEntity(line.properties) : ofRelation(line, key, volumes)));
    said.set(ref, sentences);
  }
  const projects = new Map<string, Record<string, readonly string[]>>();
  for (const [ref, sentences] of said) {
    const [project = '', ...name] = ref.slice(start.length).split('/');
    const services = projects.get(project) ?? {};
    services[name.join('/')] = sorted(sentences);
    projects.set(project, services);
  }
  return projects;
}

type Line<T> = Extract<ObservationLine, { type: T }>;
type Properties = Line<'entity'>['properties'];

function ofEntity(properties: Properties): string[] {
  const list = (name: string): readonly string[] => (Array.isArray(properties[name]) ? properties[name] : []);
  const text = (name: string): string[] =>
    properties[name] === undefined ? [] : [`${name} ${String(properties[name])}`];
  return [
    ...text('image'),
    ...text('user'),
    ...text('replicas'),
    ...list('portsExposed').map((port) => `port ${port}`),
    ...list('variableNames').map((name) => `variable ${name}`),
    ...(properties['privileged'] === true ? ['privileged'] : []),
  ];
}

function ofRelation(
  { relation, to, properties }: Line<'relation'>,
  key: string,
  volumes: ReadonlyMap<string, Properties>,
): string[] {
  const text = (name: string): string | undefined =>
    properties[name] === undefined ? undefined : String(properties[name]);
  const last = (): string => {
    const [project, ...name] = to.slice(to.indexOf(`${key}/compose/`) + `${key}/compose/`.length).split('/');
    return project === '_' ? `_/${name.join('/')}` : name.join('/');
  };
  switch (relation) {
    case 'BUILT_FROM': {
      const context = text('context') ?? text('folder') ?? '';
      return [`built in ${context} by ${text('dockerfile') ?? posix.join(context, 'Dockerfile')}`];
    }
    case 'DEPENDS_ON':
      return [`waits for ${to.split('/').at(-1)} ${text('condition')}`];
    case 'ATTACHED_TO':
      return [`network ${last()} as ${sorted(properties['aliases'] as string[]).join(',')}`];
    case 'CALLS':
      return [`calls ${to.split('|')[1]?.replace(/:\d+$/, '')}`];
    case 'MOUNTS':
      return [
        `keeps ${kept(volumes.get(to) ?? {}, last())} at ${text('path')}${text('readOnly') === 'true' ? ' ro' : ''}`,
      ];
    default:
      return [];
  }
}

function kept({ type, hostPath }: Properties, name: string): string {
  if (type === 'bind')
    return `folder ${typeof hostPath === 'string' && hostPath.startsWith('./') ? posix.normalize(hostPath) : 'outside'}`;
  return type === 'volume' ? `volume ${name}` : String(type).replace('anonymous', 'own');
}
