import { entityKind, isEntityRef, kindOf } from '@faultline/model';
import { calledName, shortName } from './display-name.js';
import type { Snapshot } from './snapshot.js';

// What people mean first when they say a name.
const MEANT_NEXT = new Set(['datastore', 'broker', 'topic', 'api', 'external', 'system']);
const TIERS = 5;

/** Least characters of a digest or container id that is cut. */
const LEAST_ID = 6;

/** How soon an entity is meant by its name: a service first, then what it depends on, people, deployables, the rest. */
export function tierOf(kind: string): number {
  if (kind === 'service') return 0;
  if (MEANT_NEXT.has(kind)) return 1;
  if (entityKind(kind)?.storey === 'catalog') return 2;
  return kind === 'workload' || kind === 'component' ? 3 : 4;
}

/**
 * Names of all entities in one text, for substring search without touching each of them: `indexOf` over half a
 * megabyte is quicker than 20,000 `includes`. Order is by short name, then by ref.
 */
export class NameIndex {
  /** Listed nodes in the order of their names. */
  readonly order: Int32Array;
  private readonly starts: Int32Array;
  private readonly haystack: string;
  private readonly byName = new Map<string, number[]>();
  private titled: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(private readonly snapshot: Snapshot) {
    const names: { readonly node: number; readonly name: string; readonly ref: string }[] = [];
    for (let node = 0; node < snapshot.nodeCount; node++) {
      const ref = snapshot.ref(node);
      const name = shortName(ref).toLowerCase();
      if (snapshot.reports(node).length === 0) continue;
      const same = this.byName.get(name);
      if (same) same.push(node);
      else this.byName.set(name, [node]);
      if (snapshot.isListed(node)) names.push({ node, name, ref });
    }
    names.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.ref < b.ref ? -1 : 1));
    this.order = Int32Array.from(names, ({ node }) => node);
    this.starts = new Int32Array(names.length + 1);
    const texts: string[] = [];
    let length = 0;
    names.forEach(({ ref }, at) => {
      this.starts[at] = length;
      const lowered = ref.toLowerCase();
      texts.push(lowered, '\n');
      length += lowered.length + 1;
    });
    this.starts[names.length] = length;
    this.haystack = texts.join('');
  }

  /** Positions in `order` whose refs contain every word of a text, ascending. */
  matching(text: string): number[] {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
    if (longest === '') return [...this.order.keys()];
    const found: number[] = [];
    for (let at = this.haystack.indexOf(longest); at >= 0;) {
      const position = this.positionAt(at);
      const end = this.starts[position + 1] ?? this.haystack.length;
      const ref = this.haystack.slice(this.starts[position], end);
      if (words.every((word) => ref.includes(word))) found.push(position);
      at = this.haystack.indexOf(longest, end);
    }
    return found;
  }

  private positionAt(offset: number): number {
    let low = 0;
    let high = this.order.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Nodes that a text names exactly, as people write it: a ref, `shop/cart`, `service:cart`, `cart`, `cart@1.2`,
   * `redis:7`, a package URL, what a host or container is called, the beginning of a digest; aliases stand for what they
   * name. Only those that are meant soonest by that name.
   */
  exact(text: string, kinds: readonly string[] = []): number[] {
    const { snapshot } = this;
    // A team as CODEOWNERS writes it.
    const wanted = text.trim().replace(/^@/, '');
    if (isEntityRef(wanted)) {
      const node = snapshot.indexOf(wanted);
      if (node !== undefined) return [snapshot.canonical(node)];
    }
    const colon = wanted.indexOf(':');
    const kind = entityKind(wanted.slice(0, colon))?.kind;
    const key = (kind === undefined ? wanted : wanted.slice(colon + 1)).toLowerCase();
    const named = this.byName.get(key.slice(key.lastIndexOf('/') + 1)) ?? this.byName.get(key) ?? [];
    const matches = named.filter((node) => {
      const ref = snapshot.ref(node).toLowerCase();
      const isKind = kind === undefined ? kinds.length === 0 || kinds.includes(kindOf(snapshot.ref(node))) : true;
      const isOfKind = kind === undefined || ref.startsWith(`${kind}:`);
      return isKind && isOfKind && ref.endsWith(key) && /[:/#|]$/.test(ref.slice(0, -key.length));
    });
    const found = matches.length > 0 ? matches : this.otherwise(key, kind === undefined ? kinds : [kind]);
    const canonical = [...new Set(found.map((node) => snapshot.canonical(node)))];
    for (let tier = 0; tier < TIERS; tier++) {
      const here = canonical.filter((node) => tierOf(kindOf(snapshot.ref(node))) === tier);
      if (here.length === 0) continue;
      // A better known one wins over what is only suggested.
      const listed = here.filter((node) => snapshot.isListed(node));
      return (listed.length > 0 ? listed : here).sort((a, b) => a - b);
    }
    return [];
  }

  /** Nodes by what people call them beside their refs, else by the beginning of a digest or container id. */
  private otherwise(key: string, kinds: readonly string[]): readonly number[] {
    const { snapshot } = this;
    const isKind = (node: number): boolean => kinds.length === 0 || kinds.includes(kindOf(snapshot.ref(node)));
    const titled = ((this.titled ??= titledNodes(snapshot)).get(key) ?? []).filter(isKind);
    if (titled.length > 0) return titled;
    const digest = /^(?:imageid:)?(?:sha256:)?[0-9a-f]*$/.test(key) ? key.replace(/^.*:/, '') : '';
    if (digest.length < LEAST_ID) return [];
    const beginnings = key.includes(':')
      ? [`image:${key}`, `image:imageid:${key}`]
      : [`container:${digest}`, `image:sha256:${digest}`, `image:imageid:sha256:${digest}`];
    return beginnings.flatMap((beginning) => startingWith(snapshot, beginning)).filter(isKind);
  }

  /** Nodes that a text names or is a part of: exact ones first, then by tier, length and ref. */
  find(text: string, kinds: readonly string[], limit: number): number[] {
    const { snapshot } = this;
    const found = new Set(this.exact(text, kinds));
    const near = this.matching(text)
      .map((position) => this.order[position] ?? 0)
      .filter((node) => kinds.length === 0 || kinds.includes(kindOf(snapshot.ref(node))))
      .map((node) => ({ node, ref: snapshot.ref(node) }))
      .sort(
        (a, b) =>
          tierOf(kindOf(a.ref)) - tierOf(kindOf(b.ref)) || a.ref.length - b.ref.length || (a.ref < b.ref ? -1 : 1),
      );
    for (const { node } of near) found.add(node);
    return [...found].slice(0, limit);
  }
}

const isContainer = (snapshot: Snapshot, node: number): boolean => snapshot.ref(node).startsWith('container:');

function titledNodes(snapshot: Snapshot): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let node = 0; node < snapshot.nodeCount; node++) {
    // Of a pod's container also the plain name.
    const names = new Set([calledName(snapshot, node), isContainer(snapshot, node) ? snapshot.text(node, 'name') : '']);
    for (const name of names) {
      if (name === '') continue;
      const same = found.get(name.toLowerCase());
      if (same === undefined) found.set(name.toLowerCase(), [node]);
      else same.push(node);
    }
  }
  return found;
}

/** Stated nodes whose refs begin so, by ref. O(log nodes + found). */
function startingWith(snapshot: Snapshot, beginning: string): number[] {
  let low = 0;
  let high = snapshot.nodeCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((snapshot.refs[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let node = low; node < snapshot.nodeCount && snapshot.ref(node).startsWith(beginning); node++) {
    if (snapshot.reports(node).length > 0) found.push(node);
  }
  return found;
}
