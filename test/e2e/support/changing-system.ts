const SCOPE = 'docker/changing';
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  web: ['cart:80', 'orders:80', 'search:80'],
  cart: ['store:6379'],
  orders: ['store:6379', 'pricing:80'],
  search: ['pricing:80'],
  pricing: [],
  store: [],
};
const MINUTE = 60_000;
const parts = { scope: SCOPE, standing: 'live', confidence: 1, evidence: [] };

/** Two reads of an engine: in the second `store`, which cart and orders need, was deployed anew four minutes ago. */
export function changingSystem(now: number): object[][] {
  const before = now - 3 * 24 * 60 * MINUTE;
  return [
    readOf('changing-before-1', now - 10 * MINUTE, () => ({ version: '1', startedAt: before })),
    readOf('changing-after-22', now - MINUTE, (name) =>
      name === 'store' ? { version: '2', startedAt: now - 4 * MINUTE } : { version: '1', startedAt: before },
    ),
  ];
}

interface Running {
  readonly version: string;
  readonly startedAt: number;
}

function readOf(run: string, readAt: number, running: (name: string) => Running): object[] {
  const lines: object[] = [entity('engine', `host:${SCOPE}`, { title: 'node-1' })];
  for (const [name, calls] of Object.entries(NEEDS)) {
    const { version, startedAt } = running(name);
    const workload = `workload:${SCOPE}/live/${name}`;
    const container = `container:${name}${version}00000000000`;
    const image = `live/${name}:${version}`;
    lines.push(
      entity('containers', workload, {
        name,
        type: 'compose',
        project: 'live',
        within: SCOPE,
        hostNames: [name],
        image: `live/${name}`,
      }),
      entity('containers', container, { name: `live-${name}`, state: 'running', startedAt, image }),
      relation(workload, 'RUNS', container),
      relation(workload, 'ATTACHED_TO', `network:${SCOPE}/live`, { properties: { aliases: [name] } }),
      relation(container, 'RUNS_ON', `host:${SCOPE}`),
      relation(container, 'USES', `image-tag:docker.io/${image}`),
    );
    for (const call of calls) {
      const [host = '', port = ''] = call.split(':');
      const endpoint = `endpoint:${SCOPE}|${call}`;
      lines.push(
        entity('containers', endpoint, { host, port: Number(port), within: SCOPE }),
        relation(workload, 'CALLS', endpoint, { via: 'http' }),
      );
    }
  }
  const body = [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
  const count = (type: string): number => body.filter((line) => (line as { type: string }).type === type).length;
  return [
    {
      type: 'header',
      format: 1,
      run,
      source: `source:${SCOPE}`,
      title: 'a changing engine',
      importer: 'docker',
      importerVersion: '1',
      rootScope: SCOPE,
      readAt,
    },
    ...body,
    { type: 'part', scope: SCOPE, part: 'engine', complete: true },
    { type: 'part', scope: SCOPE, part: 'containers', complete: true },
    { type: 'scope', scope: SCOPE, partsListed: true },
    { type: 'end', scopesListed: true, entities: count('entity'), relations: count('relation'), parts: 2 },
  ];
}

function entity(part: string, ref: string, properties: object): object {
  return { type: 'entity', ref, properties, part, ...parts };
}

function relation(from: string, type: string, to: string, more: object = {}): object {
  return { type: 'relation', from, relation: type, to, via: '', properties: {}, part: 'containers', ...parts, ...more };
}
