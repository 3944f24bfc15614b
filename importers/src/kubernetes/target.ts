import { CatalogError } from '@faultline/model';
import { z } from 'zod';

/** Which cluster to read, and how. */
export const KubernetesConfig = z.object({
  /** Path of a kubeconfig; absent: KUBECONFIG, else ~/.kube/config, else the service account of the pod. */
  kubeconfig: z.string().min(1).max(4_096).optional(),
  /** Name of a context in it; absent: the current one. */
  context: z.string().min(1).max(512).optional(),
  /** Stands for the UID of namespace kube-system where that may not be read. */
  clusterKey: z
    .string()
    .regex(/^[\w.-]{1,128}$/, 'letters, digits, dots, hyphens and underscores')
    .optional(),
  /** Only these; absent: all that may be listed. The others keep what is known of them. */
  namespaces: z.array(z.string().min(1).max(253)).min(1).max(10_000).optional(),
  /** Objects in one page of a list. */
  pageSize: z.number().int().min(1).max(10_000).default(500),
});
export type KubernetesConfig = z.infer<typeof KubernetesConfig>;

/** Reads a word of the command line: '' (current context), `context`, `path#context`, `path#` or a path. @throws CatalogError */
export function kubernetesTarget(target: string): KubernetesConfig {
  const hash = target.lastIndexOf('#');
  const isPath = hash >= 0 || target.startsWith('.') || target.startsWith('/') || /\.(ya?ml|kubeconfig)$/.test(target);
  const kubeconfig = hash >= 0 ? target.slice(0, hash) : isPath ? target : '';
  const context = hash >= 0 ? target.slice(hash + 1) : isPath ? '' : target;
  const result = KubernetesConfig.safeParse({
    ...(kubeconfig === '' ? {} : { kubeconfig }),
    ...(context === '' || context === 'current' ? {} : { context }),
  });
  if (result.success) return result.data;
  throw new CatalogError('INVALID_INPUT', 'not a kubeconfig context', 'write context, path#context, or nothing');
}
