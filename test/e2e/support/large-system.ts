const SCOPE = 'repository/large';
const TEAMS = 12;

/** The shape of an upload of a made-up system in which `count` services depend on one hub, by ways of up to four hops. */
export function largeSystem(count: number): object[] {
  const shared = { scope: SCOPE, part: 'catalog-info.yaml', standing: 'catalog', confidence: 1 };
  const name = (index: number): string => (index === 0 ? 'hub' : `part-${String(index).padStart(4, '0')}`);
  const service = (index: number): string => `service:large/${name(index)}`;
  const entities: object[] = [];
  const relations: object[] = [];
  for (let index = 0; index <= count; index++) {
    entities.push({ type: 'entity', ref: service(index), properties: { type: 'api' }, ...shared });
    const team = `owner:large/team-${index % TEAMS}`;
    relations.push({ type: 'relation', from: team, relation: 'OWNS', to: service(index), ...shared });
    if (index === 0) continue;
    // Eight on the hub, and eight on each of those.
    const to = index <= 8 ? 0 : Math.floor((index - 1) / 8);
    const criticality = index % 3 === 0 ? 'soft' : 'hard';
    relations.push({
      type: 'relation',
      from: service(index),
      relation: 'DEPENDS_ON',
      to: service(to),
      via: 'http',
      ...shared,
      properties: { criticality },
    });
  }
  for (let team = 0; team < TEAMS; team++)
    entities.push({ type: 'entity', ref: `owner:large/team-${team}`, ...shared });
  return [
    {
      type: 'header',
      format: 1,
      run: `large-system-${count}`,
      source: `source:${SCOPE}`,
      title: 'A large system',
      importer: 'repo',
      importerVersion: '1',
      rootScope: SCOPE,
      readAt: 1_700_000_000_000,
    },
    ...entities,
    ...relations,
    { type: 'part', scope: SCOPE, part: 'catalog-info.yaml', complete: true },
    { type: 'part', scope: SCOPE, part: 'broken.yaml', complete: false },
    { type: 'issue', path: 'broken.yaml', reason: 'a tab at line 3', remedy: 'indent with blanks' },
    { type: 'scope', scope: SCOPE, partsListed: true },
    { type: 'end', scopesListed: true, entities: entities.length, relations: relations.length, parts: 2 },
  ];
}

/** Uploads lines and waits until they are visible. */
export async function upload(address: string, lines: readonly object[]): Promise<void> {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const response = await fetch(`${address}/ingest`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body,
  });
  if (!response.ok) throw new Error(`the upload was refused: ${await response.text()}`);
}
