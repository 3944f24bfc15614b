import { refParts, type EntityRef } from '@faultline/model';
import type { Snapshot } from './snapshot.js';

// A component's key names its repository first, an endpoint's the name space that its host means something in.
const AFTER = { component: /[#/]([^#/]+)$/, endpoint: /\|(.+)$/ } as const;

/** The short name of a ref as people say it. */
export function shortName(ref: EntityRef): string {
  const { kind, key, name } = refParts(ref);
  if (kind === 'component' || kind === 'endpoint') return AFTER[kind].exec(key)?.[1] ?? name;
  return name;
}

/** The short name of an entity: for a container what its engine calls it, for anything else what its ref says. */
export function displayName(snapshot: Snapshot, node: number): string {
  const ref = snapshot.ref(node);
  if (ref.startsWith('container:')) return snapshot.text(node, 'name') || ref.slice(10, 22);
  return shortName(ref);
}
