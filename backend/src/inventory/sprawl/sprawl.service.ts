import type { LeftoverKind } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import { Snapshots } from '../../catalog/snapshots.js';
import { bytesText } from '../../footprint/sentence.js';
import { KeptAnswers } from '../../platform/off-loop/kept-answers.js';
import { inSlices } from '../../platform/off-loop/slices.js';
import { readOnce } from '../../platform/read-once.js';
import { PlatformsService } from '../platforms/platforms.service.js';
import { whoseOf } from '../whose.js';
import { familiesOf } from './families.js';
import { hostsInPart, isEngine } from './host-facts.js';
import type { LeftRecord } from './left-record.js';
import { familiesSentence, sprawlSentence } from './sentence.js';
import { sprawlFacts, type SprawlFacts } from './sprawl-facts.js';
import { bytesOf, checkKinds, countsOf, facetOf, narrowed } from './sprawl-listing.js';
import type { SprawlArgs, SprawlFamiliesArgs } from './sprawl.args.js';

const MOST_ROWS = 5_000;

/** What lies about on hosts, and of what there are several. Every answer is made from one snapshot. */
@Injectable()
export class SprawlService {
  private readonly kept = new KeptAnswers();

  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(PlatformsService) private readonly platforms: PlatformsService,
  ) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT */
  async sprawl(args: SprawlArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    checkKinds(args.kinds ?? []);
    const whose = whoseOf(catalog, args);
    const host = args.host ? catalog.snapshot.ref(catalog.resolve(args.host, ['host'])) : '';
    const facts = await this.facts(catalog);
    const filter = { whose, kinds: args.kinds ?? [], host, text: args.text ?? '' };
    // Asked each time: sources are read again without a new snapshot where nothing changed.
    const inPart = hostsInPart(catalog.snapshot);
    const known = facts.leftovers.filter(({ kind, host: at }) => isOfContainer(kind) || !inPart.includes(at));
    const { found, kinds, hosts } = narrowed(known, filter, args.sort ?? 'kind');
    const offset = Math.max(0, args.offset ?? 0);
    const size = bytesOf(found);
    const places = host === '' ? facts.hosts : [host];
    const hostNodes = places.flatMap((ref) => catalog.snapshot.indexOf(ref) ?? []);
    const basis = await inSlices(catalog.tally({ nodes: [...hostNodes, ...found.map(({ node }) => node)] }));
    return readOnce({
      leftovers: found.slice(offset, offset + Math.max(0, Math.min(args.limit ?? 200, MOST_ROWS))),
      total: found.length,
      sizeBytes: size,
      kinds,
      hosts,
      sentence: sprawlSentence(places.length, countsOf(found), size === 0 ? '' : bytesText(size)),
      notes: notesOf(facts.hosts, known, inPart),
      get owners() {
        return facetOf(known, 'owners');
      },
      get systems() {
        return facetOf(known, 'systems');
      },
      get restsOn() {
        return catalog.restsOn(Date.now(), basis);
      },
    });
  }

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  async families(args: SprawlFamiliesArgs): Promise<object> {
    const catalog = await this.snapshots.of(args.at);
    const whose = whoseOf(catalog, args);
    const [facts, { records }] = [await this.facts(catalog), await this.platforms.technologies(catalog, whose)];
    const words = (args.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const found = familiesOf(catalog, facts, records, whose).filter(({ id, title }) =>
      words.every((word) => `${id} ${title}`.toLowerCase().includes(word)),
    );
    const nodes = new Set(found.flatMap((one) => one.nodes));
    const basis = found.length === 0 ? undefined : await inSlices(catalog.tally({ nodes, running: true }));
    return readOnce({
      families: found.slice(0, Math.max(0, Math.min(args.limit ?? 500, MOST_ROWS))),
      total: found.length,
      sentence: familiesSentence(found),
      get restsOn() {
        return catalog.restsOn(Date.now(), basis);
      },
    });
  }

  private facts(catalog: CatalogSnapshot): Promise<SprawlFacts> {
    return this.kept.of(catalog, 'facts', () => inSlices(sprawlFacts(catalog)));
  }
}

function isOfContainer(kind: LeftoverKind): boolean {
  return kind === 'stopped-container' || kind === 'never-started';
}

function notesOf(
  hosts: readonly EntityRef[],
  leftovers: readonly LeftRecord[],
  inPart: readonly EntityRef[],
): readonly string[] {
  const hasEngine = hosts.some(isEngine);
  return [
    inPart.length > 0
      ? `images and volumes of ${inPart.length === 1 ? 'a host' : `${inPart.length} hosts`} are left out: not all containers there were read, so that nobody knows what uses them`
      : '',
    hosts.length > 0 && !hasEngine
      ? 'a cluster tells of no image and no volume that nothing uses: only Docker engines do'
      : '',
    leftovers.some(({ kind }) => kind.endsWith('-image'))
      ? 'an image counts with the layers that it shares with others'
      : '',
  ].filter(Boolean);
}
