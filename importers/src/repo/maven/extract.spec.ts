import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagesWith } from '../values/testing.js';
import { pomOf, Poms } from './extract.js';
import { mavenReader } from './index.js';

const pom = (body: string, artifact = 'cart'): string =>
  `<?xml version="1.0"?>\n<project>\n<groupId>org.acme</groupId><artifactId>${artifact}</artifactId><version>1.2.0</version>\n${body}\n</project>\n`;
const dependency = (group: string, artifact: string, more = ''): string =>
  `<dependency>\n<groupId>${group}</groupId>\n<artifactId>${artifact}</artifactId>\n${more}\n</dependency>`;
const dependencies = (...all: readonly string[]): string => `<dependencies>\n${all.join('\n')}\n</dependencies>`;
const version = (text: string): string => `<version>${text}</version>`;

const PUBLISHED = '. publishes pkg:maven/org.acme/cart 1.2.0';

describe('a pom', () => {
  it.each([
    {
      name: 'asks for a version, by a property or by itself',
      body: `<properties><jackson>2.15.0</jackson><deep>\${jackson}</deep></properties>${dependencies(dependency('a', 'b', version('1.0')), dependency('c', 'd', version('${deep}')))}`,
      want: ['. [pom.xml] pkg:maven/a/b@1.0 direct @pom.xml:7', '. [pom.xml] pkg:maven/c/d@2.15.0 direct @pom.xml:12'],
    },
    {
      name: 'manages a version and a scope',
      body: `<dependencyManagement>${dependencies(dependency('a', 'b', version('1.0')), dependency('t', 't', `${version('4')}<scope>test</scope>`))}</dependencyManagement>\n${dependencies(dependency('a', 'b'), dependency('t', 't'))}`,
      want: ['. [pom.xml] pkg:maven/a/b@1.0 direct @pom.xml:19'],
    },
    {
      name: 'names no version that anybody here knows',
      body: dependencies(dependency('a', 'b'), dependency('c', 'd', version('${else.where}'))),
      want: ['. [pom.xml] pkg:maven/a/b direct @pom.xml:7', '. [pom.xml] pkg:maven/c/d direct @pom.xml:12'],
    },
    {
      name: 'takes a range',
      body: dependencies(dependency('a', 'b', version('[1,2)'))),
      want: ['. [pom.xml] pkg:maven/a/b direct [1,2) @pom.xml:7'],
    },
    {
      name: 'needs something to test or to build alone',
      body: dependencies(
        ...['test', 'provided', 'system'].map((scope) =>
          dependency('a', scope, `${version('1')}<scope>${scope}</scope>`),
        ),
      ),
      want: [],
    },
    {
      name: 'is about itself',
      body: dependencies(dependency('${project.groupId}', 'client', version('${project.version}'))),
      want: ['. [pom.xml] pkg:maven/org.acme/client@1.2.0 direct @pom.xml:7'],
    },
  ])('that $name', async ({ body, want }) => {
    expect((await packagesWith(mavenReader, { 'pom.xml': pom(body) })).sentences).toEqual([...want, PUBLISHED]);
  });

  it('inherits, and has what the modules have that it needs', async () => {
    const parent =
      '<parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>1.2.0</version></parent>';
    const files = {
      'pom.xml': pom(
        `<packaging>pom</packaging><properties><b.version>1.0</b.version></properties><dependencyManagement>${dependencies(dependency('a', 'b', version('${b.version}')))}</dependencyManagement>\n${dependencies(dependency('log', 'log', version('3')))}`,
        'parent',
      ),
      'cart/pom.xml': pom(`${parent}${dependencies(dependency('org.acme', 'common', version('1.2.0')))}`),
      'common/pom.xml': pom(`${parent}${dependencies(dependency('a', 'b'))}`, 'common'),
    };
    const { sentences } = await packagesWith(mavenReader, files);
    expect(sentences.filter((one) => one.startsWith('cart '))).toEqual([
      'cart [cart/pom.xml] pkg:maven/a/b@1.0 @common/pom.xml:7',
      'cart [cart/pom.xml] pkg:maven/log/log@3 direct @pom.xml:14',
      'cart [cart/pom.xml] pkg:maven/org.acme/common@1.2.0 direct @cart/pom.xml:7',
      'cart publishes pkg:maven/org.acme/cart 1.2.0',
    ]);
  });

  it('that is none is one issue', async () => {
    const { modules, issues, unread } = await packagesWith(mavenReader, { 'pom.xml': '<project><dependencies>' });
    expect([modules.length + issues.length > 0, unread.length <= 1]).toEqual([true, true]);
    expect((await packagesWith(mavenReader, { 'pom.xml': 'hello' })).unread).toEqual(['pom.xml']);
  });

  it('never throws, and ends, whatever stands in it', () => {
    const circle = pom(
      '<properties><a>${b}${b}</a><b>${a}${a}</b></properties>' + dependencies(dependency('x', 'y', version('${a}'))),
    );
    const texts = fc.oneof(
      fc.string(),
      fc.nat(circle.length).map((at) => `${circle.slice(0, at)}<${circle.slice(at)}`),
    );
    const usesOf = (text: string): number => {
      const one = pomOf('pom.xml', text);
      return one === undefined ? 0 : new Poms([one]).usesOf(one).length;
    };
    fc.assert(
      fc.property(texts, (text) => usesOf(text) <= text.length),
      { numRuns: 100 },
    );
  });

  it('inherits from a pom of the same group alone', async () => {
    const parent = (group: string): string =>
      `<parent><groupId>${group}</groupId><artifactId>parent</artifactId><version>1.2.0</version></parent>`;
    const above = pom(`<packaging>pom</packaging>${dependencies(dependency('log', 'log', version('3')))}`, 'parent');
    const usesOf = async (group: string) => {
      const files = { 'pom.xml': above, 'cart/pom.xml': pom(parent(group)) };
      return (await packagesWith(mavenReader, files)).sentences.filter((one) => one.includes('log/log'));
    };
    expect(await usesOf('org.acme')).toContain('cart [cart/pom.xml] pkg:maven/log/log@3 direct @pom.xml:7');
    expect((await usesOf('org.other')).filter((one) => one.startsWith('cart '))).toEqual([]);
  });
});

it('dependencies that many modules inherit have a limit', () => {
  const inherited = dependencies(dependency('a', 'b', version('1')), dependency('a', 'c', version('1')));
  const child = `<parent>\n<groupId>org.acme</groupId><artifactId>all</artifactId>\n</parent>`;
  const poms = [
    pomOf('pom.xml', pom(inherited, 'all')),
    ...['x', 'y', 'z'].map((name) => pomOf(`${name}/pom.xml`, pom(child, name))),
  ].filter((one) => one !== undefined);
  const all = new Poms(poms, 5);
  expect(poms.map((one) => all.usesOf(one).length)).toEqual([2, 2, 0, 0]);
  expect(all.isFull).toBe(true);
  expect(new Poms(poms).usesOf(poms[3] ?? expect.fail())).toHaveLength(2);
});
