import {
  CONFLICT_RULES,
  conflictsIn,
  NO_CONTRACTS,
  type CellFact,
  type ConflictFacts,
  type PackageUses,
  type RequirementFact,
} from '@faultline/analysis';
import { versionScheme, type EntityRef } from '@faultline/model';
import { best, ms, randomFrom } from './measure.js';
import type { BenchTable } from './report.js';

const SERVICES = 20_000;
const ENVIRONMENTS = ['development', 'test', 'acceptance', 'staging', 'production'];
const USES = 2_000_000;
const PACKAGES = 20_000;
const SYSTEMS = 400;
const REQUIREMENTS = 60_000;
const TURNS = 5;
const NOW = 1_700_000_000_000;

/** All conflicts of a large landscape: every kind over every fact. */
export async function bench(): Promise<readonly BenchTable[]> {
  const facts = landscape();
  const rows: string[][] = [];
  let found = 0;
  const whole = await best(() => (found = conflictsIn(facts).length), TURNS);
  for (const rule of CONFLICT_RULES) {
    let count = 0;
    const took = await best(() => (count = conflictsIn(facts, [rule]).length), TURNS);
    rows.push([rule.kind.title, count.toLocaleString('en-US'), ms(took.ms), ms(took.processorMs)]);
  }
  return [
    {
      title: `All conflicts of ${SERVICES} services in ${ENVIRONMENTS.length} environments with ${USES} package uses`,
      columns: ['kind', 'found', 'best', 'processor'],
      rows: [['all', found.toLocaleString('en-US'), ms(whole.ms), ms(whole.processorMs)], ...rows],
      notes: [
        `Best of ${TURNS} turns, since others load the machine: the processor's time, of all threads, says what is left without them; ${REQUIREMENTS} requirements. What kinds share is worked out by the first turn of all. Aim: all under 2 s.`,
      ],
    },
  ];
}

/** A made-up landscape, the same in every run. */
function landscape(): ConflictFacts {
  const pick = randomFrom(7);
  const random = (): number => pick(1_000_000) / 1_000_000;
  const services = Array.from({ length: SERVICES }, (_, at) => `service:bench/s${at}` as EntityRef);
  const systemOf = new Map(services.map((one, at) => [one, `system:bench/y${at % SYSTEMS}` as EntityRef]));
  return {
    now: NOW,
    rolloutMs: 3_600_000,
    cells: services.flatMap((service, at) => cellsOf(service, at, random)),
    requirements: Array.from({ length: REQUIREMENTS }, () => requirement(services, random)),
    movedTags: [],
    packageUses: packageUses(services, random),
    locks: [],
    bases: services.map((service, at) => ({
      service,
      environment: '',
      repository: 'docker.io/library/node',
      tag: at % 9 === 0 ? '20' : '22',
      by: service,
      end: null,
    })),
    contracts: NO_CONTRACTS,
    systemOf,
    dependenciesOf: () => [],
    schemeOf: versionScheme,
    nameOf: (ref) => ref.slice(ref.lastIndexOf('/') + 1),
  };
}

function cellsOf(service: EntityRef, at: number, random: () => number): readonly CellFact[] {
  const minor = Math.floor(random() * 10);
  return ENVIRONMENTS.map((environment, place) => {
    const version = `1.${minor + (random() < 0.2 ? 1 : 0)}.0`;
    return {
      service,
      environment,
      version,
      digest: `sha256:${at}-${version}`,
      image: `bench/s${at}:${version}`,
      tag: version,
      isByTag: false,
      replicas: 2,
      since: NOW - (place + 1) * 86_400_000,
      hosts: [],
    };
  });
}

function requirement(services: readonly EntityRef[], random: () => number): RequirementFact {
  const any = (): EntityRef => services[Math.floor(random() * services.length)] as EntityRef;
  return {
    from: any(),
    to: any(),
    constraint: random() < 0.95 ? '>=1.0.0 <2.0.0' : '^2.0.0',
    scheme: 'npm',
    since: null,
    environments: ENVIRONMENTS,
  };
}

function packageUses(services: readonly EntityRef[], random: () => number): PackageUses {
  const versions = Array.from({ length: PACKAGES * 3 }, (_, at) => ({
    ref: `package-version:pkg:npm/p${Math.floor(at / 3)}@${at % 3}` as EntityRef,
    version: `${at % 3 === 2 ? 1 : at % 3}.0.0`,
    major: String(at % 3 === 2 ? 1 : at % 3),
  }));
  const uses = {
    service: new Int32Array(USES),
    package: new Int32Array(USES),
    version: new Int32Array(USES),
  };
  for (let use = 0; use < USES; use++) {
    const pkg = Math.floor(random() ** 2 * PACKAGES);
    uses.service[use] = use % services.length;
    uses.package[use] = pkg;
    uses.version[use] = pkg * 3 + (random() < 0.02 ? 0 : 1);
  }
  return {
    services,
    packages: Array.from({ length: PACKAGES }, (_, at) => ({
      ref: `package:pkg:npm/p${at}` as EntityRef,
      name: `p${at}`,
    })),
    versions,
    count: USES,
    ...uses,
  };
}
