import type { EntityRef } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINESS_CRITERIA, type CriterionCode } from './criteria.js';
import { CONTAINMENTS, type ReadinessFacts, type Said } from './facts.js';
import { readinessOf } from './readiness.js';

const NOTHING: ReadinessFacts = {
  subject: 'service:default/x' as EntityRef,
  containment: 'none',
  isStore: false,
  type: '',
  containers: [],
  platforms: [],
  technologies: [],
  licences: [],
  state: [],
  writes: [],
  ports: [],
  configuration: [],
  variables: [],
  health: [],
  sessions: [],
  startStop: [],
};

const say = <Value>(...values: readonly Value[]): readonly Said<Value>[] =>
  values.map((value) => ({ value, by: 'csv/x' }));

const READY: ReadinessFacts = {
  ...NOTHING,
  platforms: say('Red Hat Enterprise Linux 9'),
  technologies: say('Java 17', 'Spring Boot 3'),
  state: say('external'),
  ports: say('8080'),
  configuration: say('environment'),
  health: say(true),
  sessions: say('none'),
  startStop: say('unattended'),
};

function verdict(code: CriterionCode, facts: Partial<ReadinessFacts>) {
  const found = readinessOf({ ...NOTHING, ...facts }).criteria.find((one) => one.code === code);
  if (found === undefined) throw new Error(code);
  return found.verdict;
}

function stateOf(code: CriterionCode, facts: Partial<ReadinessFacts>): string {
  const found = verdict(code, facts);
  return found.state === 'not-met' && found.blocks ? 'forbids' : found.state;
}

describe('the base platform', () => {
  it.each([
    [{ platforms: say('SUSE Linux Enterprise 15') }, 'met'],
    [{ platforms: say('Windows Server 2019') }, 'not-met'],
    [{ platforms: say('Windows 10 Enterprise') }, 'forbids'],
    [{ platforms: say('z/OS 2.5') }, 'forbids'],
    [{ platforms: say('AIX 7.2') }, 'forbids'],
    [{ platforms: say('IBM i (AS/400)') }, 'forbids'],
    [{ platforms: say('12 Linux VMs') }, 'met'],
    [{ platforms: say('Plan 9') }, 'unknown'],
    [{ technologies: say('.NET Framework 4.8') }, 'not-met'],
    [{ technologies: say('CICS, COBOL') }, 'forbids'],
    [{ technologies: say('Java 17') }, 'unknown'],
    [{ platforms: say('Ubuntu 22.04'), technologies: say('MS Access 2016') }, 'forbids'],
    [{ containment: 'running', containers: ['workload:a/b'] }, 'met'],
    [{ containment: 'declared', containers: ['component:a#compose/b/c'] }, 'met'],
    [{ containment: 'declared', platforms: say('HP-UX') }, 'forbids'],
    [{}, 'unknown'],
  ] as [Partial<ReadinessFacts>, string][])('of %j is %s', (facts, want) => {
    expect(stateOf('base-platform', facts)).toBe(want);
  });
});

describe('licences', () => {
  it.each([
    [{ licences: say('Apache-2.0') }, 'met'],
    [{ licences: say('SQL Server Enterprise, per core') }, 'not-met'],
    [{ licences: say('Named user') }, 'met'],
    [{ licences: say('USB dongle') }, 'forbids'],
    [{ licences: say('node-locked') }, 'forbids'],
    [{ licences: say('ACME custom') }, 'unknown'],
    [{ licences: say('MIT License') }, 'met'],
    [{ licences: say('Kaufvertrag mit Wartung') }, 'unknown'],
    [{ licences: say('Subscription'), technologies: say('Oracle Database 19c') }, 'met'],
    [{ technologies: say('Oracle 12c') }, 'not-met'],
    [{ technologies: say('Oracle Linux 8') }, 'met'],
    [{ technologies: say('IBM WebSphere 9') }, 'not-met'],
    [{ technologies: say('C++', 'C#', '.NET 8', 'PostgreSQL 16') }, 'met'],
    [{ technologies: say('Java 17', 'Nobody knows 3') }, 'unknown'],
    [{}, 'unknown'],
  ] as [Partial<ReadinessFacts>, string][])('of %j are %s', (facts, want) => {
    expect(stateOf('licence', facts)).toBe(want);
  });
});

describe('the other criteria', () => {
  const [kept, lost] = [true, false].map((keeps) =>
    say({ keeps, text: keeps ? 'writes to data' : 'mounts nothing to write to' }),
  );
  it.each([
    ['state', { state: say('none') }, 'met'],
    ['state', { state: say('local') }, 'not-met'],
    ['state', { writes: kept }, 'not-met'],
    ['state', { writes: lost }, 'met'],
    ['state', { state: say('none'), writes: kept }, 'not-met'],
    ['state', { isStore: true, type: 'postgresql' }, 'not-met'],
    ['state', {}, 'unknown'],
    ['ports', { ports: say('8080', '8443/tcp') }, 'met'],
    ['ports', { ports: say('8000-8010') }, 'met'],
    ['ports', { ports: say('1024-65535') }, 'not-met'],
    ['ports', { ports: say('8080', 'dynamic') }, 'not-met'],
    ['ports', { ports: say('none') }, 'met'],
    ['ports', { type: 'worker' }, 'not-applicable'],
    ['ports', {}, 'unknown'],
    ['configuration', { configuration: say('environment') }, 'met'],
    ['configuration', { configuration: say('code') }, 'not-met'],
    ['configuration', { configuration: say('files'), variables: say(['A']) }, 'not-met'],
    ['configuration', { variables: say(['A', 'B']) }, 'met'],
    ['configuration', { variables: say([]) }, 'unknown'],
    ['health', { health: say(true) }, 'met'],
    ['health', { health: say(false, true) }, 'met'],
    ['health', { health: say(false) }, 'not-met'],
    ['health', {}, 'unknown'],
    ['sessions', { sessions: say('shared') }, 'met'],
    ['sessions', { sessions: say('memory') }, 'not-met'],
    ['sessions', { sessions: say('memory'), type: 'worker' }, 'not-met'],
    ['sessions', { isStore: true }, 'not-applicable'],
    ['sessions', {}, 'unknown'],
    ['start-stop', { startStop: say('unattended') }, 'met'],
    ['start-stop', { startStop: say('manual'), containment: 'running' }, 'not-met'],
    ['start-stop', { containment: 'running' }, 'met'],
    ['start-stop', {}, 'unknown'],
  ] as [CriterionCode, Partial<ReadinessFacts>, string][])('%s of %j is %s', (code, facts, want) => {
    expect(stateOf(code, facts)).toBe(want);
  });
});

describe('the class', () => {
  it.each([
    ['of what meets every criterion', {}, 'ready', 'every criterion is met'],
    ['of what nobody says how it starts', { startStop: [] }, 'ready', 'nobody says of start and stop'],
    [
      'of what runs in a container',
      { containment: 'running', state: say('local') },
      'in-container',
      'open there: state',
    ],
    ['of what is on a mainframe', { platforms: say('z/OS'), state: say('local') }, 'not', 'csv/x says z/OS'],
    [
      'of what keeps state',
      { state: say('local'), health: [] },
      'with-work',
      'to be done: state; not known: health check',
    ],
    [
      'of what is on nobody knows what',
      { platforms: [], state: say('local') },
      'unknown',
      'to be done in any case: state',
    ],
    ['of what lacks one word', { sessions: [] }, 'unknown', 'nothing is in the way, but not known: statelessness'],
  ] as [string, Partial<ReadinessFacts>, string, string][])('%s', (_, facts, want, reason) => {
    const found = readinessOf({ ...READY, ...facts });
    expect([found.class, found.reason]).toEqual([want, expect.stringContaining(reason)]);
  });

  it('of what nobody says anything of is unknown, and no criterion is met by silence', () => {
    const { class: found, criteria } = readinessOf(NOTHING);
    expect(found).toBe('unknown');
    expect(criteria.map(({ verdict: { state } }) => state)).toEqual(READINESS_CRITERIA.map(() => 'unknown'));
  });

  it('is never better for knowing less, or for one more bad word; and every verdict has its evidence', () => {
    const order = ['in-container', 'ready', 'with-work', 'unknown', 'not'];
    const words = (...texts: readonly string[]) => fc.subarray(say(...texts) as Said[]);
    const facts = fc.record({
      containment: fc.constantFrom(...CONTAINMENTS.filter((one) => one !== 'running')),
      isStore: fc.boolean(),
      platforms: words('Linux', 'Windows Server 2022', 'z/OS', 'odd'),
      technologies: words('Java 17', 'Oracle 12c', 'odd 2'),
      licences: words('MIT', 'per core', 'dongle', 'odd'),
      state: words('none', 'local'),
      ports: words('80', 'dynamic'),
      configuration: words('environment', 'code'),
      health: fc.subarray(say(true, false) as Said<boolean>[]),
      sessions: words('none', 'memory'),
      startStop: words('unattended', 'manual'),
    });
    const fields = ['state', 'ports', 'configuration', 'sessions', 'startStop'] as const;
    const bad = { state: 'local', ports: 'dynamic', configuration: 'code', sessions: 'memory', startStop: 'manual' };
    fc.assert(
      fc.property(facts, fc.constantFrom(...fields), (drawn, field) => {
        const known = readinessOf({ ...NOTHING, ...drawn });
        const worse = readinessOf({ ...NOTHING, ...drawn, [field]: [...drawn[field], ...say(bad[field])] });
        if (known.class === 'ready') expect(worse.class).toBe('with-work');
        const silent = readinessOf({ ...NOTHING, ...drawn, [field]: [] });
        if (silent.class === 'ready' && field !== 'startStop') expect(drawn.isStore || field === 'ports').toBe(true);
        expect(order).toContain(known.class);
        for (const { verdict: one } of known.criteria) {
          const told = 'evidence' in one ? one.evidence : [one.why];
          expect(told.length > 0 && told.every((text) => text.length > 3)).toBe(true);
          if (one.state === 'not-met' || one.state === 'unknown') expect(one.remedy.length).toBeGreaterThan(10);
        }
      }),
      { numRuns: 300 },
    );
  });
});
