import { blastRadius, sharedRows } from '@faultline/analysis';
import { CatalogError, compare, kindOf, SEVERITIES, TECHNOLOGY_CATEGORIES } from '@faultline/model';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import { Snapshots } from '../../catalog/snapshots.js';
import { KeptAnswers } from '../../platform/off-loop/kept-answers.js';
import { OffLoop } from '../../platform/off-loop/off-loop.js';
import { eachSliced, inSlices } from '../../platform/off-loop/slices.js';
import { readOnce } from '../../platform/read-once.js';
import { EVERYBODY, isTheirs, whoseFacets, whoseOf, type Whose } from '../whose.js';
import type { PlatformArgs, PlatformTechnologyArgs } from './platforms.args.js';
import { listed, type Technologies } from './platforms-listing.js';
import { dropSentence, platformsSentence } from './sentence.js';
import { rareLimits, rareOnes, stocksOf, type Stocks } from './stock.js';
import { stockRecord, type StockRecord } from './stock-record.js';
import { technologyFacts, type TechnologyFacts } from './technology-facts.js';

const MOST_TECHNOLOGIES = 1_000;
const MOST_ROWS = 20_000;

/** What there is of every technology. Every answer is made from one snapshot. */
@Injectable()
export class PlatformsService {
  private readonly kept = new KeptAnswers();

  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(OffLoop) private readonly offLoop: OffLoop,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async platforms(args: PlatformArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    checkCategories(args.categories ?? []);
    const whose = whoseOf(catalog, args);
    const all = await this.technologies(catalog, whose);
    const { found, categories } = listed(all, args);
    const facets = await this.kept.of(catalog, 'facets', async () =>
      inSlices(whoseFacets(catalog, (await this.factsOf(catalog)).services)),
    );
    const basis = await this.kept.of(catalog, `basis ${JSON.stringify(found.map(({ id }) => id))} ${all.key}`, () =>
      inSlices(catalog.tally({ nodes: nodesOf(found), rows: rowsOf(found), running: true })),
    );
    const offset = Math.max(0, args.offset ?? 0);
    const shown = found.slice(offset, offset + Math.max(0, Math.min(args.limit ?? 200, MOST_TECHNOLOGIES)));
    return readOnce({
      technologies: shown,
      total: found.length,
      categories,
      services: all.services,
      unknown: all.unknown,
      sentence: platformsSentence(all.services, categories),
      notes: notesOf(catalog, all.unknown),
      facets,
      get restsOn() {
        return catalog.restsOn(Date.now(), basis);
      },
    });
  }

  /** @throws CatalogError NOT_FOUND for a technology that nobody has */
  async technology(args: PlatformTechnologyArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const whose = whoseOf(catalog, args);
    const { records } = await this.technologies(catalog, whose);
    const record = records.find(({ id }) => id === args.id);
    if (record === undefined) throw notUsed(args.id, records);
    const limit = Math.max(0, Math.min(args.limit ?? 1_000, MOST_ROWS));
    const dependents = this.dependentsOf(catalog, record, whose);
    const touched = [...new Set([...record.stock.carriers, ...record.stock.users, ...dependents.nodes])];
    const { owners } = await inSlices(whoseFacets(catalog, touched));
    const uses = await inSlices(eachSliced(record.stock.rows.slice(0, limit), (row) => record.use(row)));
    const shown = await inSlices(eachSliced(dependents.nodes.slice(0, limit), dependents.view));
    const basis = await inSlices(catalog.tally({ nodes: touched, rows: rowsOf([record]), running: true }));
    return readOnce({
      technology: record,
      sentence: dropSentence(record.title, { ...record.counts, owners: owners.length }),
      uses,
      usesTotal: record.stock.rows.length,
      dependents: shown,
      dependentsTotal: dependents.nodes.length,
      owners,
      get restsOn() {
        return catalog.restsOn(Date.now(), basis);
      },
    });
  }

  /** What is known of technologies, gathered once for a snapshot. */
  factsOf(catalog: CatalogSnapshot): Promise<TechnologyFacts> {
    return this.kept.of(catalog, 'facts', () => inSlices(technologyFacts(catalog)));
  }

  /** All technologies of theirs, with what relies on them. */
  technologies(catalog: CatalogSnapshot, whose: Whose): Promise<Technologies> {
    const key = JSON.stringify(whose);
    return this.kept.of(catalog, `technologies ${key}`, async () => {
      const { services: all } = await this.factsOf(catalog);
      const stocks = await this.stocks(catalog, whose);
      // What is rare in the whole landscape is rare for everybody in it.
      const whole = await this.stocks(catalog, { ...EVERYBODY, environment: whose.environment });
      const rare = rareOnes(whole);
      const dependents = await this.countDependents(catalog, stocks, whose);
      const now = catalog.isPast ? catalog.snapshot.at : Date.now();
      const records = stocks.all.map((stock, at) =>
        stockRecord(catalog, stock, { now, isRare: rare.has(stock.technology.id), dependents: dependents[at] ?? 0 }),
      );
      const told = new Set(stocks.all.flatMap(({ carriers }) => carriers));
      const services = all.filter((node) => isTheirs(catalog, node, whose) && runsIn(catalog, node, whose));
      const unknown = services.filter((node) => !told.has(node)).length;
      return {
        key,
        records,
        categories: stocks.categories,
        limits: rareLimits(whole),
        services: services.length,
        unknown,
      };
    });
  }

  private stocks(catalog: CatalogSnapshot, whose: Whose): Promise<Stocks> {
    return this.kept.of(catalog, `stocks ${JSON.stringify(whose)}`, async () =>
      inSlices(stocksOf(catalog, await this.factsOf(catalog), whose)),
    );
  }

  /** How many services rely on the carriers of each technology; on another thread where that is long. */
  private async countDependents(catalog: CatalogSnapshot, { all }: Stocks, whose: Whose): Promise<Int32Array> {
    const { snapshot } = catalog;
    const topologies = snapshot.topologies.topologies(whose.environment);
    const offsets = new Int32Array(all.length + 1);
    all.forEach(({ carriers }, at) => (offsets[at + 1] = (offsets[at] ?? 0) + carriers.length));
    const members = Int32Array.from(all.flatMap(({ carriers }) => carriers));
    const counted = Uint8Array.from(snapshot.refs, (ref) => (kindOf(ref) === 'service' ? 1 : 0));
    const pairs = topologies.reduce((sum, { pairCount }) => sum + pairCount, 0);
    return this.offLoop.run(
      'groupDependents',
      { topologies: topologies.map(sharedRows), groups: { offsets, members }, counted },
      { steps: (all.length + 1) * pairs },
    );
  }

  private dependentsOf(catalog: CatalogSnapshot, { stock }: StockRecord, { environment }: Whose) {
    const found = blastRadius(catalog.snapshot.topologies, stock.carriers, { environment, kinds: ['service'] });
    const view = (node: number): object => {
      const { ref, name, namespace, system, ownerRefs } = catalog.record(node);
      const severity = SEVERITIES[found.severity[node] ?? 0];
      return { ref, name, namespace, system, owners: ownerRefs, hops: found.hopsOf(node), severity };
    };
    const nodes = [...found.nodes].sort((a, b) => found.hopsOf(a) - found.hopsOf(b) || a - b);
    return { nodes, view };
  }
}

function runsIn({ snapshot }: CatalogSnapshot, node: number, { environment }: Whose): boolean {
  const places = snapshot.environments(node);
  return environment === null || places.length === 0 || places.includes(environment);
}

function nodesOf(records: readonly StockRecord[]): ReadonlySet<number> {
  const nodes = new Set<number>();
  for (const { stock } of records) {
    for (const node of stock.carriers) nodes.add(node);
    for (const node of stock.users) nodes.add(node);
  }
  return nodes;
}

/** Relations that say who asks for what. */
function rowsOf(records: readonly StockRecord[]): readonly number[] {
  return records.flatMap(({ stock }) => stock.rows.flatMap(({ row }) => row ?? []));
}

function checkCategories(categories: readonly string[]): void {
  const known: readonly string[] = TECHNOLOGY_CATEGORIES;
  const unknown = categories.find((one) => !known.includes(one));
  if (unknown === undefined) return;
  throw new CatalogError(
    'INVALID_INPUT',
    `no category of technologies is called ${JSON.stringify(unknown.slice(0, 100))}`,
    `use one of: ${known.join(', ')}`,
  );
}

function notUsed(id: string, records: readonly StockRecord[]): CatalogError {
  const word = id.slice(id.indexOf('/') + 1).toLowerCase();
  const alike = records.filter((one) => word !== '' && one.id.includes(word)).map((one) => one.id);
  return new CatalogError(
    'NOT_FOUND',
    `nothing that is asked about has the technology ${JSON.stringify(id.slice(0, 100))}`,
    'list those in use with `faultline inventory platforms`; a technology is named by its category and name: framework/express',
    { candidates: alike.sort(compare).slice(0, 20) },
  );
}

function notesOf({ snapshot }: CatalogSnapshot, unknown: number): readonly string[] {
  return [
    unknown > 0
      ? 'of services without a repository, a manifest or a well-known image nothing is known: import their repositories'
      : '',
    snapshot.typeNumber('RUNS') < 0 ? 'nothing was seen running: versions are those that files declare' : '',
  ].filter(Boolean);
}
