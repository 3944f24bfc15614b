import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { NeededSet } from './needed.js';
import { build, call, DEFAULTS, mount, neededOf, planOf, textOf } from './testing.js';

interface WrittenService {
  readonly depends_on?: readonly string[];
}

describe('laws of the compose file', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      'a\n  evil: true',
      'x # y',
      '"',
      "'",
      '${HOME}',
      '$X',
      ': ',
      '- ',
      '\u0085',
      '\u2028',
      '__proto__',
      'on',
      '1:30',
      '{{',
    ),
  );
  const name = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), text);
  const needs = fc.array(
    fc.tuple(fc.nat(9), fc.constantFrom('hard', 'soft', 'async')).map(([to, criticality]) => ({ to, criticality })),
    { maxLength: 6 },
  );
  const process = fc.record({
    name,
    image: fc.oneof(fc.constant('acme/x:1'), fc.constant(''), text),
    folder: fc.option(text),
    ports: fc.array(
      fc.oneof(
        fc.nat(70_000).map((port) => `${port}/tcp`),
        text,
      ),
      { maxLength: 3 },
    ),
    hosts: fc.array(text, { maxLength: 3 }),
    variables: fc.array(text, { maxLength: 3 }),
    paths: fc.array(
      fc.tuple(
        text,
        fc.oneof(
          text,
          text.map((one) => `/${one}`),
        ),
        text,
      ),
      { maxLength: 3 },
    ),
    calls: fc.array(fc.record({ to: fc.nat(9), host: text, protocol: text, database: text, variable: text }), {
      maxLength: 4,
    }),
    needs,
  });
  const sets = fc.array(process, { minLength: 1, maxLength: 10 }).map((list): NeededSet => {
    const refs = list.map((one, at) => `service:t/${at}`);
    const refAt = (at: number): string => refs[at % refs.length] ?? '';
    return {
      of: [],
      externals: [],
      folded: [],
      unknowns: [],
      processes: list.map((one, at) => ({
        ...(neededOf({ x: {} }).processes[0] as NeededSet['processes'][number]),
        ref: refAt(at) as never,
        name: one.name,
        hops: at,
        needs: one.needs.map(({ to, criticality }) => ({ to: refAt(to) as never, criticality: criticality as never })),
        form: {
          ...(neededOf({ x: {} }).processes[0]?.form as NonNullable<NeededSet['processes'][number]['form']>),
          origin: 'declared',
          image: one.image,
          build: one.folder === null ? null : { ...build('y', one.folder), dockerfile: one.folder, target: one.folder },
          ports: one.ports,
          hostNames: one.hosts,
          variables: one.variables,
          mounts: one.paths.map(([volume, path, type]) => mount(volume, path, type)),
          calls: one.calls.map((each) =>
            call(refAt(each.to), { ...each, to: [refAt(each.to) as never], variables: [each.variable] }),
          ),
        },
      })),
    };
  });

  it('whatever stands in names, it parses, its services are the processes, and it waits in no circle', () => {
    fc.assert(
      fc.property(sets, fc.boolean(), (needed, placeholders) => {
        const plan = planOf(needed, { ...DEFAULTS, publish: 'all', placeholders });
        const file = textOf(plan, { sentence: needed.processes[0]?.name ?? '', revision: 1 });
        const services = (parse(file) as { services: Record<string, WrittenService> }).services;
        expect(Object.keys(services).sort()).toEqual(plan.services.map((one) => one.name).sort());
        expect([...plan.services, ...plan.gaps].map(({ ref }) => ref).sort()).toEqual(
          needed.processes.map(({ ref }) => ref).sort(),
        );
        // What other readers take for the end of a line stands nowhere but at the end of one.
        expect(file).not.toMatch(/[^\P{Cc}\n]|\u2028|\u2029/u);
        const started = new Set<string>();
        for (const { name: service } of plan.services) {
          for (const before of services[service]?.depends_on ?? []) expect(started.has(before)).toBe(true);
          started.add(service);
        }
        const hosts = plan.services.flatMap(({ ports }) => ports.map(({ host, protocol }) => `${host}/${protocol}`));
        expect(new Set(hosts).size).toBe(hosts.length);
        // No dollar but one of a placeholder: doubled ones are literal.
        const dollars = JSON.stringify(services)
          .replaceAll('$$', '')
          .replaceAll(/\$\{[A-Z0-9_]+:\?[a-z. ]+\}/g, '');
        expect(dollars).not.toContain('$');
      }),
      { numRuns: 1_000 },
    );
  });
});
