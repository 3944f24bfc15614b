import type { Properties } from '../observation/properties.js';
import type { EntityRef } from '../ref/entity-ref.js';
import type { Declares } from './declares.js';
import { listOf, pairsOf, textOf } from './property.js';

/** How a deployable's namespace was found, strongest first. */
export const NAMESPACE_RULES = [
  'catalog-file',
  'setting',
  'declared-namespace',
  'repository',
  'compose-project',
  'cluster-namespace',
] as const;
export type NamespaceRule = (typeof NAMESPACE_RULES)[number];

/** A component or workload with what the identity rules read of it. */
export interface Deployable {
  readonly ref: EntityRef;
  readonly name: string;
  /** Where it belongs by its own word; its name is unique only there. */
  readonly namespace: string;
  readonly namespaceRule: NamespaceRule;
  readonly scopes: readonly string[];
  /** Key of its repository; '' for a live one. */
  readonly repository: string;
  /** What declares or runs it: compose, kubernetes, dockerfile, catalog, docker. */
  readonly technology: string;
  /** What its file says of it; what runs is deployed. */
  readonly declares: Declares;
  readonly project: string;
  /** Compose projects that deploy something in common are one system; '' where it is of none for sure. */
  readonly system: string;
  /** Namespace of Kubernetes; '' elsewhere. */
  readonly kubernetesNamespace: string;
  /** Image reference as written; '' for one that is only built. */
  readonly image: string;
  /** Image repository when it is somebody's own, '' for a product's or none. */
  readonly ownImage: string;
  readonly baseImage: string;
  readonly folder: string;
  /** Its folder, as far as a program or a Dockerfile is there; '' elsewhere. */
  readonly madeIn: string;
  /** Release of a chart that it is deployed by; '' elsewhere. */
  readonly release: string;
  readonly labels: ReadonlyMap<string, string>;
  /** KubernetesServices that spread their requests over its pods. */
  readonly selectedBy: readonly { readonly ref: EntityRef; readonly name: string }[];
  readonly properties: Properties;
}

/** One before it is known which others it is deployed and made with. */
export type Placed = Omit<Deployable, 'system' | 'madeIn'>;

export { listOf, pairsOf, textOf };

/** Whether only documentation, examples or tests declare it. */
export function isAside({ properties }: Deployable): boolean {
  return textOf(properties, 'aside') !== '';
}
