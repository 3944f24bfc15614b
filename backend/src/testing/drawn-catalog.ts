import { topologyInputOf, type RelationClaim } from '@faultline/analysis';
import { compare, STANDINGS, type EntityRef, type Properties, type Standing } from '@faultline/model';
import type { Projection } from '@faultline/store/port';
import { CatalogSnapshot } from '../catalog/catalog-snapshot.js';

/** A relation of a drawn catalog. */
export interface DrawnRelation extends RelationClaim {
  readonly properties?: Properties;
}

/** What is stated of an entity. */
export interface DrawnEntity {
  readonly ref: string;
  readonly properties?: Properties;
  /** Environment, when it is a deployable that has one. */
  readonly environment?: string;
  readonly standing?: Standing;
  /** Scope that states it. Default: a repository. */
  readonly scope?: string;
  /** Part of that scope. Default: the scope itself. */
  readonly part?: string;
}

/** A catalog out of claims as a test writes them, without a store: every entity that a relation names is stated. */
export function drawnCatalog(
  relations: readonly DrawnRelation[],
  entities: readonly DrawnEntity[] = [],
): CatalogSnapshot {
  const sorted = [...relations].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const input = topologyInputOf(
    sorted,
    entities.map(({ ref }) => ref),
  );
  const projection: Projection = {
    revision: 1,
    refs: input.refs as readonly EntityRef[],
    relations: {
      ...input.relations,
      properties: sorted.map(({ properties }) => (properties === undefined ? '' : JSON.stringify(properties))),
      since: new Int32Array(sorted.length).fill(1),
    },
    reports: reportsOf(input.refs, entities),
  };
  return new CatalogSnapshot(projection, 1_000, [], new Map([[1, 1_000]]));
}

function keyOf({ from, to, type = 'DEPENDS_ON', via = '' }: RelationClaim): string {
  return [from, type, to, via].join(' ');
}

function reportsOf(refs: readonly string[], entities: readonly DrawnEntity[]): Projection['reports'] {
  const scopes = ['repository/drawn', 'derivation'];
  const parts: string[] = ['.'];
  const numberIn = (list: string[], text: string): number => {
    if (!list.includes(text)) list.push(text);
    return list.indexOf(text);
  };
  const rows = refs.flatMap((ref, node) => {
    const stated = entities.filter((one) => one.ref === ref);
    return (stated.length === 0 ? [{ ref } as DrawnEntity] : stated).flatMap((one) => {
      const scope = one.scope === undefined ? 0 : numberIn(scopes, one.scope);
      const own = { node, scope, part: one.part === undefined ? 0 : numberIn(parts, one.part), one };
      if (one.environment === undefined) return [own];
      return [own, { node, scope: 1, part: numberIn(parts, one.environment), one: { ref } as DrawnEntity }];
    });
  });
  const column = (of: (row: (typeof rows)[number]) => number): Int32Array => Int32Array.from(rows, of);
  return {
    count: rows.length,
    node: column(({ node }) => node),
    scope: column(({ scope }) => scope),
    part: column(({ part }) => part),
    standing: Uint8Array.from(rows, ({ one }) => STANDINGS.indexOf(one.standing ?? 'live')),
    confidence: new Float32Array(rows.length).fill(1),
    properties: rows.map(({ one }) => JSON.stringify(one.properties ?? {})),
    scopes,
    parts,
    since: new Int32Array(rows.length).fill(1),
  };
}
