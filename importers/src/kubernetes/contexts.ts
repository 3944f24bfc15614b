import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CatalogError } from '@faultline/model';
import { KubeConfig } from '@kubernetes/client-node';
import type { KubernetesConfig } from './target.js';

/** A context of the kubeconfig, for people to choose from. */
export interface KubernetesContext {
  readonly name: string;
  readonly isCurrent: boolean;
  /** Whether its server is on this machine, so that asking it leaves the machine in no way. */
  readonly isLoopback: boolean;
}

const KUBECONFIG_BYTES = 10_000_000;
const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Contexts of the kubeconfig (KUBECONFIG, ~/.kube/config or the named file); none where there is no file. */
export function kubernetesContexts(kubeconfig?: string): readonly KubernetesContext[] {
  if (kubeconfig === undefined && defaultFiles().length === 0) return [];
  const loaded = load({ kubeconfig });
  return loaded.getContexts().map(({ name, cluster }) => ({
    name,
    isCurrent: name === loaded.getCurrentContext(),
    isLoopback: isLoopback(loaded.getCluster(cluster)?.server ?? ''),
  }));
}

/** The kubeconfig with the asked context as its current one. @throws CatalogError INVALID_CONFIG, NOT_FOUND */
export function kubeConfigOf(config: Pick<KubernetesConfig, 'kubeconfig' | 'context'>): KubeConfig {
  const loaded = load(config);
  if (config.context !== undefined) loaded.setCurrentContext(config.context);
  const name = loaded.getCurrentContext();
  const known = loaded.getContexts().map((context) => context.name);
  if (!known.includes(name)) {
    throw new CatalogError(
      'NOT_FOUND',
      `the kubeconfig has no context ${JSON.stringify(name ?? '')}`,
      known.length === 0 ? 'add a context to it' : `name one of: ${known.slice(0, 20).join(', ')}`,
      { candidates: known },
    );
  }
  if (loaded.getCurrentCluster() === null) {
    throw new CatalogError(
      'INVALID_CONFIG',
      `context ${JSON.stringify(name)} names a cluster that the kubeconfig does not hold`,
      'mend the kubeconfig: kubectl config view',
    );
  }
  // The client refuses plain http unless TLS is not to be verified; over http (kubectl proxy) there is none.
  loaded.clusters = loaded.clusters.map((cluster) =>
    cluster.server.startsWith('http:') ? { ...cluster, skipTLSVerify: true } : cluster,
  );
  return loaded;
}

function load({ kubeconfig }: Pick<KubernetesConfig, 'kubeconfig'>): KubeConfig {
  const files = kubeconfig === undefined ? defaultFiles() : [kubeconfig];
  if (files.length === 0 && !existsSync(SERVICE_ACCOUNT)) {
    throw new CatalogError(
      'INVALID_CONFIG',
      'there is no kubeconfig',
      'set KUBECONFIG, write ~/.kube/config, or name a file: path#context',
    );
  }
  const loaded = new KubeConfig();
  try {
    for (const file of files) {
      if (statSync(file).size > KUBECONFIG_BYTES) throw new Error(`more than ${KUBECONFIG_BYTES} bytes`);
    }
    if (kubeconfig === undefined) loaded.loadFromDefault();
    else loaded.loadFromFile(kubeconfig);
  } catch (cause) {
    // The parser's message may quote the file, which holds credentials: only its kind is told.
    const code = (cause as NodeJS.ErrnoException).code;
    throw new CatalogError(
      'INVALID_CONFIG',
      `the kubeconfig cannot be read: ${code === undefined ? 'it is not in the form of one' : code}`,
      'check the path, and the file with: kubectl config view',
    );
  }
  return loaded;
}

function defaultFiles(): readonly string[] {
  const named = (process.env.KUBECONFIG ?? '').split(delimiter).filter((file) => file !== '');
  if (named.length > 0) return named;
  const usual = join(homedir(), '.kube', 'config');
  return existsSync(usual) ? [usual] : [];
}

function isLoopback(server: string): boolean {
  if (!URL.canParse(server)) return false;
  const host = new URL(server).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
