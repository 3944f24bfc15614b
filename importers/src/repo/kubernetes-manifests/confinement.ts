import type { LooseProperties } from '../../contract/part-lines.js';
import { quantity } from '../../contract/quantity.js';
import { startsSshDaemon } from '../../contract/ssh.js';
import type { Container, PodSpec } from './schema.js';

/**
 * How the containers of a pod are confined, the weakest of them. What a manifest leaves out is what Kubernetes does
 * without it; a limit or a user may come from elsewhere, but no manifest says so.
 */
export function confinementOf(pod: PodSpec): LooseProperties {
  const containers = pod.containers ?? [];
  if (containers.length === 0) return {};
  const contexts = containers.map(({ securityContext }) => securityContext);
  const nonRoot = contexts.map((own) => own?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot);
  return {
    privileged: contexts.some((own) => own?.privileged === true),
    capabilitiesAdded: contexts
      .flatMap((own) => own?.capabilities?.add ?? [])
      .map((name) => name.replace(/^CAP_/i, '').toUpperCase()),
    hostNetwork: pod.hostNetwork ?? false,
    hostPid: pod.hostPID ?? false,
    nonRoot: nonRoot.every((one) => one === true) ? true : undefined,
    readOnlyRoot: contexts.every((own) => own?.readOnlyRootFilesystem === true),
    memoryLimitBytes: limitOf(containers, 'memory', 1),
    cpuLimitMillis: limitOf(containers, 'cpu', 1_000),
    healthCheck: containers.every(hasProbe),
    sshDaemon: commandsOf(containers).some((words) => startsSshDaemon(words) === true) || undefined,
    secretVariables: containers.flatMap(({ env }) =>
      (env ?? []).filter(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined).map(({ name }) => name),
    ),
  };
}

function hasProbe({ livenessProbe, readinessProbe, startupProbe }: Container): boolean {
  return [livenessProbe, readinessProbe, startupProbe].some((probe) => probe !== null && probe !== undefined);
}

function commandsOf(containers: readonly Container[]): readonly (readonly string[])[] {
  return containers.map(({ command, args }) => [...(command ?? []), ...(args ?? [])]);
}

/** Of all together; 0 where one has none, undefined where what is written is no amount: a template. */
function limitOf(containers: readonly Container[], resource: string, unit: number): number | undefined {
  const written = containers.map(({ resources }) => resources?.limits?.[resource]);
  if (written.includes(undefined)) return 0;
  const amounts = written.map(quantity);
  if (amounts.includes(undefined)) return undefined;
  return Math.round(amounts.reduce<number>((sum, amount) => sum + (amount ?? 0) * unit, 0));
}
