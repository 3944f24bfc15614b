import { z } from 'zod';

// Docker Engine API 1.41 and later (https://docs.docker.com/reference/api/engine/); used fields only. The engine writes
// null for empty lists and maps.

const Texts = z.array(z.string()).nullish();
const Labels = z.record(z.string(), z.string()).nullish();
const Ports = z.record(z.string(), z.unknown()).nullish();
/** A list; single words of old images stand alone. */
const Words = z.union([z.array(z.string()), z.string().transform((word) => [word])]).nullish();
/** `["NONE"]` turns off what the image brings; an empty test takes it. */
const Healthcheck = z.object({ Test: Texts }).nullish();

/** `GET /info`. */
export const EngineInfo = z.object({
  ID: z.string().min(1).max(256),
  Name: z.string().default(''),
  ServerVersion: z.string().default(''),
  OperatingSystem: z.string().default(''),
  Architecture: z.string().default(''),
  NCPU: z.number().optional(),
  MemTotal: z.number().optional(),
});
export type EngineInfo = z.infer<typeof EngineInfo>;

/** One of `GET /containers/json`; everything else is read from its inspection. */
export const ListedContainer = z.object({ Id: z.string().min(1), Names: Texts });
export type ListedContainer = z.infer<typeof ListedContainer>;

const Attachment = z.object({
  /** In the order of the engine; user-defined networks add the short id. */
  Aliases: Texts,
  /** From API 1.44 on: every name that the engine's DNS answers. */
  DNSNames: Texts,
  /** `container:alias`. */
  Links: Texts,
});

const Mount = z.object({
  Type: z.string().default(''),
  Name: z.string().optional(),
  Source: z.string().default(''),
  Destination: z.string().default(''),
  Driver: z.string().optional(),
  RW: z.boolean().default(true),
});
export type Mount = z.infer<typeof Mount>;

const Binding = z.object({ HostIp: z.string().default(''), HostPort: z.string().default('') });

/** `GET /containers/{id}/json`. */
export const Container = z.object({
  Id: z.string().min(1),
  Name: z.string(),
  Created: z.string().optional(),
  /** Id of its image: configuration digest, or manifest digest in containerd's store. */
  Image: z.string().default(''),
  State: z.object({
    Status: z.string().default(''),
    StartedAt: z.string().optional(),
    FinishedAt: z.string().optional(),
    ExitCode: z.number().optional(),
  }),
  HostConfig: z.object({
    NetworkMode: z.string().default(''),
    Privileged: z.boolean().default(false),
    CapAdd: Texts,
    PidMode: z.string().nullish(),
    ReadonlyRootfs: z.boolean().nullish(),
    RestartPolicy: z.object({ Name: z.string().default('') }).nullish(),
    /** `/container:/self/alias`, on the default bridge. */
    Links: Texts,
    Memory: z.number().nullish(),
    MemoryReservation: z.number().nullish(),
    NanoCpus: z.number().nullish(),
    /** Microseconds of processor time in each period. */
    CpuQuota: z.number().nullish(),
    CpuPeriod: z.number().nullish(),
    /** Options by path, of `--tmpfs`; `--mount type=tmpfs` is among the mounts. */
    Tmpfs: Labels,
  }),
  Mounts: z.array(Mount).nullish(),
  Config: z.object({
    /** As started: a name, or an id. */
    Image: z.string().default(''),
    User: z.string().default(''),
    Env: Texts,
    Labels,
    ExposedPorts: Ports,
    Entrypoint: Words,
    Cmd: Words,
    Healthcheck,
  }),
  NetworkSettings: z.object({
    Networks: z.record(z.string(), Attachment.nullable()).nullish(),
    Ports: z.record(z.string(), z.array(Binding).nullish()).nullish(),
  }),
});
export type Container = z.infer<typeof Container>;

/** One of `GET /images/json`. */
export const ListedImage = z.object({ Id: z.string().min(1) });
export type ListedImage = z.infer<typeof ListedImage>;

/** `GET /images/{id}/json`. */
export const Image = z.object({
  Id: z.string().min(1),
  RepoTags: Texts,
  /** `repository@sha256:…` */
  RepoDigests: Texts,
  Created: z.string().nullish(),
  Size: z.number().optional(),
  Architecture: z.string().default(''),
  Os: z.string().default(''),
  Config: z
    .object({
      User: z.string().default(''),
      Env: Texts,
      ExposedPorts: Ports,
      Labels,
      Entrypoint: Words,
      Cmd: Words,
      Healthcheck,
    })
    .nullish(),
});
export type Image = z.infer<typeof Image>;

/** One of `GET /networks`. */
export const Network = z.object({
  Id: z.string().default(''),
  Name: z.string().min(1),
  Driver: z.string().default(''),
  Internal: z.boolean().default(false),
});
export type Network = z.infer<typeof Network>;

const Volume = z.object({
  Name: z.string().min(1),
  Driver: z.string().default(''),
  CreatedAt: z.string().nullish(),
  Labels,
});
export type Volume = z.infer<typeof Volume>;

/** `GET /volumes`. */
export const Volumes = z.object({ Volumes: z.array(Volume).nullish() });

/** `GET /system/df?type=volume`; engines before API 1.42 answer for everything. */
export const DiskUsage = z.object({
  Volumes: z
    .array(z.object({ Name: z.string().min(1), UsageData: z.object({ Size: z.number() }).nullish() }))
    .nullish(),
});
export type VolumeUsage = NonNullable<z.infer<typeof DiskUsage>['Volumes']>[number];
