import { judge, POSTURE_RULES, type Judgement, type PostureCode, type PostureWorld } from '@faultline/analysis';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { matchesGlob } from '../platform/decision-book.js';
import type { PostureConfig, PostureException } from '../platform/posture-config.js';
import { breath } from '../structure/entry-facts.js';
import { postureKind, type PostureSaid } from './posture-record.js';
import { postureEntities, UnitReader } from './posture-units.js';

/** One unit and what the rules say of it. */
export interface JudgedUnit {
  readonly node: number;
  readonly environment: string;
  readonly isLive: boolean;
  readonly judgement: Judgement;
}

/** Everything that was judged of one snapshot. */
export interface Judged {
  readonly units: readonly JudgedUnit[];
  readonly now: number;
}

/** How long one slice of work may hold the event loop, milliseconds. */
const SLICE_MS = 10;

/**
 * Judges all that runs or is declared, in slices, so that other answers are not held up: what it looks at are objects of
 * the snapshot, which could not be sent to another thread for less than it takes. O(units x rules).
 */
export async function judgeAll(catalog: CatalogSnapshot, config: PostureConfig, now: number): Promise<Judged> {
  const { snapshot } = catalog;
  const reader = new UnitReader(snapshot);
  const families = reader.families();
  await breath();
  const world: PostureWorld = {
    now,
    registries: config.registries,
    signed: config.signed,
    scanMaxAgeMs: config.scanMaxAge,
    matches: matchesGlob,
    familyOf: families,
  };
  const units: JudgedUnit[] = [];
  let since = performance.now();
  for (const node of postureEntities(snapshot)) {
    for (const unit of reader.unitsOf(node)) {
      units.push({
        node,
        environment: unit.environment,
        isLive: unit.containers.some(({ isLive }) => isLive),
        judgement: judge(unit, world),
      });
    }
    if (performance.now() - since < SLICE_MS) continue;
    await breath();
    since = performance.now();
  }
  return { units, now };
}

/** Exceptions by rule, those left out that are over. */
export function exceptionsAt(
  config: PostureConfig,
  now: number,
): ReadonlyMap<PostureCode, readonly PostureException[]> {
  const day = new Date(now).toISOString().slice(0, 10);
  const holding = config.exceptions.filter(({ until }) => until === undefined || until >= day);
  return new Map(
    POSTURE_RULES.map(({ kind }) => [kind.code, holding.filter(({ rule }) => rule === kind.code)] as const),
  );
}

/** The first exception that lets a finding pass. */
export function exceptionFor(
  exceptions: ReadonlyMap<PostureCode, readonly PostureException[]>,
  code: PostureCode,
  ref: string,
  environment: string,
): PostureException | null {
  const found = exceptions.get(code)?.find(
    ({ match, environments }) =>
      match.some((glob) => matchesGlob(glob, ref)) &&
      // What is declared for anywhere is in an environment without a name.
      environments.some((glob) => glob === '**' || matchesGlob(glob, environment)),
  );
  return found ?? null;
}

/** Findings of units, and where that is asked for what cannot be told, in the order of the rules within each unit. */
export function saidOf(
  catalog: CatalogSnapshot,
  judged: Judged,
  config: PostureConfig,
  withUnknown: boolean,
): readonly PostureSaid[] {
  const exceptions = exceptionsAt(config, judged.now);
  return judged.units.flatMap(({ node, environment, isLive, judgement }) => {
    const ref = catalog.snapshot.ref(node);
    const found = judgement.findings.map((one): PostureSaid => ({
      code: one.code,
      state: 'found',
      severity: one.severity,
      node,
      environment,
      message: one.message,
      remedy: one.remedy,
      about: one.about,
      isLive: one.isLive,
      exception: exceptionFor(exceptions, one.code, ref, environment),
    }));
    if (!withUnknown) return found;
    const unknown = judgement.unknown.map(({ code, why }): PostureSaid => ({
      code,
      state: 'unknown',
      severity: postureKind(code).severity,
      node,
      environment,
      message: `not known: ${why}`,
      remedy: postureKind(code).remedy,
      about: [],
      isLive,
      exception: null,
    }));
    return [...found, ...unknown];
  });
}
