import { compare, isEntityRef, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshots } from '../catalog/snapshots.js';
import { isDeployOf } from '../catalog/version-cells.js';
import { deploysOf, type DeployValue } from '../deployments/deploys-of.js';
import { prunedBefore } from '../ingest/pruned.js';
import { readOnce } from '../platform/read-once.js';
import { momentOf } from '../time/moments.js';
import type { RanSpan } from '../time/ran-on.js';
import { matrixRows, rowOf, type MatrixRow } from './matrix.js';
import type { RunningHistoryArgs, WhatRunsWhereArgs } from './running.args.js';
import { spellsOf, type Spell } from './spells.js';

const MOST_ROWS = 50_000;
const MOST_SPELLS = 5_000;

/** What runs where, and what ran there before. */
export class RunningService {
  constructor(
    private readonly store: Store,
    private readonly snapshots: Snapshots,
    private readonly now: () => number = Date.now,
  ) {}

  /** The matrix of services and environments. @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async whatRunsWhere(args: WhatRunsWhereArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const found = await chosen(catalog, args);
    const shown = {
      apart: found.filter(({ isApart }) => isApart),
      mixed: found.filter(({ isMixed }) => isMixed),
      unseen: found.filter(({ isUnseen }) => isUnseen),
    };
    const wanted = args.show ? shown[args.show] : found;
    const skip = Math.max(0, args.skip ?? 0);
    const rows = wanted.slice(skip, skip + Math.max(0, Math.min(args.limit ?? 1_000, MOST_ROWS)));
    const now = this.now();
    return readOnce({
      environments: [...new Set(found.flatMap(({ cells }) => cells.map(({ environment }) => environment)))].sort(
        compare,
      ),
      rows: rows.map((row) => ({ ...row, owners: catalog.record(row.node).ownerRefs })),
      total: wanted.length,
      apart: shown.apart.length,
      mixed: shown.mixed.length,
      unseen: shown.unseen.length,
      get restsOn() {
        return catalog.restsOn(now, { nodes: rows.map(({ node }) => node), running: true });
      },
    });
  }

  /** What ran of a service, and when. @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async history(args: RunningHistoryArgs): Promise<object> {
    const latest = await this.snapshots.latest();
    const { service, names, node } = await this.named(latest, args.name);
    const { span, firstRead } = await this.spanOf(args, latest);
    const { spells, isCut, cut } = await spellsOf(this.store, names, span);
    const wanted = spells.filter(
      ({ environment, version, digest }) =>
        (!args.environment || environment === args.environment) &&
        (!args.version || version === args.version || digest === args.version),
    );
    const deploys = node === null ? [] : deploysOf(latest.snapshot, node);
    const now = this.now();
    return readOnce({
      service,
      spells: wanted
        .slice(0, Math.max(0, Math.min(args.limit ?? 500, MOST_SPELLS)))
        .map((spell) => ({ ...spell, deploy: deployOf(spell, deploys) })),
      total: wanted.length,
      isCut,
      cut,
      passedThrough: passedThrough(wanted),
      firstRead,
      prunedBefore: await prunedBefore(this.store, span.from),
      get restsOn() {
        return latest.restsOn(now, { nodes: node === null ? [] : [node], running: true });
      },
    });
  }

  /** What was once there may be asked for by its ref. */
  private async named(
    catalog: CatalogSnapshot,
    name: string,
  ): Promise<{ readonly service: EntityRef; readonly names: readonly EntityRef[]; readonly node: number | null }> {
    const { snapshot } = catalog;
    try {
      const node = snapshot.canonical(catalog.resolve(name));
      const service = snapshot.ref(node);
      const aliases = snapshot.neighbours(node, 'ALIAS_OF', 'to').map((one) => snapshot.ref(one));
      return { service, names: [service, ...aliases], node };
    } catch (error) {
      const known = isEntityRef(name) && (await this.store.claimsOf(name, { history: true, limit: 1 })).total > 0;
      if (!known) throw error;
      return { service: name, names: [name], node: null };
    }
  }

  private async spanOf(
    { since, at }: RunningHistoryArgs,
    latest: CatalogSnapshot,
  ): Promise<{ readonly span: RanSpan; readonly firstRead: number | null }> {
    const now = this.now();
    const from = since ? await momentOf(this.store, since, 'begin', now) : 0;
    const to = at ? await momentOf(this.store, at, 'end', now) : now;
    const [first, last, revisions] = await Promise.all([
      from === 0 ? 0 : this.store.revisionAt(from),
      at ? this.store.revisionAt(to) : latest.revision,
      this.store.revisions(10_000),
    ]);
    const times = new Map(revisions.map(({ revision, at: when }) => [revision, when]));
    return {
      span: { from, to, first, last, timeOf: (revision) => times.get(revision) ?? 0 },
      firstRead: revisions.at(-1)?.at ?? null,
    };
  }
}

/** The rows that a question is about; an environment leaves only its own cells. */
async function chosen(catalog: CatalogSnapshot, args: WhatRunsWhereArgs): Promise<readonly MatrixRow[]> {
  const named = args.name ? catalog.resolve(args.name) : null;
  const owner = args.owner ? catalog.snapshot.ref(catalog.resolve(args.owner, ['owner', 'person'])) : null;
  const text = (args.text ?? '').trim().toLowerCase();
  const rows = named === null ? await matrixRows(catalog) : oneRow(catalog, named);
  const wanted = rows.filter(
    ({ name, node }) =>
      (text === '' || name.toLowerCase().includes(text)) &&
      (owner === null || catalog.record(node).ownerRefs.includes(owner)),
  );
  if (!args.environment) return wanted;
  return wanted.flatMap(({ node, service, name, cells }) => {
    const there = cells.filter(({ environment }) => environment === args.environment);
    return there.length === 0 ? [] : [rowOf(node, service, name, there)];
  });
}

function oneRow(catalog: CatalogSnapshot, node: number): readonly MatrixRow[] {
  const { ref, name, versions } = catalog.record(node);
  return versions.length === 0 ? [] : [rowOf(node, ref, name, versions)];
}

/** The last deploy event of what ran, that was before its end. */
function deployOf(spell: Spell, deploys: readonly DeployValue[]): DeployValue | null {
  return deploys.find((deploy) => isDeployOf(deploy, spell) && deploy.at <= (spell.until ?? Infinity)) ?? null;
}

/** Environments by when they first ran one of the spells. */
function passedThrough(spells: readonly Spell[]): readonly string[] {
  const first = new Map<string, number>();
  for (const { environment, from } of spells) first.set(environment, Math.min(first.get(environment) ?? from, from));
  return [...first].sort(([a, left], [b, right]) => left - right || compare(a, b)).map(([environment]) => environment);
}
