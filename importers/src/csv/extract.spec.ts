import { readFile } from 'node:fs/promises';
import { ObservationLine } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoded } from './dialect.js';
import { extractCsv, type CsvRead } from './extract.js';
import { parseMapping } from './mapping-file.js';
import { suggestedMapping } from './suggest.js';
import { flagOf, portOf, traitOf } from './traits.js';
import { nameOf } from './words.js';

function read(text: string, mapping: string): CsvRead {
  const result = extractCsv(text, parseMapping(mapping, 'map.yaml'), 'csv/cmdb', 'apps.csv');
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const linesOf = ({ lines }: CsvRead): ObservationLine[] => [...lines.lines(true)];
const said = (result: CsvRead): string[] =>
  linesOf(result).flatMap((line) => (line.type === 'relation' ? [`${line.from} ${line.relation} ${line.to}`] : []));
const properties = (result: CsvRead, ref: string): unknown =>
  linesOf(result).flatMap((line) => (line.type === 'entity' && line.ref === ref ? [line.properties] : []))[0];
const reasons = ({ issues }: CsvRead): string[] => issues.map(({ reason }) => reason);

const MAPPING = `
columns:
  name: Name
  owner: Team
  system: System
  dependsOn: Needs
  technology: { column: Built with, separator: "/" }
`;
const HEADER = 'Name,Team,System,Needs,Built with\n';

describe('a list by its mapping', () => {
  it('says what there is, whose it is, what it is part of and what it needs', () => {
    const result = read(
      `${HEADER}Order Desk,Order team,Sales,Ledger; Price Feed,Java 17/Spring\nLedger,@acme/fin,,,\n`,
      MAPPING,
    );
    expect(said(result)).toEqual([
      'owner:acme/fin OWNS service:default/ledger',
      'owner:default/order-team OWNS service:default/order-desk',
      'service:default/order-desk DEPENDS_ON service:default/ledger',
      'service:default/order-desk DEPENDS_ON service:default/price-feed',
      'service:default/order-desk PART_OF system:default/sales',
    ]);
    expect(properties(result, 'service:default/order-desk')).toEqual({
      title: 'Order Desk',
      technologies: ['Java 17', 'Spring'],
    });
    expect(properties(result, 'component:csv/cmdb#catalog/default/order-desk')).toMatchObject({
      name: 'order-desk',
      catalogRef: 'service:default/order-desk',
      declaredNamespace: 'default',
    });
    expect(result).toMatchObject({ isWhole: true, taken: 2, left: 0, issues: [] });
  });

  it('takes kinds, constants, translations, defaults and filters as the mapping says', () => {
    const result = read(
      'Name;Class;State\nA;App;live\nB;DB;live\nC;App;gone\nD;;live\n',
      `
rows: [{ column: State, isNot: [Gone] }]
namespace: acme
columns:
  name: name
  kind: { column: class, values: { App: service, DB: datastore }, otherwise: system }
  lifecycle: { column: State, values: { live: production } }
  owner: { constant: "group:platform" }
`,
    );
    expect(said(result).map((text) => text.split(' OWNS ')[1])).toEqual([
      'datastore:acme/b',
      'service:acme/a',
      'system:acme/d',
    ]);
    expect(properties(result, 'service:acme/a')).toMatchObject({ lifecycle: 'production' });
    expect(result.left).toBe(1);
  });

  it('knows a row by its own name, by its title, by its other names and by a ref', () => {
    const mapping = 'columns: { name: Id, title: Name, aliases: Other, dependsOn: Needs, kind: Kind }';
    const result = read(
      'Id,Name,Other,Needs,Kind\nA1,Shop,,"Orders Database;stock;service:x/y;A3",\nA2,Orders Database,,,datastore\nA3,Store,Stock,,\n',
      mapping,
    );
    expect(said(result)).toEqual([
      'service:default/a1 DEPENDS_ON datastore:default/a2',
      'service:default/a1 DEPENDS_ON service:default/a3',
      'service:default/a1 DEPENDS_ON service:x/y',
    ]);
  });

  it('is the service that it states, under its own name too', () => {
    const result = read('Name,Id\nCart Service,sock-shop/carts\n', 'columns: { name: Name, service: Id }');
    expect(properties(result, 'service:sock-shop/carts')).toEqual({ title: 'Cart Service' });
    expect(properties(result, 'component:csv/cmdb#catalog/default/cart-service')).toMatchObject({
      catalogRef: 'service:sock-shop/carts',
      declaredNamespace: 'sock-shop',
      otherNames: ['default/cart-service'],
    });
  });

  it.each([
    ['has no name', 'x,,,,\n,team,,,\n', /row 3: it has no name/],
    ['has a quote that is never closed', 'x,,,,\n"y,,,,\n', /row 3: a quote/],
    ['has more cells than the header', 'x,,,,\ny,a,b,c,d,e\n', /row 3: it has 6 cells, its header 5/],
  ])('a row that %s is one issue; the others are kept, and nothing is taken for gone', (_, rows, reason) => {
    const result = read(`${HEADER}${rows}last,,,,\n`, MAPPING);
    expect(reasons(result)).toEqual([expect.stringMatching(reason)]);
    expect(result).toMatchObject({ isWhole: false, taken: 2 });
  });

  it('that lacks a column of its mapping is not whole, and one that cannot be named is refused', () => {
    expect(read('Name,Team\nx,y\n', MAPPING)).toMatchObject({ isWhole: false });
    expect(extractCsv('a,b\n1,2\n', parseMapping(MAPPING, 'm'), 'csv/x', 'x.csv')).toMatchObject({
      problem: expect.stringContaining('«Name»') as string,
      remedy: expect.stringContaining('--suggest') as string,
    });
  });

  it('says once which words nobody understands, and of which rows one thing is made', () => {
    const result = read('Name,State\nA,maybe\nB,maybe\na,no\n', 'columns: { name: Name, state: State }');
    expect(reasons(result)).toEqual(['2 rows are service:default/a: 2, 4', '`state` says «maybe» (row 2 and 1 more)']);
    expect(result.isWhole).toBe(true);
  });

  it('lets no password out of what it reads, and nothing of what it does not', () => {
    const result = read(
      'Name,Link,Note,Host\nA,https://jane:hunter2@wiki.example/a?token=hunter2,hunter2,db://u:hunter2@db1\n',
      'columns: { name: Name, links: Link, host: Host }',
    );
    expect(JSON.stringify(linesOf(result))).not.toContain('hunter2');
    expect(properties(result, 'service:default/a')).toMatchObject({ links: ['https://wiki.example/a'] });
  });

  it.each([
    ['dependsOn', 'https://u:hunter2@bank/x'],
    ['aliases', 'https://u:hunter2@bank/x; b'],
    ['environment', 'db://u:hunter2@db'],
    ['criticality', 'see db://u:hunter2@db'],
    ['ports', 'tcp://u:hunter2@db:1'],
    ['state', 'db://u:hunter2@db'],
    ['kind', 'db://u:hunter2@db'],
    ['description', 'at postgres://u:pa/hunter2@db since 2019'],
    ['owner', 'https://u:a;hunter2@b'],
  ])('lets no password out of the field %s', (field, text) => {
    const result = read(`Name,X\nA,${text}\nB,\n`, `columns: { name: Name, ${field}: X }`);
    expect(JSON.stringify([linesOf(result), result.issues])).not.toContain('hunter2');
  });

  it('counts in a moment what very many rows say that nobody understands', () => {
    const rows = Array.from({ length: 4_000 }, (_, at) => `a${at % 2},maybe`).join('\n');
    const result = read(`Name,State\n${rows}\n`, 'columns: { name: Name, state: State }');
    expect(reasons(result).at(-1)).toBe('`state` says «maybe» (row 2 and 3999 more)');
    expect(reasons(result)[0]).toBe('2000 rows are service:default/a0: 2, 4, 6, 8, 10');
  });

  it('means by a bare name the row of its own namespace first', () => {
    const result = read(
      'Space,Name,Needs\na,cart,\nb,cart,\nb,shop,cart\nc,desk,shop\n',
      'columns: { namespace: Space, name: Name, dependsOn: Needs }',
    );
    expect(said(result)).toEqual([
      'service:b/shop DEPENDS_ON service:b/cart',
      'service:c/desk DEPENDS_ON service:b/shop',
    ]);
  });

  it('finds the header in the row that the mapping says, wherever that is', () => {
    const notes = Array.from({ length: 149 }, (_, at) => `${at} ${'x'.repeat(1_000)}`).join('\n');
    expect(read(`${notes}\nName\nA\n`, 'header: 150\ncolumns: { name: Name }')).toMatchObject({ taken: 1 });
  });

  it.each([
    ['की', 'की'],
    ['का', 'का'],
    ['🛒\uFE0F Cart', 'cart'],
    ['\u0301x', 'x'],
  ])('the name «%s» is «%s»', (text, want) => expect(nameOf(text)).toBe(want));

  it('says the same whatever the order of its rows', () => {
    const rows = ['A,t1,S,B,x', 'B,t2,S,,y', 'a,t3,,C,z', 'C,,S2,A,', 'B,t4,,,'];
    const known = (order: readonly string[]): unknown =>
      linesOf(read(`${HEADER}${order.join('\n')}\n`, MAPPING)).map((line) => ({ ...line, evidence: [] }));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (order) => {
        expect(known(order)).toEqual(known(rows));
      }),
      { numRuns: 30 },
    );
  });

  it('never throws, and says nothing that cannot be kept, whatever stands in its cells', () => {
    const mapping = parseMapping(
      `columns: { name: a, kind: { column: b, values: { x: datastore }, otherwise: service }, namespace: c, owner: d, system: e, domain: a,
        dependsOn: b, aliases: c, service: d, repository: e, image: a, kubernetesId: b, ports: c, links: d, state: e, technology: a, contact: b }`,
      'm',
    );
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'x',
        '/',
        'a/b/c/d/e/f/g',
        '..',
        '@',
        '@a/b',
        'a@b.c',
        'system:x/y',
        'component:x',
        'http://u:p@h',
        '-1',
        '1-0',
      ),
      fc.constantFrom('x'.repeat(2_000), '/x'.repeat(1_000), '日本語 システム', '\u202e', 'é'.normalize('NFD')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 5 }), (rows) => {
        const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const result = extractCsv(`a,b,c,d,e\n${quoted.join('\n')}\n`, mapping, 'csv/x', 'x.csv');
        if ('problem' in result) return;
        for (const line of linesOf(result)) expect(ObservationLine.safeParse(line).success).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('exports as tools write them', () => {
  const text = async (name: string): Promise<string> =>
    decoded(await readFile(new URL(`./fixtures/${name}`, import.meta.url)));

  it.each([
    ['servicenow.csv', ['name', 'owner', 'lifecycle', 'criticality', 'technology', 'description'], 'payroll-eu'],
    ['leanix.csv', ['name', 'title', 'criticality', 'type'], 'billing'],
    ['excel-windows.csv', ['name', 'owner', 'platform', 'criticality'], 'zählerstand'],
  ])('%s gets a mapping by which it can be read', async (name, fields, first) => {
    const list = await text(name);
    const mapping = suggestedMapping(list) ?? '';
    const { columns } = parseMapping(mapping, 'm');
    expect(Object.keys(columns)).toEqual(expect.arrayContaining(fields));
    const result = read(list, mapping);
    expect(result.isWhole, JSON.stringify(result.issues)).toBe(true);
    expect(JSON.stringify(linesOf(result))).toContain(`service:default/${first}`);
  });

  it.each([
    ['UTF-16 with its mark', [0xff, 0xfe, 0x41, 0, 0xe9, 0], 'Aé'],
    ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9], 'é'],
    ['windows-1252', [0x80, 0xe9], '€é'],
  ])('%s is read as what it is', (_, bytes, want) => expect(decoded(Uint8Array.from(bytes))).toBe(want));
});

describe('words of traits', () => {
  it.each([
    ['keepsState', 'In-Memory', null],
    ['keepsState', 'none', 'none'],
    ['keepsState', 'Database', 'external'],
    ['sessions', 'sticky', 'memory'],
    ['configuredBy', 'env vars', 'environment'],
    ['startStop', 'Automatic', 'unattended'],
    ['startStop', 'n/a', undefined],
    ['sessions', '', undefined],
  ] as const)('%s «%s» is %s', (trait, text, want) => expect(traitOf(trait, text)).toBe(want));

  it.each([
    ['Ja', true],
    ['none', false],
    ['unknown', undefined],
    ['perhaps', null],
  ])('the flag «%s» is %s', (text, want) => expect(flagOf(text)).toBe(want));

  it.each([
    ['8080', '8080'],
    ['tcp:443', '443'],
    ['8000 - 8010/TCP', '8000-8010/tcp'],
    ['Dynamic', 'dynamic'],
    ['-', undefined],
    ['0', null],
    ['70000', null],
    ['http', null],
  ])('the port «%s» is %s', (text, want) => expect(portOf(text)).toBe(want));
});

describe('a mapping', () => {
  it.each([
    ['no YAML', 'columns: [', 'not YAML'],
    ['no name', 'columns: { title: A }', 'columns.name'],
    ['an unknown field', 'columns: { name: A, colour: B }', 'colour'],
    ['a field of nothing', 'columns: { name: { values: { a: b } } }', 'name a column'],
    ['a filter that says both', 'rows: [{ column: A, is: [x], isNot: [y] }]\ncolumns: { name: A }', 'say `is` or'],
  ])('with %s is refused and says where', (_, text, want) => {
    expect(() => parseMapping(text, 'map.yaml')).toThrow(want);
  });
});
