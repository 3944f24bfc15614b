import { existsSync } from 'node:fs';
import { kubernetesContexts, socketCandidates } from '@faultline/importers';
import type { AllowedTargets, TargetValue } from '../ingest/targets.js';
import { isLoopback } from './environment.js';

function engineTarget(environment: NodeJS.ProcessEnv): TargetValue | null {
  const named = environment.DOCKER_HOST;
  if (named) {
    const isLocal = named.startsWith('unix://') || named.startsWith('npipe://') || isLoopback(hostOf(named));
    return {
      importer: 'docker',
      target: 'local',
      title: 'Docker engine of DOCKER_HOST',
      allowed: isLocal,
      reason: isLocal ? 'DOCKER_HOST names this machine' : NOT_LOCAL,
    };
  }
  if (!socketCandidates().some((path) => existsSync(path))) return null;
  return {
    importer: 'docker',
    target: 'local',
    title: 'Docker engine of this machine',
    allowed: true,
    reason: 'found on this machine',
  };
}

const NOT_LOCAL = 'not on this machine: add it under `allow:` in faultline.config.yaml to read it';

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/**
 * Looks for what this machine offers: its Docker engine, and the contexts of its kubeconfig. Only what is on this
 * machine is allowed unasked; the rest is offered with what to do.
 * @returns what may be read at start by itself
 */
export async function findLocalTargets(
  allowed: AllowedTargets,
  environment: NodeJS.ProcessEnv,
  warn: (message: string) => void,
): Promise<readonly TargetValue[]> {
  const unasked: TargetValue[] = [];
  const engine = engineTarget(environment);
  if (engine !== null) {
    allowed.add(engine);
    if (engine.allowed) unasked.push(engine);
  }
  try {
    for (const context of await kubernetesContexts()) {
      const target: TargetValue = {
        importer: 'kubernetes',
        target: context.name,
        title: `Kubernetes context ${context.name}`,
        allowed: context.isLoopback,
        reason: context.isLoopback ? 'its server is on this machine' : NOT_LOCAL,
      };
      allowed.add(target);
      if (context.isCurrent && context.isLoopback) unasked.push(target);
    }
  } catch (error) {
    warn(`the kubeconfig was not read: ${error instanceof Error ? error.message : 'unknown failure'}`);
  }
  return unasked;
}
