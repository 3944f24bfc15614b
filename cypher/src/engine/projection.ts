import {
  CRITICALITIES,
  STANDINGS,
  type Criticality,
  type EntityRef,
  type RelationType,
  type Standing,
} from '@faultline/model';
import { NO_CRITICALITY, type Projection, type ProjectionQuery } from '@faultline/store/port';
import type { Connection } from '../session/connection.js';
import { horizon } from './claims.js';
import { givenProperties, SEPARATOR } from './claim-row.js';
import { Interned } from './interned.js';
import { PackedRows } from './packed-rows.js';

/** What the rows of one key share, decoded once. */
interface Key {
  readonly type: number;
  readonly via: number;
  readonly scope: number;
  readonly part: number;
  readonly standing: number;
  readonly criticality: number;
  readonly assumed: number;
  readonly dependsOn: boolean;
  readonly since: number;
}

/** Gathers rows as they stream in, then sorts them by number: texts are compared once each, not once a row. */
class Builder {
  private readonly refs = new Interned();
  private readonly types = new Interned();
  private readonly vias = new Interned();
  private readonly scopes = new Interned();
  private readonly parts = new Interned();
  private readonly keys: Key[] = [];
  private readonly keyNumbers = new Map<string, number>();
  private readonly relations = new PackedRows();
  private readonly reports = new PackedRows();

  constructor(
    private readonly wanted: ReadonlySet<string>,
    private readonly withProperties: boolean,
  ) {}

  addRelations(row: {
    start: string;
    ends: readonly string[];
    keys: readonly string[];
    confidences: readonly number[];
    properties: readonly Readonly<Record<string, unknown>>[];
  }): void {
    const from = this.refs.of(row.start);
    for (const [index, end] of row.ends.entries()) {
      const to = this.refs.of(end);
      const number = this.key(row.keys[index] ?? '');
      const key = this.keys[number];
      if (!key || !this.wanted.has(this.types.texts[key.type] ?? '')) continue;
      const text = key.dependsOn ? '' : this.json(row.properties[index]);
      this.relations.push(from, to, number, row.confidences[index] ?? 0, text);
    }
  }

  addReports(row: {
    entity: string;
    keys: readonly string[];
    confidences: readonly number[];
    properties: readonly Readonly<Record<string, unknown>>[];
  }): void {
    const to = this.refs.of(row.entity);
    for (const [index, text] of row.keys.entries()) {
      const [source = '', via = '', scope = '', part = '', standing = '', since = ''] = text.split(SEPARATOR);
      const from = this.refs.of(source);
      const claim = row.properties[index] ?? {};
      const shared = [via, scope, part, standing].join(SEPARATOR);
      const number = this.key(`REPORTS${SEPARATOR}${shared}${SEPARATOR}${reportColumns(claim)}${SEPARATOR}${since}`);
      const confidence = row.confidences[index] ?? 0;
      const properties = this.json(claim);
      this.reports.push(from, to, number, confidence, properties);
      if (this.wanted.has('REPORTS')) this.relations.push(from, to, number, confidence, properties);
    }
  }

  finish(revision: number): Projection {
    const refs = this.refs.sorted();
    const tables = {
      types: this.types.sorted(),
      vias: this.vias.sorted(),
      scopes: this.scopes.sorted(),
      parts: this.parts.sorted(),
    };
    const keys = this.keys.map((key) => ({
      ...key,
      type: tables.types.places[key.type] ?? 0,
      via: tables.vias.places[key.via] ?? 0,
      scope: tables.scopes.places[key.scope] ?? 0,
      part: tables.parts.places[key.part] ?? 0,
    }));
    this.relations.renumber(refs.places);
    this.reports.renumber(refs.places);
    return {
      revision,
      refs: refs.texts as readonly EntityRef[],
      relations: {
        ...relationColumns(this.relations, keys),
        types: tables.types.texts as readonly RelationType[],
        vias: tables.vias.texts,
        scopes: tables.scopes.texts,
        parts: tables.parts.texts,
        ...(this.withProperties ? {} : { properties: null }),
      },
      reports: {
        ...reportColumnsOf(this.reports, keys),
        scopes: tables.scopes.texts,
        parts: tables.parts.texts,
        ...(this.withProperties ? {} : { properties: [] }),
      },
    };
  }

  private json(claim: Readonly<Record<string, unknown>> | undefined): string {
    return this.withProperties && claim ? JSON.stringify(givenProperties(claim)) : '';
  }

  private key(text: string): number {
    const known = this.keyNumbers.get(text);
    if (known !== undefined) return known;
    const [type = '', via = '', scope = '', part = '', standing = '', criticality = '', assumed = '', since = ''] =
      text.split(SEPARATOR);
    const number = this.keys.length;
    this.keyNumbers.set(text, number);
    this.keys.push({
      type: this.types.of(type),
      via: this.vias.of(via),
      scope: this.scopes.of(scope),
      part: this.parts.of(part),
      standing: STANDINGS.indexOf(standing as Standing),
      criticality: criticality === '' ? NO_CRITICALITY : CRITICALITIES.indexOf(criticality as Criticality),
      assumed: assumed === '1' ? 1 : 0,
      dependsOn: type === 'DEPENDS_ON',
      since: Number(since),
    });
    return number;
  }
}

/** A report's criticality and assumed, as the key of a relation has them. */
function reportColumns(claim: Readonly<Record<string, unknown>>): string {
  const { criticality, assumed } = claim;
  const known = CRITICALITIES.find((one) => one === criticality) ?? '';
  return `${known}${SEPARATOR}${assumed === true ? '1' : ''}`;
}

function relationColumns(rows: PackedRows, keys: readonly Key[]) {
  const of = (number: number): Key => keys[number] as Key;
  const order = rows.ordered((a, b) => {
    const one = of(rows.key(a));
    const other = of(rows.key(b));
    return (
      rows.from(a) - rows.from(b) ||
      one.type - other.type ||
      rows.to(a) - rows.to(b) ||
      one.via - other.via ||
      one.scope - other.scope ||
      one.part - other.part
    );
  });
  const by = (column: (key: Key) => number) => (row: number) => column(of(rows.key(row)));
  return {
    count: order.length,
    from: Int32Array.from(order, (row) => rows.from(row)),
    to: Int32Array.from(order, (row) => rows.to(row)),
    type: Uint8Array.from(
      order,
      by((key) => key.type),
    ),
    via: Uint16Array.from(
      order,
      by((key) => key.via),
    ),
    scope: Int32Array.from(
      order,
      by((key) => key.scope),
    ),
    part: Int32Array.from(
      order,
      by((key) => key.part),
    ),
    standing: Uint8Array.from(
      order,
      by((key) => key.standing),
    ),
    confidence: Float32Array.from(order, (row) => rows.confidence(row)),
    criticality: Uint8Array.from(
      order,
      by((key) => key.criticality),
    ),
    assumed: Uint8Array.from(
      order,
      by((key) => key.assumed),
    ),
    since: Int32Array.from(
      order,
      by((key) => key.since),
    ),
    properties: Array.from(order, (row) => rows.text(row)),
  };
}

function reportColumnsOf(rows: PackedRows, keys: readonly Key[]) {
  const of = (number: number): Key => keys[number] as Key;
  const order = rows.ordered((a, b) => {
    const one = of(rows.key(a));
    const other = of(rows.key(b));
    return (
      rows.to(a) - rows.to(b) ||
      one.scope - other.scope ||
      one.part - other.part ||
      rows.from(a) - rows.from(b) ||
      one.via - other.via
    );
  });
  const by = (column: (key: Key) => number) => (row: number) => column(of(rows.key(row)));
  return {
    count: order.length,
    node: Int32Array.from(order, (row) => rows.to(row)),
    scope: Int32Array.from(
      order,
      by((key) => key.scope),
    ),
    part: Int32Array.from(
      order,
      by((key) => key.part),
    ),
    standing: Uint8Array.from(
      order,
      by((key) => key.standing),
    ),
    confidence: Float32Array.from(order, (row) => rows.confidence(row)),
    since: Int32Array.from(
      order,
      by((key) => key.since),
    ),
    properties: Array.from(order, (row) => rows.text(row)),
  };
}

/** Streams the graph of one revision into columns. O(n log n) in relations; the server holds one entity's at a time. */
export async function project(
  connection: Connection,
  query: ProjectionQuery,
  everyType: readonly RelationType[],
): Promise<Projection> {
  const { at } = await connection.read((run) => horizon(run, query.at));
  const properties = query.properties ?? true;
  const builder = new Builder(new Set(query.types ?? everyType.filter((type) => type !== 'REPORTS')), properties);
  const columns = query.types?.includes('REPORTS') ?? false;
  await Promise.all([
    (async () => {
      for await (const row of connection.stream('projection/relations', { at, properties })) builder.addRelations(row);
    })(),
    (async () => {
      const wanted = { at, properties: properties || columns };
      for await (const row of connection.stream('projection/reports', wanted)) builder.addReports(row);
    })(),
  ]);
  return builder.finish(at);
}
