import { z } from 'zod';

// Compose specification, "services": https://github.com/compose-spec/compose-spec/blob/main/05-services.md
// Only fields that are used; most may be written as a list or as a map.

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Nothing = z.null().transform(() => undefined);

/** `- KEY=value` or `KEY: value`; a key without a value takes it from the surroundings. */
const Pairs = z.union([
  z.array(z.union([Scalar, z.null()])).transform((items) =>
    items
      .filter((item) => item !== null)
      .map((item): readonly [string, string | undefined] => {
        const equals = item.indexOf('=');
        return equals < 0 ? [item, undefined] : [item.slice(0, equals), item.slice(equals + 1)];
      }),
  ),
  z
    .record(z.string(), z.unknown())
    .transform((map) =>
      Object.entries(map).map(([key, value]): readonly [string, string | undefined] => [key, scalarOf(value)]),
    ),
]);

function scalarOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** A list, or a map keyed by what the list would hold. */
const Names = z.union([
  z.array(Scalar),
  z.record(z.string(), z.unknown()).transform((map) => Object.keys(map)),
  Scalar.transform((text) => [text]),
]);

const Words = z.union([
  z.array(z.union([Scalar, z.null()])).transform((items) => items.filter((item) => item !== null)),
  Scalar.transform((text) => [text]),
]);

/** Also as a word: `"true"`, or a variable, of which nothing is known. */
const Truth = z.union([z.boolean(), z.string().transform((text) => TRUTHS.get(text.toLowerCase()))]);
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
]);

const HealthCheck = z.object({ test: z.union([Words, Nothing]).optional(), disable: Truth.optional() }).loose();

const Build = z.union([
  z.string().transform((context) => ({ context, dockerfile: undefined, target: undefined })),
  z.object({
    context: z.string().default('.'),
    dockerfile: z.string().optional(),
    target: z.union([z.string(), Nothing]).optional(),
  }),
]);

const EnvFile = z.union([
  z.string().transform((path) => [{ path, required: true }]),
  z.array(
    z.union([
      z.string().transform((path) => ({ path, required: true })),
      z.object({ path: z.string(), required: z.boolean().default(true) }),
    ]),
  ),
]);

const ServiceNetworks = z.union([
  z.array(Scalar).transform((names) => names.map((name) => ({ name, aliases: [] as string[] }))),
  z
    .record(z.string(), z.union([z.null(), z.object({ aliases: z.array(Scalar).nullish() }).loose()]))
    .transform((map) => Object.entries(map).map(([name, value]) => ({ name, aliases: value?.aliases ?? [] }))),
]);

const Ports = z.array(
  z.union([
    Scalar.transform((text) => {
      const match = /(?:^|:)(\d+)(?:-\d+)?(?:\/(\w+))?$/.exec(text);
      return match?.[1] === undefined ? undefined : `${match[1]}/${match[2] ?? 'tcp'}`;
    }),
    z
      .object({ target: Scalar, protocol: z.string().default('tcp') })
      .transform((port) => `${port.target}/${port.protocol}`),
  ]),
);

const Resources = z.union([
  z.object({ memory: z.union([Scalar, Nothing]).optional(), cpus: z.union([Scalar, Nothing]).optional() }).loose(),
  Nothing,
]);

const Volumes = z.array(
  z.union([
    z.string().transform((text) => {
      const [source, target, mode] = text.split(':');
      return target === undefined
        ? { type: 'volume', source: undefined, target: source, readOnly: false }
        : { type: /^[.~/\\$]/.test(source ?? '') ? 'bind' : 'volume', source, target, readOnly: mode === 'ro' };
    }),
    z
      .object({
        type: z.string().default('volume'),
        source: z.string().optional(),
        target: z.string().optional(),
        read_only: z.boolean().optional(),
      })
      .transform((volume) => ({
        type: volume.type,
        source: volume.source,
        target: volume.target,
        readOnly: volume.read_only,
      })),
  ]),
);

export const ComposeService = z.object({
  image: z.union([Scalar, Nothing]).optional(),
  build: z.union([Build, Nothing]).optional(),
  container_name: z.union([Scalar, Nothing]).optional(),
  hostname: z.union([Scalar, Nothing]).optional(),
  environment: z.union([Pairs, Nothing]).optional(),
  env_file: z.union([EnvFile, Nothing]).optional(),
  depends_on: z.union([Names, Nothing]).optional(),
  links: z.union([z.array(Scalar), Nothing]).optional(),
  external_links: z.union([z.array(Scalar), Nothing]).optional(),
  networks: z.union([ServiceNetworks, Nothing]).optional(),
  network_mode: z.union([z.string(), Nothing]).optional(),
  labels: z.union([Pairs, Nothing]).optional(),
  ports: z.union([Ports, Nothing]).optional(),
  expose: z.union([z.array(Scalar), Nothing]).optional(),
  volumes: z.union([Volumes, Nothing]).optional(),
  user: z.union([Scalar, Nothing]).optional(),
  privileged: z.union([Truth, Nothing]).optional(),
  cap_add: z.union([Words, Nothing]).optional(),
  pid: z.union([Scalar, Nothing]).optional(),
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
export type ComposeService = z.infer<typeof ComposeService>;

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

export const ComposeFile = z.object({
  name: z.string().optional(),
  services: z.union([z.record(z.string(), z.unknown()), Nothing]).optional(),
  networks: z.union([Named, Nothing]).optional(),
  volumes: z.union([Named, Nothing]).optional(),
});
export type ComposeFile = z.infer<typeof ComposeFile>;
