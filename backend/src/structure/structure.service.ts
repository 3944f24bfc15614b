import { ENTRY_REASONS, unneeded, type EntryPoints, type Topology } from '@faultline/analysis';
import { CatalogError } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { viewClaims } from '../catalog/claim-view.js';
import { relationClaims } from '../explain/relation-claims.js';
import { named } from '../impact/impact.service.js';
import { LAYERS_FILE } from '../platform/layer-file.js';
import { KeptAnswers } from '../platform/off-loop/kept-answers.js';
import type { OffLoop } from '../platform/off-loop/off-loop.js';
import { cycleList, cycleValue, environmentCycles } from './cycles.js';
import { entriesOf, environmentRisk, type EnvironmentRisk } from './environment-risk.js';
import { breachValue, isCurrent, judgeLayers, type FoundBreach, type LayeringOutcome } from './layering.js';
import { parseLayers } from './layer-rules.js';
import { rankAll, rankedValue } from './ranking.js';
import { pointsSentence } from './sentence.js';
import { findSinglePoints, singlePointValue } from './single-points.js';

/** Which landscape is asked about. */
export interface Landscape {
  readonly catalog: CatalogSnapshot;
  readonly environment: string | null;
}

/** A page of a list. */
export interface Page {
  readonly offset?: number | null;
  readonly limit?: number | null;
}

const MOST_ROWS = 1_000;
const MOST_MEMBERS = 300;
const MOST_WITH_CLAIMS = 50;
const MOST_EXCEPTED = 100;
const LARGEST_RULES = 200_000;

function pageOf<Row>(rows: readonly Row[], { offset, limit }: Page): readonly Row[] {
  const first = Math.max(0, offset ?? 0);
  return rows.slice(first, first + Math.max(0, Math.min(limit ?? 100, MOST_ROWS)));
}

/** What the landscape hangs on. Costly answers are worked out once a revision, off the event loop when they are long. */
export class StructureService {
  private readonly kept = new KeptAnswers();

  constructor(
    private readonly store: Store,
    private readonly offLoop: OffLoop,
    /** The server's layering rules; '' for none. */
    private readonly rules: () => string,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws CatalogError NOT_FOUND for an environment that does not occur */
  async cycles(landscape: Landscape, page: Page): Promise<object> {
    const { catalog, environment } = landscape;
    const found = await this.kept.of(catalog, `cycles ${environment ?? ''}`, async () =>
      cycleList(await this.each(landscape, (topology) => this.cyclesOf(catalog, topology))),
    );
    return {
      total: found.length,
      items: pageOf(found, page).map((cycle) => cycleValue(catalog, cycle, MOST_MEMBERS)),
    };
  }

  async singlePoints(
    landscape: Landscape,
    page: Page & { readonly redundant?: boolean | null; readonly kinds?: readonly string[] | null },
  ): Promise<object> {
    const { catalog, environment } = landscape;
    const all = await this.kept.of(catalog, `points ${environment ?? ''}`, async () =>
      findSinglePoints(await this.risks(landscape)),
    );
    const kinds = page.kinds == null || page.kinds.length === 0 ? null : new Set(page.kinds);
    const ofKinds = kinds === null ? all : all.filter(({ node }) => kinds.has(catalog.record(node).kind));
    const single = ofKinds.filter(({ isRedundant }) => !isRedundant);
    const shown = page.redundant === true ? ofKinds : single;
    const rows = pageOf(shown, page);
    return {
      sentence: pointsSentence(catalog, single, environment),
      total: single.length,
      redundant: ofKinds.length - single.length,
      items: rows.map((point) => singlePointValue(catalog, point)),
    };
  }

  async ranking(landscape: Landscape, page: Page & { readonly kinds?: readonly string[] | null }): Promise<object> {
    const { catalog, environment } = landscape;
    const kinds = page.kinds == null || page.kinds.length === 0 ? null : new Set(page.kinds);
    const key = `ranking ${JSON.stringify([environment, kinds === null ? null : [...kinds].sort()])}`;
    const ranked = await this.kept.of(catalog, key, async () => rankAll(catalog, await this.risks(landscape), kinds));
    const first = Math.max(0, page.offset ?? 0);
    return {
      total: ranked.length,
      items: pageOf(ranked, page).map((one, at) => rankedValue(catalog, one, first + at + 1)),
    };
  }

  async unneeded(landscape: Landscape, page: Page): Promise<object> {
    const { catalog, environment } = landscape;
    const { snapshot } = catalog;
    const found = await this.kept.of(catalog, `unneeded ${environment ?? ''}`, async () =>
      unneeded(
        await this.each(landscape, async (topology) => ({
          topology,
          entries: await this.entriesOf(catalog, topology),
        })),
        snapshot.topologies.nodes,
        (node) => snapshot.isListed(node),
        (node, where) => snapshot.topologies.mayRunIn(node, where),
      ),
    );
    return {
      total: found.length,
      items: pageOf([...found], page).map((node) => {
        const record = catalog.record(node);
        return {
          ref: record.ref,
          ...named(catalog, node),
          type: record.type,
          changedAt: record.changedAt,
          environments: record.environments,
          dependencies: record.directDependencies,
        };
      }),
    };
  }

  async entryPoints(landscape: Landscape, page: Page): Promise<object> {
    const { catalog } = landscape;
    const lists = await this.each(landscape, async (topology) => {
      const { nodes, reason } = await this.entriesOf(catalog, topology);
      return Array.from(nodes, (node) => ({ node, reason: reason[node] ?? 0, environment: topology.environment }));
    });
    const found = lists.flat();
    return {
      total: found.length,
      items: pageOf(found, page).map(({ node, reason, environment }) => ({
        ref: catalog.snapshot.ref(node),
        ...named(catalog, node),
        reason: ENTRY_REASONS[reason] ?? '',
        environment,
      })),
    };
  }

  /** @throws CatalogError INVALID_CONFIG naming each mistake in the rules with its line */
  async layering(
    landscape: Landscape,
    page: Page & { readonly rules?: string | null; readonly rulesName?: string | null },
  ): Promise<object> {
    const given = page.rules ?? '';
    if (given.length > LARGEST_RULES) {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        'the layering rules are too long',
        `stay below ${LARGEST_RULES} letters`,
      );
    }
    const text = given === '' ? this.rules() : given;
    const source = text === '' ? '' : given === '' ? LAYERS_FILE : (page.rulesName ?? 'the rules that were sent');
    if (text === '') {
      return {
        hasRules: false,
        source,
        layers: [],
        total: 0,
        breaches: [],
        excepted: [],
        exceptions: [],
        unlayered: 0,
      };
    }
    const { catalog } = landscape;
    const rules = parseLayers(text, given === '' ? LAYERS_FILE : (page.rulesName ?? 'rules'));
    const outcome = judgeLayers(catalog, this.topologies(landscape), rules, this.now());
    return {
      hasRules: true,
      source,
      ...summaryOf(catalog, outcome, this.now()),
      total: outcome.breaches.length,
      breaches: await this.breachRows(catalog, outcome, pageOf(outcome.breaches, page)),
      excepted: await this.breachRows(catalog, outcome, outcome.excepted.slice(0, MOST_EXCEPTED)),
    };
  }

  private async breachRows(
    catalog: CatalogSnapshot,
    outcome: LayeringOutcome,
    rows: readonly FoundBreach[],
  ): Promise<object[]> {
    return Promise.all(
      rows.map(async (breach, at) => {
        if (at >= MOST_WITH_CLAIMS) return { ...breachValue(catalog, outcome, breach), claims: [] };
        const { snapshot } = catalog;
        const claims = await relationClaims(this.store, snapshot, snapshot.ref(breach.from), snapshot.ref(breach.to));
        return { ...breachValue(catalog, outcome, breach), claims: await viewClaims(this.store, claims, catalog) };
      }),
    );
  }

  private topologies({ catalog, environment }: Landscape): readonly Topology[] {
    return catalog.snapshot.topologies.topologies(environment);
  }

  private risks(landscape: Landscape): Promise<EnvironmentRisk[]> {
    const { catalog } = landscape;
    return this.each(landscape, (topology) =>
      this.kept.of(catalog, `risk of ${topology.environment ?? ''}`, async () =>
        environmentRisk(catalog, topology, await this.entriesOf(catalog, topology), this.offLoop),
      ),
    );
  }

  private entriesOf(catalog: CatalogSnapshot, topology: Topology): Promise<EntryPoints> {
    return this.kept.of(catalog, `entries of ${topology.environment ?? ''}`, () => entriesOf(catalog, topology));
  }

  private cyclesOf(catalog: CatalogSnapshot, topology: Topology): ReturnType<typeof environmentCycles> {
    return this.kept.of(catalog, `cycles of ${topology.environment ?? ''}`, () =>
      environmentCycles(topology, this.offLoop),
    );
  }

  private each<Answer>(landscape: Landscape, ask: (topology: Topology) => Promise<Answer>): Promise<Answer[]> {
    return Promise.all(this.topologies(landscape).map(ask));
  }
}

function summaryOf(catalog: CatalogSnapshot, { rules, layerOf, excepted }: LayeringOutcome, now: number): object {
  const counts = new Int32Array(rules.layers.length);
  let unlayered = 0;
  layerOf.forEach((layer, node) => {
    if (!catalog.snapshot.isListed(node)) return;
    if (layer >= 0) counts[layer] = (counts[layer] ?? 0) + 1;
    else if (catalog.snapshot.ref(node).startsWith('service:')) unlayered++;
  });
  return {
    layers: rules.layers.map(({ name, may }, at) => ({
      name,
      may: may ?? rules.layers.slice(at + 1).map((below) => below.name),
      count: counts[at] ?? 0,
    })),
    exceptions: rules.exceptions.map((one) => ({
      from: one.from,
      to: one.to,
      reason: one.reason,
      until: one.until ?? null,
      line: one.line,
      isExpired: !isCurrent(one, now),
      used: excepted.filter(({ exception }) => exception === one).length,
    })),
    unlayered,
  };
}
