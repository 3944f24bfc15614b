import { conflictsSliced, type MovedTagFact } from '@faultline/analysis';
import { CatalogError, kindOf } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { viewClaims } from '../catalog/claim-view.js';
import { Snapshots } from '../catalog/snapshots.js';
import { claimsOfKeys } from '../drift/claims-of-keys.js';
import { inSlices } from '../platform/off-loop/slices.js';
import { readOnce } from '../platform/read-once.js';
import { STORE } from '../platform/tokens.js';
import { matrixRows } from '../running/matrix.js';
import { EventLog } from '../time/event-log.js';
import { conflictFacts, lastLiveReadOf, type GatheredFacts } from './conflict-facts.js';
import { conflictKind, ConflictRecord } from './conflict-record.js';
import type { ConflictsArgs } from './conflicts.args.js';
import {
  checkCodes,
  conflictFacets,
  conflictSentence,
  inOrder,
  narrowed,
  type ConflictFilter,
} from './conflicts-listing.js';

const MOST_CONFLICTS = 5_000;
/** How long several digests of one service may stand side by side. */
export const ROLLOUT_MS = 3_600_000;
/** How long ago a tag may have moved to be told of. */
const MOVED_WITHIN_MS = 30 * 86_400_000;

/** Something worked out at a moment: ages and rollouts go on though the catalog stands still. */
interface Kept<Value> {
  readonly at: number;
  readonly value: Promise<Value>;
}

/** How long what depends on the time of day is kept. */
const KEPT_MS = 60_000;

function keptFor<Value>(
  kept: WeakMap<CatalogSnapshot, Kept<Value>>,
  catalog: CatalogSnapshot,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(catalog);
  if (known !== undefined && (catalog.isPast || Date.now() - known.at < KEPT_MS)) return known.value;
  const made = { at: Date.now(), value: make() };
  kept.set(catalog, made);
  made.value.catch(() => kept.delete(catalog));
  return made.value;
}

/** What does not fit together. Every answer is made from one snapshot. */
@Injectable()
export class ConflictsService {
  private readonly kept = new WeakMap<CatalogSnapshot, Kept<readonly ConflictRecord[]>>();
  private readonly gathered = new WeakMap<CatalogSnapshot, Kept<GatheredFacts>>();

  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(STORE) private readonly store: Store,
    @Inject(EventLog) private readonly events: EventLog,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async conflicts(args: ConflictsArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const filter = filterOf(catalog, args);
    const all = await this.recordsOf(catalog);
    const found = inOrder(narrowed(all, filter));
    const skip = Math.max(0, args.skip ?? 0);
    const shown = found.slice(skip, skip + Math.max(0, Math.min(args.limit ?? 100, MOST_CONFLICTS)));
    return readOnce({
      conflicts: shown,
      total: found.length,
      notes: notesOf(catalog),
      get sentence() {
        return conflictSentence(found);
      },
      get facets() {
        return conflictFacets(all, filter);
      },
      get restsOn() {
        const nodes = shown.length === 0 ? undefined : { nodes: shown.flatMap((one) => one.nodes), running: true };
        return catalog.restsOn(Date.now(), nodes);
      },
    });
  }

  /** @throws CatalogError NOT_FOUND for a conflict that is not there any more */
  async conflict(id: string, at: string | null | undefined): Promise<object> {
    const catalog = await this.snapshots.of(at);
    const conflict = (await this.recordsOf(catalog)).find((one) => one.id === id);
    if (conflict === undefined) {
      throw new CatalogError(
        'NOT_FOUND',
        `no conflict has the id ${JSON.stringify(id.slice(0, 100))}`,
        'it may be gone: list the conflicts of today with `faultline conflicts`',
      );
    }
    const claims = await claimsOfKeys(this.store, conflict.evidence, catalog.revision);
    return {
      conflict,
      reason: conflictKind(conflict.code).reason,
      claims: await viewClaims(this.store, claims, catalog),
      restsOn: catalog.restsOn(Date.now(), { nodes: conflict.nodes, rows: conflict.rows, running: true }),
    };
  }

  /** All conflicts of a snapshot, worked out in slices and kept for a while. */
  recordsOf(catalog: CatalogSnapshot): Promise<readonly ConflictRecord[]> {
    return keptFor(this.kept, catalog, () => this.find(catalog));
  }

  /** What conflicts of a snapshot are found in, gathered in slices and kept for a while. */
  factsOf(catalog: CatalogSnapshot): Promise<GatheredFacts> {
    return keptFor(this.gathered, catalog, () => this.gather(catalog));
  }

  private async gather(catalog: CatalogSnapshot): Promise<GatheredFacts> {
    const now = catalog.isPast ? catalog.snapshot.at : Date.now();
    const [rows, movedTags] = await Promise.all([matrixRows(catalog), this.movedTags(catalog, now)]);
    const lastLiveRead = lastLiveReadOf(catalog.snapshot);
    return inSlices(conflictFacts(catalog, { rows, movedTags, now, rolloutMs: ROLLOUT_MS, lastLiveRead }));
  }

  private async find(catalog: CatalogSnapshot): Promise<readonly ConflictRecord[]> {
    const findings = await inSlices(conflictsSliced(await this.factsOf(catalog)));
    const places = new Map<string, number>();
    return findings.map((finding) => {
      const key = [finding.code, finding.environment, finding.subject].join(' ');
      const place = places.get(key) ?? 0;
      places.set(key, place + 1);
      return new ConflictRecord(catalog, finding, place);
    });
  }

  private async movedTags({ snapshot }: CatalogSnapshot, now: number): Promise<readonly MovedTagFact[]> {
    const { events } = await this.events.eventsBetween(now - MOVED_WITHIN_MS, now);
    return events
      .filter(({ kind, entity }) => kind === 'tag-moved' && snapshot.indexOf(entity) !== undefined)
      .map(({ entity, before, after, at, about }) => ({
        tag: entity,
        before,
        after,
        at,
        services: about.filter((ref) => kindOf(ref) === 'service'),
      }));
  }
}

/** What nobody can find conflicts in. */
function notesOf({ snapshot }: CatalogSnapshot): readonly string[] {
  const notes = [
    snapshot.typeNumber('RUNS') < 0 ? 'nothing was seen running: what runs is not compared with anything' : '',
    snapshot.typeNumber('REQUIRES') < 0
      ? 'no requirement on a version is known: catalog files and faultline.yaml state them'
      : '',
  ];
  return notes.filter((note) => note !== '');
}

function filterOf(catalog: CatalogSnapshot, args: ConflictsArgs): ConflictFilter {
  checkCodes(args.codes ?? []);
  const named = (name: string | null | undefined, kinds: readonly string[] = []) =>
    name ? catalog.snapshot.ref(catalog.snapshot.canonical(catalog.resolve(name, kinds))) : null;
  return {
    codes: args.codes ?? [],
    severities: args.severities ?? [],
    entity: named(args.entity),
    owner: named(args.owner, ['owner', 'person']),
    system: named(args.system, ['system']),
    environment: args.environment ?? '',
    text: args.text ?? '',
  };
}
