import type { LooseProperties } from '../contract/part-lines.js';
import { quantity } from '../contract/quantity.js';
import { startsSshDaemon } from '../contract/ssh.js';
import type { PodContainer, PodSpec } from './schema.js';

/**
 * How a container of a pod is confined. What the API server keeps is whole: a limit that is not there was not set, by
 * a default of the namespace neither. The command is the image's own where the pod names none.
 */
export function confinementOf(spec: PodSpec, container: PodContainer): LooseProperties {
  const own = container.securityContext;
  const probes = [container.livenessProbe, container.readinessProbe, container.startupProbe];
  return {
    privileged: own?.privileged ?? false,
    capabilitiesAdded: (own?.capabilities?.add ?? []).map((name) => name.replace(/^CAP_/i, '').toUpperCase()),
    hostNetwork: spec.hostNetwork ?? false,
    hostPid: spec.hostPID ?? false,
    nonRoot: own?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot ?? undefined,
    readOnlyRoot: own?.readOnlyRootFilesystem ?? false,
    memoryLimitBytes: Math.round(quantity(container.resources?.limits?.['memory']) ?? 0),
    cpuLimitMillis: Math.round((quantity(container.resources?.limits?.['cpu']) ?? 0) * 1_000),
    healthCheck: probes.some((probe) => probe !== null && probe !== undefined),
    sshDaemon: startsSshDaemon(container.command ? [...container.command, ...(container.args ?? [])] : undefined),
    secretVariables: (container.env ?? [])
      .filter(({ valueFrom }) => valueFrom?.secretKeyRef !== null && valueFrom?.secretKeyRef !== undefined)
      .map(({ name }) => name),
  };
}

/** The user that a container is told to run as; undefined where its image decides. */
export function userOf(spec: PodSpec, container: PodContainer): string | undefined {
  const user = container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser;
  return user === null || user === undefined ? undefined : String(user);
}
