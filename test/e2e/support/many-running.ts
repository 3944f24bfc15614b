const SCOPE = 'docker/many';

type Line = Readonly<Record<string, unknown>>;

/**
 * The shape of a read of an engine that runs `count` services. The second read finds every one in another version; of each
 * tenth both run.
 */
export function manyRunning(count: number, read: 1 | 2): object[] {
  const entities: Line[] = [];
  const relations: Line[] = [];
  const state = (part: string, ref: string, properties: object): void => {
    entities.push({ type: 'entity', scope: SCOPE, part, ref, standing: 'live', confidence: 1, properties });
  };
  const relate = (part: string, from: string, relation: string, to: string): void => {
    relations.push({ type: 'relation', scope: SCOPE, part, from, relation, to, standing: 'live', confidence: 1 });
  };
  state('engine', `host:${SCOPE}`, { title: 'node-1' });
  for (let index = 0; index < count; index++) {
    const name = `part-${String(index).padStart(4, '0')}`;
    const workload = `workload:${SCOPE}/many/${name}`;
    const image = `many/${name}:1.${read}`;
    state('containers', workload, { name, type: 'compose', project: 'many', within: SCOPE, hostNames: [name], image });
    for (const version of read === 2 && index % 10 === 0 ? [1, 2] : [read]) {
      const container = `container:${name}-${version}`;
      state('containers', container, {
        name: `${name}-${version}`,
        state: 'running',
        image: `many/${name}:1.${version}`,
        startedAt: 1_700_000_000_000 + version * 60_000,
      });
      relate('containers', workload, 'RUNS', container);
      relate('containers', container, 'RUNS_ON', `host:${SCOPE}`);
    }
  }
  return [
    {
      type: 'header',
      format: 1,
      run: `many-running-${read}`,
      source: `source:${SCOPE}`,
      title: 'An engine of many',
      importer: 'docker',
      importerVersion: '1',
      rootScope: SCOPE,
      readAt: 1_700_000_000_000 + read * 100_000,
    },
    ...entities,
    ...relations,
    { type: 'part', scope: SCOPE, part: 'engine', complete: true },
    { type: 'part', scope: SCOPE, part: 'containers', complete: true },
    { type: 'scope', scope: SCOPE, partsListed: true },
    { type: 'end', scopesListed: true, entities: entities.length, relations: relations.length, parts: 2 },
  ];
}
