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
      want: [
        '. [pom.xml] pkg:maven/a/b direct (no file of the repository gives its version) @pom.xml:7',
        '. [pom.xml] pkg:maven/c/d direct (no file of the repository gives ${else.where}) @pom.xml:12',
      ],
    },
    {
      name: 'is named by an entity, which nobody unfolds',
      body: dependencies(dependency('a', '&bomb;', version('1'))),
      want: [],
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

  it('imports lists of versions of the repository, and names those that are elsewhere', async () => {
    const scope = '<type>pom</type><scope>import</scope>';
    const managed = (...all: readonly string[]): string =>
      `<dependencyManagement>${dependencies(...all)}</dependencyManagement>`;
    const files = {
      'pom.xml': pom(
        `<parent><groupId>org.boot</groupId><artifactId>starter</artifactId><version>3.2</version></parent>\n${managed(
          dependency('own', 'own', version('1.1')),
          dependency('org.acme', 'list', version('1.2.0') + scope),
          dependency('org.far', 'bom', version('9') + scope),
        )}\n${dependencies(...['own', 'listed', 'deep', 'open'].map((name) => dependency(name, name)))}`,
      ),
      'list/pom.xml': pom(
        `<packaging>pom</packaging><properties><v>2.0</v></properties>${managed(
          dependency('own', 'own', version('9.9')),
          dependency('listed', 'listed', version('${v}')),
          dependency('org.acme', 'deeper', version('1.2.0') + scope),
        )}`,
        'list',
      ),
      // Lists that import each other end.
      'deeper/pom.xml': pom(
        `<packaging>pom</packaging>${managed(dependency('deep', 'deep', version('3.0')), dependency('org.acme', 'list', scope))}`,
        'deeper',
      ),
    };
    const { sentences } = await packagesWith(mavenReader, files);
    expect(sentences.map((one) => one.replace(/ @.*/, ''))).toEqual([
      '. [pom.xml] pkg:maven/deep/deep@3.0 direct',
      '. [pom.xml] pkg:maven/listed/listed@2.0 direct',
      '. [pom.xml] pkg:maven/open/open direct (no file of the repository gives its version: it is left to org.boot:starter:3.2, org.far:bom:9)',
      '. [pom.xml] pkg:maven/own/own@1.1 direct',
      '. publishes pkg:maven/org.acme/cart 1.2.0',
    ]);
  });

  it('takes the nearest version of what its modules bring, its own management first', async () => {
    const files = {
      'cart/pom.xml': pom(
        `<dependencyManagement>${dependencies(dependency('m', 'm', version('5')))}</dependencyManagement>\n${dependencies(
          dependency('org.acme', 'lib', version('1.2.0')),
          dependency('n', 'n', version('2')),
        )}`,
      ),
      'lib/pom.xml': pom(
        dependencies(
          dependency('m', 'm', version('4')),
          dependency('n', 'n', version('1')),
          dependency('o', 'o', `${version('1')}<optional>true</optional>`),
        ),
        'lib',
      ),
    };
    const { sentences } = await packagesWith(mavenReader, files);
    expect(sentences.filter((one) => one.startsWith('cart [')).map((one) => one.replace(/ @.*/, ''))).toEqual([
      'cart [cart/pom.xml] pkg:maven/m/m@5',
      'cart [cart/pom.xml] pkg:maven/n/n@2 direct',
      'cart [cart/pom.xml] pkg:maven/org.acme/lib@1.2.0 direct',
    ]);
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

it('lists that import the next one twice end', async () => {
  const scope = '<type>pom</type><scope>import</scope>';
  const names = Array.from({ length: 18 }, (_, at) => `list${at}`);
  const files = names.map((name, at) => {
    const next = dependency(at === 17 ? 'org.far' : 'org.acme', `list${at + 1}`, version('1.2.0') + scope);
    const managed = `<dependencyManagement>${dependencies(next, next)}</dependencyManagement>`;
    return [`${name}/pom.xml`, pom(managed + dependencies(dependency('open', 'open')), name)];
  });
  const { sentences } = await packagesWith(mavenReader, Object.fromEntries(files) as Record<string, string>);
  expect(sentences.map((one) => one.replace(/ @.*/, ''))).toContain(
    'list0 [list0/pom.xml] pkg:maven/open/open direct (no file of the repository gives its version: it is left to org.far:list18:1.2.0)',
  );
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
