import { describe, expect, it } from 'vitest';
import { at, drawnSet, short } from '../testing/drawn.js';
import { ENTRY_REASONS, NO_ENTRY, entryPoints, type EntryReason } from './entry-points.js';

interface Row {
  readonly name: string;
  readonly graph: readonly string[];
  readonly said?: Readonly<Record<string, EntryReason>>;
  readonly refused?: readonly string[];
  /** Names of one system; whatever is not named is a system of its own kind. */
  readonly systems?: readonly (readonly string[])[];
  readonly want: Readonly<Record<string, EntryReason>>;
}

describe('entryPoints', () => {
  it.each<Row>([
    {
      name: 'are those reached from outside, not who else is needed by nobody',
      graph: ['web>api', 'batch>api'],
      said: { web: 'route' },
      want: { web: 'route' },
    },
    {
      name: 'are the services that nobody depends on where nothing is reached from outside',
      graph: ['web>api', 'batch>api', 'api>datastore:t/db'],
      want: { web: 'unneeded', batch: 'unneeded' },
    },
    {
      name: 'are a circle that nobody outside it depends on where everything is needed by something',
      graph: ['a>b', 'b>a', 'b>c'],
      want: { a: 'unneeded-cycle', b: 'unneeded-cycle' },
    },
    {
      name: 'are not those that only publish a port where another is meant to be reached',
      graph: ['web>api', 'api>db'],
      said: { web: 'type', api: 'port' },
      want: { web: 'type' },
    },
    {
      name: 'are those that publish a port where nothing else says more',
      graph: ['web>api', 'cron>api'],
      said: { api: 'port' },
      want: { api: 'port' },
    },
    {
      name: 'are those that somebody outside depends on',
      graph: ['external:shoppers>api', 'api>db', 'cron>api'],
      want: { api: 'external' },
    },
    {
      name: 'are found for each system by itself',
      graph: ['web>api', 'cron>store'],
      said: { web: 'type' },
      systems: [
        ['web', 'api'],
        ['cron', 'store'],
      ],
      want: { web: 'type', cron: 'unneeded' },
    },
    {
      name: 'are none where its owner refuses, and then the next rule holds',
      graph: ['web>api', 'tool>api'],
      said: { web: 'port' },
      refused: ['web'],
      want: { tool: 'unneeded' },
    },
    {
      name: 'are never datastores, whatever they publish',
      graph: ['web>datastore:t/db'],
      said: { 'datastore:t/db': 'port' },
      want: { web: 'unneeded' },
    },
    { name: 'are not what has no relation at all', graph: ['a>a', 'b>c'], want: { b: 'unneeded' } },
  ])('$name', ({ graph, said = {}, refused = [], systems = [], want }) => {
    const set = drawnSet(graph);
    const facts = {
      reason: new Uint8Array(set.nodeCount).fill(NO_ENTRY),
      isRefused: new Uint8Array(set.nodeCount),
      group: new Int32Array(set.nodeCount),
    };
    for (const [name, reason] of Object.entries(said)) facts.reason[at(set, name)[0]!] = ENTRY_REASONS.indexOf(reason);
    for (const node of at(set, ...refused)) facts.isRefused[node] = 1;
    systems.forEach((names, number) => at(set, ...names).forEach((node) => (facts.group[node] = number + 1)));
    const found = entryPoints(set.topologies()[0]!, set.nodes, facts);
    const named = [...found.nodes].map((node) => [short(set.refs[node]!), ENTRY_REASONS[found.reason[node]!]]);
    expect(Object.fromEntries(named)).toEqual(want);
  });
});
