import type { LooseProperties } from '../contract/part-lines.js';
import { startsSshDaemon } from '../contract/ssh.js';
import type { Container, Image } from './schema.js';

type Config = Pick<NonNullable<Image['Config']>, 'Entrypoint' | 'Cmd' | 'Healthcheck'>;

/** How a container is confined, as the engine keeps it: with what the image brings put in. */
export function confinementOf({ HostConfig: host, Config: config }: Container): LooseProperties {
  return {
    privileged: host.Privileged,
    capabilitiesAdded: (host.CapAdd ?? []).map((name) => name.replace(/^CAP_/i, '').toUpperCase()),
    hostNetwork: host.NetworkMode === 'host',
    hostPid: host.PidMode === undefined ? undefined : host.PidMode === 'host',
    readOnlyRoot: host.ReadonlyRootfs ?? undefined,
    memoryLimitBytes: host.Memory ?? undefined,
    cpuLimitMillis: processorLimit(host),
    healthCheck: hasHealthCheck(config),
    sshDaemon: startsSshDaemon(commandOf(config)),
  };
}

/** `--cpus`, or a quota of each period, 100 ms by default; 0 for none, undefined where nothing is said. */
function processorLimit({ NanoCpus, CpuQuota, CpuPeriod }: Container['HostConfig']): number | undefined {
  if (typeof NanoCpus !== 'number' && typeof CpuQuota !== 'number') return undefined;
  const cpus = NanoCpus ? NanoCpus / 1e9 : Math.max(0, CpuQuota ?? 0) / (CpuPeriod || 100_000);
  return Math.round(cpus * 1_000);
}

/** Whether a health check is set: one that only says NONE turns off what an image brings. */
export function hasHealthCheck({ Healthcheck }: Pick<Config, 'Healthcheck'>): boolean {
  const [kind] = Healthcheck?.Test ?? [];
  return kind !== undefined && kind !== 'NONE';
}

/** Entry point and command in one. */
export function commandOf({ Entrypoint, Cmd }: Pick<Config, 'Entrypoint' | 'Cmd'>): readonly string[] {
  return [...(Entrypoint ?? []), ...(Cmd ?? [])];
}
