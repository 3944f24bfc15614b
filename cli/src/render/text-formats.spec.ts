import { describe, expect, it } from 'vitest';
import type { Architecture } from './architecture.js';
import { dependenciesCsv, dot, entitiesCsv, graphml } from './text-formats.js';

const two = (name: string): Architecture => ({
  components: [
    { name: 'web', kind: 'service', aliases: [] },
    { name, kind: 'datastore', aliases: [] },
  ],
  dependencies: [{ from: 'web', to: name, kind: 'database' }],
});

describe('the architecture in other formats', () => {
  it.each([
    { format: 'dot', text: dot(two('orders-db')), want: '  "web" -> "orders-db" [label="database"];' },
    { format: 'dot', text: dot(two('orders-db')), want: '  "orders-db" [shape=cylinder];' },
    {
      format: 'graphml',
      text: graphml(two('orders-db')),
      want: '<edge source="n0" target="n1"><data key="via">database</data></edge>',
    },
    { format: 'csv', text: dependenciesCsv(two('orders-db')), want: 'web,orders-db,database\r\n' },
  ])('$format holds $want', ({ text, want }) => expect(text).toContain(want));

  it.each([
    { name: 'ends no string of dot', text: dot(two('a"]; b [x="')), want: '"a\\"]; b [x=\\"" [shape=cylinder];' },
    { name: 'is no escape of dot', text: dot(two('a\\')), want: '"a\\\\" [shape=cylinder];' },
    { name: 'starts no line of dot', text: dot(two('a\nb')), want: '"a b" [shape=cylinder];' },
    { name: 'ends no element of GraphML', text: graphml(two('</data>&"\'')), want: '&lt;/data&gt;&amp;&quot;&apos;' },
    { name: 'has nothing that XML cannot hold', text: graphml(two('a\u0000b')), want: 'a\ufffdb' },
    { name: 'is quoted in CSV', text: dependenciesCsv(two('a,"b"\n')), want: 'web,"a,""b""\n",database' },
    { name: 'is no formula of a spreadsheet', text: dependenciesCsv(two('=cmd()')), want: "web,'=cmd(),database" },
    { name: 'is no formula in full width', text: dependenciesCsv(two('＝1+1')), want: "web,'＝1+1,database" },
  ])('a hostile name $name', ({ text, want }) => expect(text).toContain(want));
});

describe('entities as CSV', () => {
  it('has a row for each, with what there are several of parted by blanks', () => {
    const text = entitiesCsv([
      {
        ref: 'service:shop/web',
        kind: 'service',
        name: 'web',
        namespace: 'shop',
        title: '-1',
        type: null,
        system: null,
        environments: ['production', 'test'],
        aliases: [],
        owners: [
          { owner: 'owner:a', rule: 'r' },
          { owner: 'owner:b', rule: 'r' },
        ],
      },
    ]);
    expect(text.split('\r\n')[1]).toBe("service:shop/web,service,web,shop,'-1,,,owner:a owner:b,production test,");
  });
});
