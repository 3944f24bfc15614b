import type { Criticality } from '@faultline/model';
import type { NodeIndex } from '../topology/nodes.js';

/** One thing that is thought otherwise than it is. Changes are made in their order. */
export type Change =
  /** What runs on a host, or in a zone, stops on purpose, and nothing takes its place. */
  | { readonly kind: 'drain'; readonly of: NodeIndex }
  /** A dependency is needed harder or softer than it is. */
  | { readonly kind: 'criticality'; readonly of: NodeIndex; readonly on: NodeIndex; readonly criticality: Criticality }
  /** A dependency is no more. */
  | { readonly kind: 'remove'; readonly of: NodeIndex; readonly on: NodeIndex }
  /** A dependency more. */
  | { readonly kind: 'add'; readonly of: NodeIndex; readonly on: NodeIndex; readonly criticality: Criticality }
  /** Containers more, each on a host of its own, or fewer: the last by ref go. */
  | { readonly kind: 'replicas'; readonly of: NodeIndex; readonly by: number }
  /** All of it runs another image, tag, version or package version. */
  | { readonly kind: 'replace'; readonly of: NodeIndex; readonly on: NodeIndex }
  /** What it needs and who needs it become another's; what runs of it is gone. */
  | { readonly kind: 'merge'; readonly of: NodeIndex; readonly on: NodeIndex };
