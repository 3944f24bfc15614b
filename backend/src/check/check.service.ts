import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  blastRadius,
  checkSliced,
  environmentUnknown,
  postureFound,
  reasonOf,
  serviceUnknown,
  verdictOf,
  WEIGHTS,
  type Candidate,
  type CheckReason,
  type CheckFacts,
} from '@faultline/analysis';
import { CatalogError, isEntityRef, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { Snapshots } from '../catalog/snapshots.js';
import { impactValue, optionsOf, topologiesOf } from '../impact/impact-value.js';
import { inSlices } from '../platform/off-loop/slices.js';
import type { PostureConfig } from '../platform/posture-config.js';
import { POLICY_TEXT, POSTURE_CONFIG, STORE } from '../platform/tokens.js';
import { askedOf, type Asked } from './asked.js';
import type { CheckArgs } from './check.args.js';
import { FactsAround } from './check-facts.js';
import { conflictChanges } from './conflict-changes.js';
import { freshness, mayRunUnseen } from './freshness.js';
import { imagePosture } from './image-posture.js';
import { olderFacts } from './older-facts.js';
import { MOST_POLICY_BYTES, parsePolicy, POLICY_FILE, weigh, type WeighedReason } from './policy.js';
import { ReasonEvidence } from './reason-evidence.js';

const MOST_CANDIDATES = 100;
const MOST_REQUIREMENTS = 10_000;
const MOST_CONTRACTS = 1_000;
const MOST_PACKAGES = 100_000;

/** Whether something may be deployed. Every answer is made from one snapshot, and keeps nothing of what was asked. */
@Injectable()
export class CheckService {
  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(STORE) private readonly store: Store,
    @Inject(POSTURE_CONFIG) private readonly posture: PostureConfig,
    @Inject(POLICY_TEXT) private readonly policyText: () => string,
  ) {}

  /** @throws CatalogError AMBIGUOUS, INVALID_INPUT, INVALID_CONFIG, LIMIT_EXCEEDED */
  async check(args: CheckArgs): Promise<object> {
    refuseTooMuch(args);
    const policy = parsePolicy(args.policy ?? this.policyText(), POLICY_FILE);
    const askedAt = Date.now();
    const catalog = await this.snapshots.of(args.at);
    const now = catalog.isPast ? catalog.snapshot.at : askedAt;
    const { environment } = args;
    const facts = await FactsAround.of(catalog, now);
    const place = facts.in(environment);
    const asked = args.candidates.map((input) => askedOf(catalog, place, facts.contracts, input));
    const known = asked.map(({ candidate }) => candidate).filter((one) => one !== null);
    if (new Set(known.map(({ service }) => service)).size < known.length) {
      throw new CatalogError('INVALID_INPUT', 'one service is named twice', 'name one version of each service');
    }
    const restsOn = catalog.restsOn(Date.now(), { nodes: involved(catalog, place, known), running: true });
    const shared = [
      ...placeReasons(catalog, environment),
      ...freshness(catalog, restsOn, environment),
      ...olderFacts(catalog, restsOn, args),
    ];
    const isUnsure = mayRunUnseen(restsOn);
    const weighed = (service: EntityRef, reasons: readonly CheckReason[]) =>
      weigh(policy, isUnsure ? reasons.map(doubted) : reasons, {
        service,
        owners: ownersOf(catalog, service),
        environment,
        now,
      });
    const around = new Map<Asked, readonly CheckReason[]>();
    for (const one of asked) {
      around.set(one, [...this.aroundOf(catalog, facts, one, environment, now), ...shared]);
      await nextTurn();
    }
    const stopped = new Set(
      asked.flatMap((one) =>
        one.candidate !== null && isBlocked(weighed(one.candidate.service, around.get(one) ?? []))
          ? [one.candidate.service]
          : [],
      ),
    );
    const checked = await inSlices(
      checkSliced(place, known, ({ service }, reasons) => stopped.has(service) || isBlocked(weighed(service, reasons))),
    );
    const evidence = new ReasonEvidence(this.store, catalog);
    const candidates: Awaited<ReturnType<CheckService['answerOf']>>[] = [];
    for (const one of asked) {
      const own = checked.candidates.find(({ candidate }) => candidate === one.candidate)?.reasons ?? [];
      const reasons = weighed(one.candidate?.service ?? (one.input.service as EntityRef), [
        ...own,
        ...(around.get(one) ?? []),
      ]);
      candidates.push(await this.answerOf(catalog, one, reasons, { environment, now, evidence }));
      await nextTurn();
    }
    const verdict = worst(candidates.map((one) => one.verdict));
    return {
      verdict,
      environment,
      askedAt,
      candidates,
      order: checked.order,
      restsOn,
      get sentence() {
        return sentenceOf(verdict, environment, candidates);
      },
    };
  }

  /** Reasons that are found around a candidate. */
  private aroundOf(
    catalog: CatalogSnapshot,
    facts: FactsAround,
    { input, candidate, image }: Asked,
    environment: string,
    now: number,
  ): readonly CheckReason[] {
    if (candidate === null) {
      return [
        reasonOf(serviceUnknown, { message: `no service is called ${JSON.stringify(input.service.slice(0, 200))}` }),
      ];
    }
    const { service, digest } = candidate;
    return [
      ...conflictChanges(facts.conflictFacts(facts.cellsOf(service)), candidate, environment),
      ...imagePosture(catalog, this.posture, { service, environment, image, digest }, now),
      ...vulnerablePackages(catalog, input.packages ?? []),
    ];
  }

  private async answerOf(
    catalog: CatalogSnapshot,
    { input, candidate, node }: Asked,
    weighed: readonly WeighedReason[],
    of: { readonly environment: string; readonly now: number; readonly evidence: ReasonEvidence },
  ) {
    const { environment, now, evidence } = of;
    const service = candidate?.service ?? input.service;
    const impact = node === null ? null : impactOf(catalog, node, environment);
    const told = await Promise.all(
      inOrder(weighed).map(async (reason) => ({
        ...reason,
        age: reason.since === null ? null : Math.max(0, now - reason.since),
        evidence: candidate === null ? [] : await evidence.of(candidate.service, reason),
      })),
    );
    return {
      service,
      version: input.version,
      verdict: verdictOf(weighed.map(({ weight }) => weight)),
      reasons: told,
      blastRadius: impact,
      owners: impact?.owners ?? [],
    };
  }
}

const UNSEEN: ReadonlySet<string> = new Set(['dependent-unmet-not-seen', 'dependent-contract-not-seen']);

/** A dependent that nobody sees may run where nothing was read for long. */
function doubted(reason: CheckReason): CheckReason {
  return UNSEEN.has(reason.code) ? { ...reason, weight: 'unknown' } : reason;
}

function isBlocked(reasons: readonly WeighedReason[]): boolean {
  return reasons.some(({ weight }) => weight === 'blocks');
}

function refuseTooMuch({ candidates, policy }: CheckArgs): void {
  const requirements = candidates.reduce((sum, one) => sum + (one.requirements?.length ?? 0), 0);
  const contracts = candidates.reduce((sum, one) => sum + (one.contracts?.length ?? 0), 0);
  const packages = candidates.reduce((sum, one) => sum + (one.packages?.length ?? 0), 0);
  const limits = [
    { what: 'candidates', count: candidates.length, most: MOST_CANDIDATES },
    { what: 'requirements', count: requirements, most: MOST_REQUIREMENTS },
    { what: 'contracts', count: contracts, most: MOST_CONTRACTS },
    { what: 'packages', count: packages, most: MOST_PACKAGES },
    { what: 'bytes of policy', count: policy?.length ?? 0, most: MOST_POLICY_BYTES },
  ];
  const over = limits.find(({ count, most }) => count > most);
  if (over !== undefined) {
    throw new CatalogError('LIMIT_EXCEEDED', `${over.count} ${over.what} were given`, `give at most ${over.most}`);
  }
  if (candidates.length === 0) {
    throw new CatalogError('INVALID_INPUT', 'no candidate is named', 'name a service and its version');
  }
}

function ownersOf(catalog: CatalogSnapshot, service: EntityRef): readonly EntityRef[] {
  const node = catalog.snapshot.indexOf(service);
  return node === undefined ? [] : catalog.record(node).ownerRefs;
}

function isKnown({ snapshot }: CatalogSnapshot, environment: string): boolean {
  return snapshot.indexOf(`environment:${environment}`) !== undefined;
}

function placeReasons(catalog: CatalogSnapshot, environment: string): readonly CheckReason[] {
  if (isKnown(catalog, environment)) return [];
  return [
    reasonOf(environmentUnknown, { message: `no environment is called ${JSON.stringify(environment.slice(0, 200))}` }),
  ];
}

/** Nodes that an answer is about: the candidates, what they need, and who needs them. */
function involved(catalog: CatalogSnapshot, around: CheckFacts, candidates: readonly Candidate[]): readonly number[] {
  const refs = candidates.flatMap(({ service, requirements = [], reliances = [] }) => [
    service,
    ...[...reliances, ...around.reliancesOf(service)].map(({ to }) => to),
    ...around.reliancesOn(service).map(({ from }) => from),
    ...requirements.map(({ to }) => to),
    ...around.requirementsOf(service).map(({ to }) => to),
    ...around.requirementsOn(service).map(({ from }) => from),
    ...around.dependenciesOf(service).map(({ to }) => to),
  ]);
  return [...new Set(refs)].flatMap((ref) => catalog.snapshot.indexOf(ref) ?? []);
}

function vulnerablePackages({ snapshot }: CatalogSnapshot, packages: readonly string[]): readonly CheckReason[] {
  return packages.flatMap((purl) => {
    const ref = `package-version:${purl}`;
    const node = isEntityRef(ref) ? snapshot.indexOf(ref) : undefined;
    const found = node === undefined ? [] : snapshot.neighbours(node, 'AFFECTS', 'to');
    if (found.length === 0) return [];
    const names = found.map((one) => snapshot.ref(one).slice('vulnerability:'.length));
    const severe = found.some((one) => /^(critical|high)$/i.test(snapshot.text(one, 'severity')));
    const reason = reasonOf(postureFound, {
      message: `contains ${purl}, which ${names.slice(0, 5).join(', ')} ${names.length === 1 ? 'affects' : 'affect'}${severe ? ' (high or critical)' : ''}`,
      about: found.map((one) => snapshot.ref(one)),
    });
    return [{ ...reason, code: 'posture-vulnerable' }];
  });
}

interface ImpactSummary {
  readonly total: number;
  readonly sentence: string;
  readonly bySeverity: readonly object[];
  readonly owners: readonly { readonly owner: EntityRef; readonly name: string; readonly count: number }[];
}

/** In all environments where no dependency is known in the one that is asked for: deploys may be all that is told of it. */
function impactOf(catalog: CatalogSnapshot, node: number, asked: string): ImpactSummary {
  const topologies = topologiesOf(catalog, null);
  const environment = topologies.environments.includes(asked) ? asked : null;
  const question = { seeds: [catalog.snapshot.ref(node)], environment, limit: 0 };
  const impact = blastRadius(topologies, [node], optionsOf(question));
  const { total, summary } = impactValue(catalog, impact, question, Date.now()) as {
    total: number;
    summary: Omit<ImpactSummary, 'total'>;
  };
  return { total, sentence: summary.sentence, bySeverity: summary.bySeverity, owners: summary.owners };
}

function inOrder(reasons: readonly WeighedReason[]): readonly WeighedReason[] {
  return [...reasons].sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}

type Verdict = ReturnType<typeof verdictOf>;

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('blocked')) return 'blocked';
  return verdicts.includes('unknown') ? 'unknown' : 'safe';
}

function sentenceOf(
  verdict: Verdict,
  environment: string,
  candidates: readonly { service: string; version: string; verdict: Verdict; reasons: readonly WeighedReason[] }[],
): string {
  const names = candidates.map(({ service, version }) =>
    `${service.slice(service.lastIndexOf('/') + 1)} ${version}`.trim(),
  );
  const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  const words = { safe: 'may go', blocked: 'may not go', unknown: 'may or may not go' }[verdict];
  const decisive = candidates
    .filter((one) => one.verdict === verdict)
    .flatMap(({ reasons }) =>
      reasons.filter(({ weight }) => weight === (verdict === 'blocked' ? 'blocks' : 'unknown')),
    );
  const why = verdict === 'safe' || decisive[0] === undefined ? '' : `: ${decisive[0].message}`;
  const more = decisive.length > 1 ? ` (and ${decisive.length - 1} more)` : '';
  return `${shown} ${words} to ${environment}${why}${more}.`;
}
