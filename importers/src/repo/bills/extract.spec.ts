import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagesWith } from '../values/testing.js';
import { billUses, treeUses, verifiedUses } from './extract.js';
import { billsReader } from './index.js';

const BOM = JSON.stringify(
  {
    bomFormat: 'CycloneDX',
    components: [
      { purl: 'pkg:maven/org.slf4j/slf4j-api@2.0.9?type=jar' },
      { purl: 'pkg:maven/junit/junit@4.13', scope: 'excluded' },
      { name: 'no url' },
    ],
  },
  null,
  1,
);
const XML =
  '<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components>\n<component><purl>pkg:npm/lodash@4.17.21</purl></component>\n</components></bom>';
// As maven-dependency-plugin prints it.
const TREE = `[INFO] org.acme:cart:jar:1.0
[INFO] +- org.slf4j:slf4j-api:jar:2.0.9:compile
[INFO] |  \\- io.netty:netty-all:jar:linux:4.1.0:runtime
[INFO] \\- junit:junit:jar:4.13:test
`;
const VERIFICATION = `<verification-metadata><components>
<component group="a" name="one" version="1.0"/>
<component group="a" name="two" version="1.0"/>
<component group="a" name="two" version="2.0"/>
</components></verification-metadata>`;

describe('a committed list', () => {
  it.each([
    ['cart/bom.json', BOM, ['cart [cart/bom.json] pkg:maven/org.slf4j/slf4j-api@2.0.9 @cart/bom.json:5']],
    ['web.cdx.xml', XML, ['. [web.cdx.xml] pkg:npm/lodash@4.17.21 @web.cdx.xml:3']],
    [
      'dependency-tree.txt',
      TREE,
      [
        '. [dependency-tree.txt] pkg:maven/io.netty/netty-all@4.1.0 @dependency-tree.txt:3',
        '. [dependency-tree.txt] pkg:maven/org.slf4j/slf4j-api@2.0.9 @dependency-tree.txt:2',
      ],
    ],
    [
      'x/gradle/verification-metadata.xml',
      VERIFICATION,
      ['x [x/gradle/verification-metadata.xml] pkg:maven/a/one@1.0 @x/gradle/verification-metadata.xml:2'],
    ],
    ['bom.json', '{"name":"something else"}', []],
    ['dependency-tree.txt', 'a text about trees', []],
    // A name begins where its indentation ends.
    ['dependency-tree.txt', 'a:b:jar:1.0\n+- -:c:jar:1.0:compile\n', []],
  ])('%s', async (path, text, want) => {
    const { sentences, issues } = await packagesWith(billsReader, { [path]: text });
    expect([sentences, issues]).toEqual([want, []]);
  });

  it('of entities in entities is one that lists nothing', () => {
    const bomb = `<!DOCTYPE bom [<!ENTITY a "x"><!ENTITY b "${'&a;'.repeat(10_000)}">]>${XML.replace('lodash', '&b;')}`;
    expect(billUses('bom.xml', bomb) ?? []).toHaveLength(0);
  });

  it('never throws', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat(XML.length).map((at) => `${XML.slice(0, at)}<${XML.slice(at)}`),
    );
    fc.assert(
      fc.property(text, (one) => {
        billUses('bom.json', one);
        billUses('bom.xml', one);
        treeUses('t', one);
        verifiedUses('v', one);
      }),
    );
  });
});
