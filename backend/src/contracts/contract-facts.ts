import type { ContractFact, ContractFacts, OfferedContract, RelianceFact } from '@faultline/analysis';
import {
  compare,
  CONTRACT_FORMS,
  HIDDEN_BELOW,
  kindOf,
  refParts,
  type ContractForm,
  type EntityRef,
  type RelationType,
} from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshot } from '../catalog/snapshot.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import { comparisonOf, unpackLines, type PackedContract } from './comparisons.js';

const SLICE = 512;

/** A contract of the catalog, or of a candidate, with what it says. */
export type HeldContract = ContractFact & PackedContract;
export type HeldOffer = OfferedContract & PackedContract;

/** Facts whose contracts can be compared. */
export interface HeldContracts extends ContractFacts {
  readonly offeredBy: (service: EntityRef) => readonly HeldOffer[];
  /** Services whose sources offer an interface, by ref. */
  readonly providersOf: (form: ContractForm, api: string) => readonly EntityRef[];
}

/**
 * Who relies on whose contracts, by REQUIRES that a document says, sure enough to be shown; the copies are those that its
 * deployables hold. O(relations), in slices.
 */
export function* contractFacts(
  catalog: CatalogSnapshot,
  placesOf: (row: number, from: number) => readonly string[],
): Sliced<HeldContracts> {
  const { snapshot } = catalog;
  const { relations } = snapshot.projection;
  const requires = snapshot.typeNumber('REQUIRES');
  const offers = new Map<EntityRef, readonly HeldOffer[]>();
  const offeredBy = (service: EntityRef): readonly HeldOffer[] => {
    const known = offers.get(service) ?? offersOf(snapshot, service);
    offers.set(service, known);
    return known;
  };
  const copies = new Map<number, readonly HeldContract[]>();
  const found = new Map<string, RelianceFact>();
  for (let row = 0; requires >= 0 && row < relations.count; row++) {
    if (row % SLICE === 0) yield;
    if (relations.type[row] !== requires) continue;
    const form = CONTRACT_FORMS.find((one) => one === relations.vias[relations.via[row] ?? 0]);
    if (form === undefined || !isShown(snapshot, row)) continue;
    const [from, to] = [snapshot.canonical(relations.from[row] ?? 0), snapshot.canonical(relations.to[row] ?? 0)];
    if (!snapshot.isCatalog(from) || !snapshot.isCatalog(to)) continue;
    const held = copies.get(from) ?? copiesOf(snapshot, from);
    copies.set(from, held);
    const target = snapshot.ref(to);
    const shared = {
      from: snapshot.ref(from),
      to: target,
      form,
      since: catalog.timeOfRevision(relations.since[row] ?? 0),
      environments: placesOf(row, from),
    };
    const meant = held.filter((copy) => copy.form === form && isOf(copy, target, offeredBy));
    // Who only says that it consumes an interface relies on what it offers: on all of it.
    const isSaid = meant.length === 0 && kindOf(target) !== 'api' && form !== 'pact';
    for (const copy of isSaid ? [null] : meant)
      found.set([shared.from, target, form, copy?.ref ?? '', copy?.path ?? ''].join(' '), { ...shared, copy });
  }
  return {
    reliances: [...found].sort(([a], [b]) => compare(a, b)).map(([, fact]) => fact),
    offeredBy,
    providersOf: providers(snapshot),
    compare: (before, after) => comparisonOf(before as HeldContract, after as HeldContract),
  };
}

/** Whether a copy is of what that service offers; where nobody is known to, of the Api that it names. */
function isOf(
  copy: ContractFact,
  to: EntityRef,
  offeredBy: (service: EntityRef) => readonly OfferedContract[],
): boolean {
  const { name } = refParts(to);
  if (copy.form === 'pact' || kindOf(to) === 'api') return copy.api.toLowerCase() === name.toLowerCase();
  return offeredBy(to).some(({ form, api }) => form === copy.form && api === copy.api);
}

function isShown({ projection }: Snapshot, row: number): boolean {
  return (projection.relations.confidence[row] ?? 0) >= Math.fround(HIDDEN_BELOW);
}

/** What a catalog entity is in the sources. */
function deployablesOf(snapshot: Snapshot, node: number): readonly number[] {
  return [node, ...snapshot.neighbours(node, 'REALIZES', 'to')];
}

/** Copies that its deployables hold; whether it relies on them its REQUIRES says. */
function copiesOf(snapshot: Snapshot, node: number): readonly HeldContract[] {
  return deployablesOf(snapshot, node).flatMap((one) => contractRows(snapshot, one, 'COPIES').map(({ held }) => held));
}

function offersOf(snapshot: Snapshot, service: EntityRef): readonly HeldOffer[] {
  const node = snapshot.indexOf(service);
  if (node === undefined) return [];
  const current = deployablesOf(snapshot, node)
    .flatMap((one) => contractRows(snapshot, one, 'PROVIDES'))
    .map(({ held, version }) => ({ ...held, version, isCurrent: true }));
  const told = snapshot.neighbours(node, 'HAS_VERSION', 'from').flatMap((one) => {
    const version = snapshot.text(one, 'version');
    return contractRows(snapshot, one, 'PROVIDES').map(({ held }) => ({ ...held, version, isCurrent: false }));
  });
  return [...told, ...current];
}

/** Looked for when somebody asks, and once. O(PROVIDES relations). */
function providers(snapshot: Snapshot): HeldContracts['providersOf'] {
  let known: Map<string, Set<EntityRef>> | undefined;
  const gather = (): Map<string, Set<EntityRef>> => {
    const found = new Map<string, Set<EntityRef>>();
    const { relations } = snapshot.projection;
    const provides = snapshot.typeNumber('PROVIDES');
    for (let row = 0; row < relations.count; row++) {
      const to = relations.to[row] ?? 0;
      if (relations.type[row] !== provides || kindOf(snapshot.ref(to)) !== 'contract' || !isShown(snapshot, row))
        continue;
      const key = `${snapshot.text(to, 'form')} ${snapshot.text(to, 'api')}`;
      const services = found.get(key) ?? new Set<EntityRef>();
      found.set(key, services);
      for (const one of snapshot.neighbours(relations.from[row] ?? 0, 'REALIZES', 'from'))
        services.add(snapshot.ref(one));
    }
    return found;
  };
  return (form, api) => [...((known ??= gather()).get(`${form} ${api}`) ?? [])].sort();
}

interface Row {
  readonly held: HeldContract;
  /** That the document names. */
  readonly version: string;
}

/** Contracts at the other end of a node's relations of a type. What is provided has to be sure enough to be shown. */
function contractRows(snapshot: Snapshot, node: number, type: RelationType & ('COPIES' | 'PROVIDES')): readonly Row[] {
  const { relations } = snapshot.projection;
  const wanted = snapshot.typeNumber(type);
  const rows: Row[] = [];
  for (const row of wanted < 0 ? [] : snapshot.from(node)) {
    const to = relations.to[row] ?? 0;
    if (relations.type[row] !== wanted || kindOf(snapshot.ref(to)) !== 'contract') continue;
    if (type === 'PROVIDES' && !isShown(snapshot, row)) continue;
    const said = JSON.parse(relations.properties?.[row] || '{}') as Readonly<Record<string, unknown>>;
    const { form, api, title, content } = snapshot.properties(to);
    rows.push({
      version: textOf(said['version']),
      held: {
        ref: snapshot.ref(to),
        form: CONTRACT_FORMS.find((one): one is ContractForm => one === form) ?? 'openapi',
        api: textOf(api),
        title: textOf(title),
        repository: repositoryOf(relations.scopes[relations.scope[row] ?? 0] ?? ''),
        path: textOf(said['path']),
        lines: () => unpackLines(listOf(said['lines'])),
        content: listOf(content),
      },
    });
  }
  return rows;
}

function repositoryOf(scope: string): string {
  return scope.startsWith('repository/') ? scope.slice('repository/'.length) : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
