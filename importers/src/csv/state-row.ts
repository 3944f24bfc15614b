import { entityRef, kindOf, type EntityRef, type Evidence } from '@faultline/model';
import type { PartLines } from '../contract/part-lines.js';
import type { DeclaredRow } from './declared-row.js';
import { nameOf, ownerOf, writtenRef } from './words.js';

/** Rows by every name by which another row may mean them. */
export class RowIndex {
  /** Refs that several rows are, with the numbers of these. */
  readonly shared: ReadonlyMap<EntityRef, readonly number[]>;
  private readonly refs: ReadonlySet<EntityRef>;
  private readonly byName = new Map<string, EntityRef>();

  /** @param rows in the order of their refs: of several of one name the first is meant */
  constructor(rows: readonly DeclaredRow[]) {
    const numbers = new Map<EntityRef, number[]>();
    for (const { ref, row } of rows) {
      const known = numbers.get(ref);
      if (known === undefined) numbers.set(ref, [row]);
      else known.push(row);
    }
    for (const list of numbers.values()) list.sort((a, b) => a - b);
    this.refs = new Set(numbers.keys());
    this.shared = new Map([...numbers].filter(([, list]) => list.length > 1));
    const namesOf: ((row: DeclaredRow) => readonly string[])[] = [
      ({ name }) => [name],
      ({ properties }) => (typeof properties['title'] === 'string' ? [nameOf(properties['title'])] : []),
      ({ aliases }) => aliases.map(nameOf),
    ];
    for (const names of namesOf) {
      for (const row of rows) {
        for (const name of names(row)) if (name !== '') this.add(name, row);
      }
    }
  }

  /** No name holds a slash: with its namespace it is another key. */
  private add(name: string, { namespace, ref }: DeclaredRow): void {
    for (const key of [name, `${namespace}/${name}`]) if (!this.byName.has(key)) this.byName.set(key, ref);
  }

  /** Whether a row describes it; a mention of it says nothing more. */
  describes(ref: EntityRef): boolean {
    return this.refs.has(ref);
  }

  /** What a row means by a name: a ref as it is, another row (of its namespace first), else a service that no row describes. */
  meant(text: string, namespace: string): EntityRef | undefined {
    const ref = writtenRef(text);
    if (ref !== undefined) return ref;
    const name = nameOf(text);
    if (name === '') return undefined;
    return this.byName.get(`${namespace}/${name}`) ?? this.byName.get(name) ?? entityRef('service', namespace, name);
  }
}

/** States everything that a row declares. */
export function stateRow(
  lines: PartLines,
  row: DeclaredRow,
  index: RowIndex,
  { scope, file }: { readonly scope: string; readonly file: string },
): void {
  const evidence: Evidence[] = [{ kind: 'file', text: `row ${row.row}`, path: file, line: row.line }];
  const { ref, kind, namespace } = row;
  lines.entity(ref, row.properties, evidence);
  if (kind !== 'system') stateComponent(lines, row, scope, evidence);
  for (const [rank, text] of row.owners.entries()) {
    const owner = ownerOf(text);
    if (owner === undefined) continue;
    const contacts =
      row.contact === '' || kindOf(owner.ref) !== 'owner' ? [] : [`contact ${row.contact}`.slice(0, 300)];
    lines.entity(owner.ref, { title: owner.title, ...(contacts.length > 0 ? { contacts } : {}) }, evidence);
    lines.relation(owner.ref, 'OWNS', ref, { properties: { rank }, evidence });
  }
  stateWholes(lines, row, index, evidence);
  for (const text of row.dependsOn) {
    const to = index.meant(text, namespace);
    if (to === undefined || to === ref) continue;
    if (!index.describes(to)) lines.entity(to, {}, evidence);
    lines.relation(ref, 'DEPENDS_ON', to, { evidence });
  }
}

function stateWholes(lines: PartLines, row: DeclaredRow, index: RowIndex, evidence: readonly Evidence[]): void {
  const { ref, kind, namespace } = row;
  const domain = nameOf(row.domain);
  const domainRef = domain === '' ? undefined : entityRef('domain', 'default', domain);
  if (domainRef !== undefined) lines.entity(domainRef, { title: titleUnlessName(row.domain, domain) }, evidence);
  const name = nameOf(row.system);
  if (name !== '') {
    const known = index.meant(row.system, namespace);
    const system = known !== undefined && kindOf(known) === 'system' ? known : entityRef('system', namespace, name);
    if (!index.describes(system)) lines.entity(system, { title: titleUnlessName(row.system, name) }, evidence);
    lines.relation(ref, 'PART_OF', system, { evidence });
    if (domainRef !== undefined) lines.relation(system, 'PART_OF', domainRef, { evidence });
  } else if (kind === 'system' && domainRef !== undefined) {
    lines.relation(ref, 'PART_OF', domainRef, { evidence });
  }
}

/** The deployable that the row speaks of; rules of identity find what else is the same. */
function stateComponent(lines: PartLines, row: DeclaredRow, scope: string, evidence: readonly Evidence[]): void {
  const { ref, name, namespace, kind, properties, component } = row;
  lines.entity(
    entityRef('component', `${scope}#catalog/${namespace}/${name}`),
    {
      name: ref.slice(ref.lastIndexOf('/') + 1),
      technology: 'catalog',
      declares: 'description',
      kindHint: kind,
      typeHint: properties['type'],
      catalogRef: ref,
      ...component,
    },
    evidence,
  );
}

const titleUnlessName = (text: string, name: string): string | undefined => (text === name ? undefined : text);
