import type { LooseProperties } from '../../contract/part-lines.js';
import { startsSshDaemon } from '../../contract/ssh.js';
import { hasPlaceholder } from '../values/index.js';
import type { ComposeService } from './schema.js';
import { bytesOf } from './volumes.js';

/**
 * How a service of a Compose file is confined. What the file leaves out is what Compose does without it: no limit, a
 * file system that can be written. A health check that it leaves out may be the image's, and so is its command.
 */
export function confinementOf(service: ComposeService): LooseProperties {
  return {
    privileged: service.privileged ?? false,
    capabilitiesAdded: (service.cap_add ?? [])
      .filter((name) => !hasPlaceholder(name))
      .map((name) => name.replace(/^CAP_/i, '').toUpperCase()),
    hostNetwork: service.network_mode === 'host',
    hostPid: service.pid === 'host',
    readOnlyRoot: service.read_only ?? false,
    memoryLimitBytes: limitOf([service.deploy?.resources?.limits?.memory, service.mem_limit], bytesOf),
    cpuLimitMillis: limitOf([service.deploy?.resources?.limits?.cpus, service.cpus], (text) => Number(text) * 1_000),
    healthCheck: healthCheckOf(service),
    sshDaemon: startsSshDaemon([...(service.entrypoint ?? []), ...(service.command ?? [])]),
  };
}

/** 0 where nothing is written, undefined where what is written is not known: a variable. */
function limitOf(
  written: readonly (string | undefined)[],
  read: (text: string) => number | undefined,
): number | undefined {
  const text = written.find((one) => one !== undefined);
  if (text === undefined) return 0;
  const amount = hasPlaceholder(text) ? undefined : read(text);
  return amount === undefined || Number.isNaN(amount) ? undefined : Math.round(amount);
}

function healthCheckOf({ healthcheck }: ComposeService): boolean | undefined {
  if (healthcheck === undefined) return undefined;
  const [kind] = healthcheck.test ?? [];
  // Intervals alone are of the image's own check.
  if (kind === undefined && healthcheck.disable !== true) return undefined;
  return healthcheck.disable !== true && kind !== 'NONE';
}
