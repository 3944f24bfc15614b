import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortName } from '../catalog/display-name.js';
import { atOnce } from '../platform/off-loop/slices.js';
import { drawnSystem, type DrawnService, type DrawnServices, type DrawnSource } from '../testing/drawn-system.js';
import { declaredAgainstObserved, environmentAgainstEnvironment, gathered } from './compare.js';
import { driftView, type DriftView } from './drift-view.js';
import type { Finding } from './finding.js';

const NAMES = ['alpha', 'beta', 'gamma', 'delta'];
const RUNS = { numRuns: 12 };

/** One side: any of the names, each with a version, a number and addresses of others that are there. */
const side: fc.Arbitrary<DrawnServices> = fc
  .array(
    fc.record({
      tag: fc.constantFrom('1', '2'),
      replicas: fc.integer({ min: 1, max: 3 }),
      stopped: fc.integer({ min: 0, max: 3 }),
      calls: fc.subarray(NAMES),
      volumes: fc.subarray(['keep', 'cache']),
      isThere: fc.boolean(),
    }),
    { minLength: NAMES.length, maxLength: NAMES.length },
  )
  .map((drawn) => {
    const there = NAMES.filter((_, at) => drawn[at]?.isThere);
    return Object.fromEntries(
      there.map((name): [string, DrawnService] => {
        const one = drawn[NAMES.indexOf(name)];
        if (one === undefined) throw new RangeError('one for each name');
        return [
          name,
          {
            image: `acme/${name}:${one.tag}`,
            replicas: one.replicas,
            running: Math.max(0, one.replicas - one.stopped),
            calls: one.calls.filter((other) => other !== name && there.includes(other)).map((other) => `${other}:80`),
            volumes: one.volumes,
          },
        ];
      }),
    );
  });

const repository = (services: DrawnServices): DrawnSource => ({
  repository: 'shop',
  environment: 'production',
  services,
});
const engine = (services: DrawnServices, name = 'E1', environment = 'production'): DrawnSource => ({
  engine: name,
  environment,
  services,
});
const allRunning = (services: DrawnServices): DrawnServices =>
  Object.fromEntries(Object.entries(services).map(([name, { running: _running, ...one }]) => [name, one]));

async function viewOf(sources: readonly DrawnSource[]): Promise<DriftView> {
  const { catalog, decisions } = await drawnSystem(sources);
  return atOnce(driftView(catalog.snapshot, decisions));
}

const word = (view: DriftView, { kind, entity, about }: Finding): string =>
  [kind, shortName(view.snapshot.ref(entity)), about === undefined ? '' : shortName(view.snapshot.ref(about))].join(
    ' ',
  );

function declared(view: DriftView): string[] {
  return gathered(declaredAgainstObserved(view, null))
    .findings.map((one) => word(view, one))
    .sort();
}

function apart(view: DriftView, left: string, right: string): readonly Finding[] {
  const of = (environment: string) => ({ environment, basis: 'observed' as const });
  return gathered(environmentAgainstEnvironment(view, of(left), of(right))).findings;
}

/** The same by hand, from the drawing alone. */
function expected(file: DrawnServices, live: DrawnServices): string[] {
  return NAMES.flatMap((name) => {
    const [said, seen] = [file[name], live[name]];
    const isUp = seen !== undefined && (seen.running ?? 0) > 0;
    if (said === undefined) return isUp ? [`not-declared ${name} `] : [];
    if (!isUp) return [`not-running ${name} `];
    const [wanted, there] = [said.calls ?? [], seen.calls ?? []];
    const host = (address: string): string => address.slice(0, address.indexOf(':'));
    const missing = (said.volumes ?? []).filter((one) => !(seen.volumes ?? []).includes(one));
    const added =
      (said.volumes ?? []).length === 0
        ? []
        : (seen.volumes ?? []).filter((one) => !(said.volumes ?? []).includes(one));
    return [
      ...(said.image === seen.image ? [] : [`image-tag ${name} `]),
      ...(said.replicas === seen.replicas && seen.running === seen.replicas ? [] : [`replicas ${name} `]),
      ...(missing.length + added.length > 0 ? [`volumes ${name} `] : []),
      ...wanted.filter((one) => !there.includes(one)).map((one) => `dependency-not-live ${name} ${host(one)}`),
      ...there.filter((one) => !wanted.includes(one)).map((one) => `dependency-not-declared ${name} ${host(one)}`),
    ];
  }).sort();
}

it('law: finds what a comparison of the drawings by hand finds, whatever the order of imports', async () => {
  await fc.assert(
    fc.asyncProperty(side, side, fc.boolean(), async (file, live, isTurned) => {
      const sources = [repository(file), engine(live)];
      const view = await viewOf(isTurned ? sources.reverse() : sources);
      expect(declared(view)).toEqual(expected(file, live));
    }),
    { numRuns: 30 },
  );
}, 120_000);

it('law: equal sides do not differ', async () => {
  await fc.assert(
    fc.asyncProperty(side, async (drawn) => {
      const services = allRunning(drawn);
      const view = await viewOf([repository(services), engine(services), engine(services, 'E2', 'test')]);
      const inProduction = gathered(declaredAgainstObserved(view, 'production')).findings;
      expect(inProduction.map((one) => word(view, one))).toEqual([]);
      expect(apart(view, 'production', 'test').map((one) => word(view, one))).toEqual([]);
    }),
    RUNS,
  );
}, 120_000);

it('law: one environment against another mirrors the other against the one', async () => {
  await fc.assert(
    fc.asyncProperty(side, side, async (one, other) => {
      const view = await viewOf([engine(one), engine(other, 'E2', 'test')]);
      const told = ({ kind, state, severity, entity, subject, left, right }: Finding, isTurned: boolean) => ({
        kind,
        state,
        severity,
        entity,
        subject,
        left: isTurned ? right : left,
        right: isTurned ? left : right,
      });
      const there = apart(view, 'production', 'test').map((finding) => told(finding, false));
      expect(apart(view, 'test', 'production').map((finding) => told(finding, true))).toEqual(there);
    }),
    RUNS,
  );
}, 120_000);
