import { entityRef, HIDDEN_BELOW, isRuleScope, kindOf, refParts } from '@faultline/model';
import type { Snapshot } from '../catalog/snapshot.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import { relationRows } from './evidence-rows.js';
import type { Forms } from './forms.js';
import { storedProperties } from '../catalog/stored-properties.js';

/** How it is known that one needs the other: an address, an order of start, a catalog file, an interface. */
export type UseHow = 'call' | 'order' | 'catalog' | 'api';

/** One reason to say that a deployable or catalog entity depends on a catalog entity. */
export interface DependencyUse {
  readonly target: number;
  /** Database named in the address; '' for none. */
  readonly database: string;
  /** Host as it is called; '' where no address is known. */
  readonly host: string;
  readonly how: UseHow;
  readonly rows: readonly number[];
}

/** Who uses what, before it is lifted, merged and mixed with what others say. */
export interface DependencyUses {
  /** Of a component or workload. */
  of(deployable: number): readonly DependencyUse[];
  /** What catalog files and interfaces say of a catalog entity. */
  ofCatalog(entity: number): readonly DependencyUse[];
  /** Hosts that a deployable calls and that nothing is known to answer, with the rows that say so. */
  unanswered(deployable: number): readonly { readonly host: string; readonly row: number }[];
  /** Relations below HIDDEN_BELOW, which count for nothing here. */
  readonly hidden: number;
}

/** Rows between two places where others may have their turn: under a millisecond. */
const ROWS_A_STEP = 256;
const NONE: readonly never[] = [];
const DEPENDABLE = new Set(['service', 'datastore', 'broker', 'topic', 'external']);

interface Answer {
  readonly target: number;
  readonly rows: readonly number[];
}

/** The lookups, filled by one walk over the relations. */
class Gathering {
  readonly byDeployable = new Map<number, DependencyUse[]>();
  readonly byEntity = new Map<number, DependencyUse[]>();
  readonly unanswered = new Map<number, { readonly host: string; readonly row: number }[]>();
  hidden = 0;
  private readonly answers = new Map<number, readonly Answer[]>();
  private readonly least = Math.fround(HIDDEN_BELOW);

  constructor(
    private readonly snapshot: Snapshot,
    private readonly forms: Forms,
  ) {}

  /** Whether the claim in a row counts; one that does not is counted. */
  isSure(row: number): boolean {
    if ((this.snapshot.projection.relations.confidence[row] ?? 0) >= this.least) return true;
    this.hidden++;
    return false;
  }

  call(row: number): void {
    const { relations } = this.snapshot.projection;
    const from = relations.from[row] ?? 0;
    const endpoint = relations.to[row] ?? 0;
    const host = this.snapshot.text(endpoint, 'host');
    const answers = this.answering(endpoint);
    if (answers.length === 0) push(this.unanswered, from, { host, row });
    const { database } = storedProperties(relations.properties?.[row]);
    for (const { target, rows } of answers) {
      const isDatabase = typeof database === 'string' && kindOf(this.snapshot.ref(target)) === 'datastore';
      this.use(from, { target, database: isDatabase ? database : '', host, how: 'call', rows: [row, ...rows] });
    }
  }

  /** DEPENDS_ON as a file says it, between components or between catalog entities. */
  dependency(row: number): void {
    const { relations } = this.snapshot.projection;
    const from = relations.from[row] ?? 0;
    const target = this.meant(relations.to[row] ?? 0);
    if (target === undefined) return;
    const isForm = this.forms.entityOf.has(from);
    this.use(from, { target, database: '', host: '', how: isForm ? 'order' : 'catalog', rows: [row] });
  }

  consumption(row: number): void {
    const { relations } = this.snapshot.projection;
    const api = relations.to[row] ?? 0;
    for (const provides of relationRows(this.snapshot, api, 'PROVIDES', 'to')) {
      const target = this.meant(relations.from[provides] ?? 0);
      if (target === undefined || !this.isSure(provides)) continue;
      const from = this.meant(relations.from[row] ?? 0) ?? relations.from[row] ?? 0;
      push(this.byEntity, from, { target, database: '', host: '', how: 'api', rows: [row, provides] });
    }
  }

  private use(from: number, use: DependencyUse): void {
    const own = this.forms.entityOf.get(from);
    if (own === use.target || from === use.target) return;
    if (own !== undefined) push(this.byDeployable, from, use);
    else if (DEPENDABLE.has(kindOf(this.snapshot.ref(from)))) push(this.byEntity, this.snapshot.canonical(from), use);
  }

  /** The catalog entity that a node means; undefined for a deployable that is a form of none. */
  private meant(node: number): number | undefined {
    const entity = this.forms.entityOf.get(node);
    if (entity !== undefined) return entity;
    return DEPENDABLE.has(kindOf(this.snapshot.ref(node))) ? this.snapshot.canonical(node) : undefined;
  }

  private answering(endpoint: number): readonly Answer[] {
    const known = this.answers.get(endpoint);
    if (known !== undefined) return known;
    const { snapshot } = this;
    const { relations } = snapshot.projection;
    const found = new Map<number, Answer>();
    const add = (node: number, rows: readonly number[]): void => {
      const target = this.meant(node);
      if (target !== undefined && !found.has(target)) found.set(target, { target, rows });
    };
    for (const row of relationRows(snapshot, endpoint, 'RESOLVES_TO')) {
      if (!this.isSure(row)) continue;
      const target = relations.to[row] ?? 0;
      if (kindOf(snapshot.ref(target)) !== 'kubernetes-service') add(target, [row]);
      else {
        for (const selects of relationRows(snapshot, target, 'SELECTS')) {
          if (this.isSure(selects)) add(relations.to[selects] ?? 0, [row, selects]);
        }
      }
    }
    const answers = [...found.values()].sort((a, b) => a.target - b.target);
    this.answers.set(endpoint, answers);
    return answers;
  }
}

function push<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * Gathers CALLS with what answers them, and what files say without an address. Suggestions are left out and counted.
 * The derived DEPENDS_ON would not do: one claim may rest on a file and on what runs, and does not say which.
 * O(relations).
 */
export function* dependencyUses(snapshot: Snapshot, forms: Forms): Sliced<DependencyUses> {
  const { relations } = snapshot.projection;
  const gathering = new Gathering(snapshot, forms);
  const [calls, depends, consumes] = (['CALLS', 'DEPENDS_ON', 'CONSUMES'] as const).map((type) =>
    snapshot.typeNumber(type),
  );
  for (let row = 0; row < relations.count; row++) {
    const type = relations.type[row];
    if (row % ROWS_A_STEP === 0) yield;
    if (type !== calls && type !== depends && type !== consumes) continue;
    if (type === depends && isRuleScope(relations.scopes[relations.scope[row] ?? 0] ?? '')) continue;
    if (!gathering.isSure(row)) continue;
    if (type === calls) gathering.call(row);
    else if (type === depends) gathering.dependency(row);
    else gathering.consumption(row);
  }
  return {
    of: (deployable) => gathering.byDeployable.get(deployable) ?? NONE,
    ofCatalog: (entity) => gathering.byEntity.get(entity) ?? NONE,
    unanswered: (deployable) => gathering.unanswered.get(deployable) ?? NONE,
    hidden: gathering.hidden,
  };
}

/** The database inside a server as an entity of its own, where the catalog has it; else the server. */
export function databaseNode(snapshot: Snapshot, server: number, database: string): number {
  if (database === '') return server;
  const ref = entityRef('datastore', refParts(snapshot.ref(server)).key, database.replaceAll('/', '_'));
  return snapshot.indexOf(ref) ?? server;
}
