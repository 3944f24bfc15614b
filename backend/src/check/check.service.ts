import {
  blastRadius,
  check,
  environmentUnknown,
  factsIncomplete,
  factsStale,
  postureFound,
  reasonOf,
  serviceUnknown,
  verdictOf,
  WEIGHTS,
  type Candidate,
  type CheckReason,
  type ConflictFacts,
  type RequirementFact,
} from '@faultline/analysis';
import { CatalogError, entityRef, isEntityRef, parseImageName, type EntityRef } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import { Inject, Injectable } from '@nestjs/common';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { RestsOnValue } from '../catalog/rests-on/rests-on.js';
import { Snapshots } from '../catalog/snapshots.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { impactValue, optionsOf, topologiesOf } from '../impact/impact-value.js';
import type { PostureConfig } from '../platform/posture-config.js';
import { POLICY_TEXT, POSTURE_CONFIG, STORE } from '../platform/tokens.js';
import type { CandidateInput, CheckArgs } from './check.args.js';
import { checkFacts } from './check-facts.js';
import { conflictChanges } from './conflict-changes.js';
import { imagePosture } from './image-posture.js';
import { MOST_POLICY_BYTES, parsePolicy, POLICY_FILE, weigh, type Policy, type WeighedReason } from './policy.js';
import { ReasonEvidence } from './reason-evidence.js';

const MOST_CANDIDATES = 200;
const MOST_REQUIREMENTS = 10_000;
const MOST_PACKAGES = 100_000;

/** One candidate with what it was found to be. */
interface Asked {
  readonly input: CandidateInput;
  /** null where no service has the name. */
  readonly candidate: Candidate | null;
  readonly node: number | null;
  readonly image: string;
}

/** Whether something may be deployed. Every answer is made from one snapshot, and keeps nothing of what was asked. */
@Injectable()
export class CheckService {
  constructor(
    @Inject(Snapshots) private readonly snapshots: Snapshots,
    @Inject(ConflictsService) private readonly conflicts: ConflictsService,
    @Inject(STORE) private readonly store: Store,
    @Inject(POSTURE_CONFIG) private readonly posture: PostureConfig,
    @Inject(POLICY_TEXT) private readonly policyText: () => string,
  ) {}

  /** @throws CatalogError AMBIGUOUS, INVALID_INPUT, INVALID_CONFIG, LIMIT_EXCEEDED */
  async check(args: CheckArgs): Promise<object> {
    refuseTooMuch(args);
    const policy = parsePolicy(args.policy ?? this.policyText(), POLICY_FILE);
    const catalog = await this.snapshots.of(args.at);
    const facts = await this.conflicts.factsOf(catalog);
    const { environment } = args;
    const asked = args.candidates.map((input) => askedOf(catalog, input, environment));
    const known = asked.map(({ candidate }) => candidate).filter((one) => one !== null);
    if (new Set(known.map(({ service }) => service)).size < known.length) {
      throw new CatalogError('INVALID_INPUT', 'one service is named twice', 'name one version of each service');
    }
    const now = facts.now;
    const owners = (service: EntityRef): readonly EntityRef[] => ownersOf(catalog, service);
    const weighed = (service: EntityRef, reasons: readonly CheckReason[]) =>
      weigh(policy, reasons, { service, owners: owners(service), environment, now });
    const checked = check(checkFacts(catalog, facts, environment), known, ({ service }, reason) =>
      weighed(service, [reason]).some(({ weight }) => weight === 'blocks'),
    );
    const nodes = involved(catalog, facts, known);
    const restsOn = catalog.restsOn(Date.now(), { nodes, running: true });
    const around = [...placeReasons(catalog, environment), ...freshness(restsOn)];
    const evidence = new ReasonEvidence(this.store, catalog);
    const candidates = await Promise.all(
      asked.map(async (one) => {
        const own = checked.candidates.find(({ candidate }) => candidate === one.candidate)?.reasons ?? [];
        const reasons = [...own, ...this.aroundOf(catalog, facts, one, environment), ...around];
        return this.answerOf(catalog, policy, one, reasons, { environment, now, evidence });
      }),
    );
    const verdict = worst(candidates.map((one) => one.verdict));
    return {
      verdict,
      environment,
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
    facts: ConflictFacts,
    { input, candidate, image }: Asked,
    environment: string,
  ): readonly CheckReason[] {
    if (candidate === null) {
      return [
        reasonOf(serviceUnknown, { message: `no service is called ${JSON.stringify(input.service.slice(0, 200))}` }),
      ];
    }
    const { service, digest } = candidate;
    return [
      ...conflictChanges(facts, candidate, environment),
      ...imagePosture(catalog, this.posture, { service, environment, image, digest }, facts.now),
      ...vulnerablePackages(catalog, input.packages ?? []),
    ];
  }

  private async answerOf(
    catalog: CatalogSnapshot,
    policy: Policy,
    { input, candidate, node }: Asked,
    reasons: readonly CheckReason[],
    of: { readonly environment: string; readonly now: number; readonly evidence: ReasonEvidence },
  ) {
    const { environment, now, evidence } = of;
    const service = candidate?.service ?? input.service;
    const owners = candidate === null ? [] : ownersOf(catalog, candidate.service);
    const weighed = weigh(policy, reasons, { service, owners, environment, now });
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

function refuseTooMuch({ candidates, policy }: CheckArgs): void {
  const requirements = candidates.reduce((sum, one) => sum + (one.requirements?.length ?? 0), 0);
  const packages = candidates.reduce((sum, one) => sum + (one.packages?.length ?? 0), 0);
  const limits = [
    { what: 'candidates', count: candidates.length, most: MOST_CANDIDATES },
    { what: 'requirements', count: requirements, most: MOST_REQUIREMENTS },
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

/** @throws CatalogError AMBIGUOUS */
function askedOf(catalog: CatalogSnapshot, input: CandidateInput, environment: string): Asked {
  const image = (input.image ?? '').trim();
  const node = serviceNode(catalog, input.service);
  if (node === null) return { input, candidate: null, node: null, image };
  const service = catalog.snapshot.ref(node);
  const digest = parseImageName(image)?.digest ?? (/^sha256:[0-9a-f]{64}$/.test(image) ? image : '');
  const requirements = input.requirements?.map((one) => requirementOf(catalog, service, one, environment));
  return {
    input,
    node,
    image,
    candidate: {
      service,
      version: input.version.trim(),
      digest,
      ...(requirements === undefined ? {} : { requirements }),
    },
  };
}

/** Of a name that is none, null: that is a verdict, unknown. @throws CatalogError AMBIGUOUS */
function serviceNode(catalog: CatalogSnapshot, name: string): number | null {
  try {
    return catalog.snapshot.canonical(catalog.resolve(name, ['service', 'datastore', 'broker']));
  } catch (error) {
    if (error instanceof CatalogError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function requirementOf(
  catalog: CatalogSnapshot,
  from: EntityRef,
  { to, constraint, scheme }: NonNullable<CandidateInput['requirements']>[number],
  environment: string,
): RequirementFact {
  const node = serviceNode(catalog, to);
  // What nobody knows is still required: nothing of it is seen.
  const ref =
    node === null
      ? isEntityRef(to)
        ? to
        : entityRef('service', 'unknown', to.replaceAll(/[\s/]/g, '_') || '_')
      : catalog.snapshot.ref(node);
  return { from, to: ref, constraint, scheme: scheme ?? 'semver', since: null, environments: [environment] };
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

function freshness({ sources }: RestsOnValue): readonly CheckReason[] {
  const involved = sources.filter((source) => source.involved);
  const stale = involved.filter((source) => source.stale);
  const unread = involved.filter((source) => source.unread.length > 0);
  return [
    ...(stale.length === 0
      ? []
      : [reasonOf(factsStale, { message: `not read for long: ${titles(stale)}`, about: stale.map(({ ref }) => ref) })]),
    ...(unread.length === 0
      ? []
      : [
          reasonOf(factsIncomplete, {
            message: `not read to the end: ${titles(unread)}`,
            about: unread.map(({ ref }) => ref),
          }),
        ]),
  ];
}

function titles(sources: readonly { readonly title: string }[]): string {
  const shown = sources.slice(0, 5).map(({ title }) => title);
  return shown.join(', ') + (sources.length > shown.length ? ` and ${sources.length - shown.length} more` : '');
}

/** Nodes that an answer is about: the candidates, what they need, and who needs them. */
function involved(catalog: CatalogSnapshot, facts: ConflictFacts, candidates: readonly Candidate[]): readonly number[] {
  const around = checkFacts(catalog, facts, '');
  const refs = candidates.flatMap(({ service, requirements = [] }) => [
    service,
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

/** In all environments where nobody knows the one that is asked for. */
function impactOf(catalog: CatalogSnapshot, node: number, asked: string): ImpactSummary {
  const environment = isKnown(catalog, asked) ? asked : null;
  const question = { seeds: [catalog.snapshot.ref(node)], environment, limit: 0 };
  const impact = blastRadius(topologiesOf(catalog, null), [node], optionsOf(question));
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
  const names = candidates.map(({ service, version }) => `${service.slice(service.lastIndexOf('/') + 1)} ${version}`);
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
