import { LIMITS } from '@faultline/model';
import { z } from 'zod';
import { Build, EnvFile, Nothing, Pairs, Scalar, Text, Truth, TRUTHS, Words } from '../values/compose-fields.js';

// Compose specification, "services": https://github.com/compose-spec/compose-spec/blob/main/05-services.md
// Only fields that are used; most may be written as a list or as a map.

/** What a service waits for; a list says that it was started. */
export interface Awaited {
  readonly name: string;
  readonly condition?: string | undefined;
  readonly required?: boolean | undefined;
}

const started = (name: string): Awaited => ({ name, condition: 'service_started', required: true });

const DependsOn = z.union([
  z.array(Scalar).transform((names) => names.map(started)),
  z.record(z.string(), z.union([z.null(), z.object({ condition: Text, required: Text }).loose()])).transform((map) =>
    Object.entries(map).map(([name, said]): Awaited => ({
      name,
      condition: said?.condition,
      required: said?.required === undefined ? undefined : TRUTHS.get(said.required.toLowerCase()),
    })),
  ),
  Scalar.transform((name) => [started(name)]),
]);

const HealthCheck = z.object({ test: z.union([Words, Nothing]).optional(), disable: Truth.optional() }).loose();

const ServiceNetworks = z.union([
  z.array(Scalar).transform((names) => names.map((name) => ({ name, aliases: [] as string[] }))),
  z
    .record(z.string(), z.union([z.null(), z.object({ aliases: z.array(Scalar).nullish() }).loose()]))
    .transform((map) => Object.entries(map).map(([name, value]) => ({ name, aliases: value?.aliases ?? [] }))),
]);

/** Ports that a service listens at, one by one: `80/tcp`, and `8080->80/tcp` where the machine has one for it. */
const Ports = z
  .array(
    z.union([
      Scalar.transform((text) => {
        const match = /(?:(?:^|:)(\d+(?:-\d+)?):|^|:)(\d+(?:-\d+)?)(?:\/(\w+))?$/.exec(text);
        return publishedPorts(match?.[1], portsIn(match?.slice(1) ?? null));
      }),
      z
        .object({
          target: Scalar,
          published: z.union([Scalar, Nothing]).optional(),
          protocol: z.union([z.string(), Nothing]).optional(),
        })
        .transform(({ target, published, protocol }) =>
          publishedPorts(published, portsIn([target, target, protocol ?? 'tcp'])),
        ),
    ]),
  )
  .transform((ports) => ports.flat());

/** Ports of the machine before those of a service, one for one; of a range for one port nobody knows which it is. */
function publishedPorts(written: string | undefined, ports: readonly string[]): string[] {
  const [first = NaN, last = first] = (written ?? '').split('-').map(Number);
  const isEach = first > 0 && last - first + 1 === ports.length;
  return ports.map((port, at) => (isEach ? `${first + at}->${port}` : port));
}

const Expose = z
  .array(Scalar.transform((text) => portsIn(/^(\d+(?:-\d+)?)(?:\/(\w+))?$/.exec(text))))
  .transform((ports) => ports.flat());

/** No list that is kept is longer. */
const MOST_PORTS = LIMITS.listLength;

function portsIn(match: readonly (string | undefined)[] | null): string[] {
  const [first = NaN, last = first] = (match?.[1] ?? '').split('-').map(Number);
  const count = Math.min(last - first + 1, MOST_PORTS);
  return count > 0 && first > 0
    ? Array.from({ length: count }, (_, at) => `${first + at}/${(match?.[2] ?? 'tcp').toLowerCase()}`)
    : [];
}

const Resources = z.union([
  z.object({ memory: z.union([Scalar, Nothing]).optional(), cpus: z.union([Scalar, Nothing]).optional() }).loose(),
  Nothing,
]);

/** A mount of a service. */
export interface WrittenVolume {
  readonly type: string;
  readonly source?: string | undefined;
  readonly target?: string | undefined;
  readonly readOnly?: boolean | undefined;
}

const Volumes = z
  .array(
    z.union([
      z.string().transform(shortVolume),
      z
        .object({ type: Text, source: Text, target: Text, read_only: z.union([Truth, Nothing]).optional() })
        .transform((volume): WrittenVolume => ({
          type: volume.type ?? 'volume',
          source: volume.source,
          target: cleanPath(volume.target),
          readOnly: volume.read_only,
        })),
    ]),
  )
  // At one place there is one: the last that is written.
  .transform((volumes) => [...new Map(volumes.map((volume) => [volume.target, volume])).values()]);

/** `source:target:options`; the letter of a Windows drive is no word of its own. */
function shortVolume(text: string): WrittenVolume {
  const words = text.match(/(?:^[A-Za-z]:(?=[\\/]))?(?:\$\{[^}]*\}|[^:])+/g) ?? [];
  const [source, target, options] = words;
  if (target === undefined) return { type: 'volume', target: cleanPath(source), readOnly: false };
  return {
    type: /^(?:[.~/\\$]|[A-Za-z]:)/.test(source ?? '') ? 'bind' : 'volume',
    source,
    target: cleanPath(target),
    readOnly: options?.split(',').includes('ro') ?? false,
  };
}

/** Without a slash at its end or twice. */
function cleanPath(path: string | undefined): string | undefined {
  return path?.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
}

const Extends = z.union([
  Scalar.transform((service): { service: string; file?: string | undefined } => ({ service })),
  z.object({ service: Scalar, file: Text }),
]);

/** Files that a service is given of the top-level `configs`, by their names there. */
const Configs = z
  .array(z.union([Scalar.transform((source) => ({ source })), z.object({ source: Scalar }).loose()]))
  .transform((configs) => configs.map(({ source }): { source: string; file?: string | undefined } => ({ source })))
  .catch([]);

export const ComposeService = z.object({
  image: z.union([Scalar, Nothing]).optional(),
  build: z.union([Build, Nothing]).optional(),
  container_name: z.union([Scalar, Nothing]).optional(),
  hostname: z.union([Scalar, Nothing]).optional(),
  environment: z.union([Pairs, Nothing]).optional(),
  env_file: z.union([EnvFile, Nothing]).optional(),
  depends_on: z.union([DependsOn, Nothing]).optional(),
  extends: z.union([Extends, Nothing]).optional(),
  links: z.union([z.array(Scalar), Nothing]).optional(),
  external_links: z.union([z.array(Scalar), Nothing]).optional(),
  networks: z.union([ServiceNetworks, Nothing]).optional(),
  network_mode: z.union([z.string(), Nothing]).optional(),
  labels: z.union([Pairs, Nothing]).optional(),
  ports: z.union([Ports, Nothing]).optional(),
  expose: z.union([Expose, Nothing]).optional(),
  volumes: z.union([Volumes, Nothing]).optional(),
  volumes_from: z.union([z.array(Scalar), Nothing]).optional(),
  configs: z.union([Nothing, Configs]).optional(),
  user: z.union([Scalar, Nothing]).optional(),
  privileged: z.union([Truth, Nothing]).optional(),
  cap_add: z.union([Words, Nothing]).optional(),
  pid: z.union([Scalar, Nothing]).optional(),
  ipc: z.union([Scalar, Nothing]).optional(),
  read_only: z.union([Truth, Nothing]).optional(),
  healthcheck: z.union([HealthCheck, Nothing]).optional(),
  profiles: z.union([Words, Nothing]).optional(),
  command: z.union([Words, Nothing]).optional(),
  entrypoint: z.union([Words, Nothing]).optional(),
  tmpfs: z.union([Words, Nothing]).optional(),
  mem_limit: z.union([Scalar, Nothing]).optional(),
  mem_reservation: z.union([Scalar, Nothing]).optional(),
  cpus: z.union([Scalar, Nothing]).optional(),
  scale: z.union([z.coerce.number(), Nothing]).optional(),
  deploy: z
    .union([
      z.object({
        replicas: z.union([z.coerce.number(), Nothing]).optional(),
        labels: z.union([Pairs, Nothing]).optional(),
        resources: z
          .union([z.object({ reservations: Resources.optional(), limits: Resources.optional() }).loose(), Nothing])
          .optional(),
      }),
      Nothing,
    ])
    .optional(),
});
export type ComposeService = z.infer<typeof ComposeService> & {
  /** The folder of the program that is mounted into a build without code. */
  readonly runs?: string | undefined;
};

const SECTIONS = new Set(['configs', 'networks', 'secrets', 'volumes']);

/** A section of the file that is indented by mistake and so stands among the services: nothing in it is a service's. */
export function isMisplacedSection(name: string, written: unknown): boolean {
  if (!SECTIONS.has(name) || typeof written !== 'object' || written === null) return false;
  return !Object.keys(written).some((key) => Object.hasOwn(ComposeService.shape, key));
}

const Named = z.record(
  z.string(),
  z.union([
    z.null(),
    z
      .object({
        name: z.string().optional(),
        external: z.union([z.boolean(), z.object({ name: z.string().optional() }), z.string()]).optional(),
      })
      .loose(),
  ]),
);

/** One entry of `include`: files that are merged, in a project folder and with variables of their own. */
const Include = z
  .union([
    Scalar.transform((path) => ({ path })),
    z.object({ path: Words, project_directory: Text, env_file: z.union([Words, Nothing]).optional() }),
  ])
  .transform((one) => ({ project_directory: undefined, env_file: undefined, ...one, path: [one.path].flat() }));
export type Include = z.infer<typeof Include>;

export const ComposeFile = z.object({
  name: z.string().optional(),
  include: z.union([z.array(Include), Nothing]).optional(),
  services: z.union([z.record(z.string(), z.unknown()), Nothing]).optional(),
  networks: z.union([Named, Nothing]).optional(),
  volumes: z.union([Named, Nothing]).optional(),
  configs: z
    .union([Nothing, z.record(z.string(), z.union([z.null(), z.object({ file: Text }).loose()]))])
    .optional()
    .catch(undefined),
});
export type ComposeFile = z.infer<typeof ComposeFile>;
