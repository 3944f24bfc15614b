import { describe, expect, it } from 'vitest';
import { viewOf } from '../testing.js';
import { isOfTests, modulesOf } from './index.js';

function pom(artifact: string, body = ''): string {
  return `<project><artifactId>${artifact}</artifactId>${body}</project>`;
}

const asked = (name: string, more = ''): string => {
  const [group = '', artifact = ''] = name.split(':');
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>${more}</dependency>`;
};

const uses = (artifact: string, scope = ''): string =>
  `<dependencies><dependency><artifactId>${artifact}</artifactId>${scope === '' ? '' : `<scope>${scope}</scope>`}</dependency></dependencies>`;

describe('the modules of a build', () => {
  const files = [
    {
      path: 'pom.xml',
      text: pom(
        'all',
        `<packaging>pom</packaging><properties><docker.image.prefix>acme</docker.image.prefix></properties>${uses('spring-kafka')}`,
      ),
    },
    {
      path: 'lib/pom.xml',
      text: pom('lib', `${uses('jedis')}<build><plugins><plugin><artifactId>p</artifactId></plugin></plugins></build>`),
    },
    { path: 'cart/pom.xml', text: pom('cart', `<parent><artifactId>all</artifactId></parent>${uses('lib')}`) },
    { path: 'pay/pom.xml', text: pom('pay', uses('junit', 'test')) },
    {
      path: 'web/build.gradle',
      text: "plugins { id 'war' }\ndependencies {\n implementation project(':common:clients')\n testImplementation 'g:tests:1'\n}",
    },
    { path: 'common/clients/build.gradle', text: "implementation 'com.squareup.okhttp3:okhttp:4'" },
    {
      path: 'tested/build.gradle.kts',
      text: 'implementation("g:a:1")\n"testImplementation"("g:b:1")\nintegrationTestImplementation("g:c:1")\nimplementation("g:spring-kafka-test")',
    },
    { path: 'broken/pom.xml', text: '<project>' },
    {
      path: 'keeping/pom.xml',
      text: pom('keeping', uses('jedis').replace('</dependency>', '<optional>true</optional></dependency>')),
    },
    { path: 'kept/pom.xml', text: pom('kept', uses('keeping')) },
    { path: 'compiled/build.gradle', text: "compileOnly 'g:a:1'\nimplementation 'g:b:1'" },
    { path: 'runs/build.gradle', text: "implementation project(':compiled')" },
    {
      path: 'shared/pom.xml',
      text: pom('shared', '<dependencies>' + asked('g:jpa') + asked('g:jedis') + asked('h:mvc') + '</dependencies>'),
    },
    {
      path: 'without/pom.xml',
      text: pom(
        'without',
        `<dependencies>${asked('x:shared', '<exclusions><exclusion><groupId>g</groupId><artifactId>jpa</artifactId></exclusion></exclusions>')}</dependencies>`,
      ),
    },
    {
      path: 'bare/pom.xml',
      text: pom(
        'bare',
        `<dependencies>${asked('x:shared', '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>')}</dependencies>`,
      ),
    },
    { path: 'base/build.gradle', text: "api 'g:jpa:1'\napi 'f:flyway:1'\napi 'h:mvc:1'" },
    {
      path: 'left/build.gradle.kts',
      text: 'implementation(project(":base")) {\n  exclude(group = "f")\n  exclude(group = "g", "jpa")\n}\nimplementation("k:l:1")',
    },
    { path: 'groovy/build.gradle', text: "implementation(project(':base')) { exclude group: 'g', module: 'jpa' }" },
    {
      path: 'everywhere/build.gradle',
      text: "configurations {\n all {\n  exclude module: 'mvc'\n }\n}\nimplementation project(':base')",
    },
    {
      path: 'copying/build.gradle.kts',
      text: 'from(project(":base").file("src/main/resources"))\nimplementation(project(":lib"))',
    },
    {
      path: 'tests/build.gradle',
      text: "configurations.testImplementation { exclude module: 'mvc' }\nimplementation project(':base')",
    },
    {
      path: 'twice/build.gradle',
      text: "implementation(project(':base')) { exclude group: 'f' }\nimplementation project(':groovy')\nimplementation project(':tests')",
    },
  ];
  const modules = modulesOf(files, viewOf({}));
  const of = (folder: string) => {
    const module = modules.get(folder);
    return (
      module && [
        [...module.uses].sort().join(' '),
        module.parts.join(' '),
        [...module.plugins].join(' '),
        module.packaging,
      ]
    );
  };

  it.each([
    ['cart', ['jedis lib spring-kafka', 'lib', '', 'jar']],
    ['lib', ['jedis', '', 'p', 'jar']],
    ['pay', ['', '', '', 'jar']],
    ['web', ['clients okhttp', 'common/clients', 'war', 'war']],
    ['tested', ['a', '', '', 'jar']],
    ['keeping', ['jedis', '', '', 'jar']],
    ['kept', ['keeping', 'keeping', '', 'jar']],
    ['runs', ['b compiled', 'compiled', '', 'jar']],
    ['without', ['jedis mvc shared', 'shared', '', 'jar']],
    ['bare', ['shared', 'shared', '', 'jar']],
    ['left', ['base l mvc', 'base', '', 'jar']],
    ['groovy', ['base flyway mvc', 'base', '', 'jar']],
    ['everywhere', ['base flyway jpa', 'base', '', 'jar']],
    ['tests', ['base flyway jpa mvc', 'base', '', 'jar']],
    ['copying', ['jedis lib', 'lib', '', 'jar']],
    ['twice', ['base flyway groovy jpa mvc tests', 'base groovy tests', '', 'jar']],
    ['.', ['spring-kafka', '', '', 'pom']],
  ])('%s is built with what it, what is above it and what is here says', (folder, want) => {
    expect(of(folder)).toEqual(want);
  });

  it('tell what their own build files ask for', () => {
    expect([...(modules.get('cart')?.own ?? [])]).toEqual(['lib']);
  });

  it('may be built with what a profile adds, and ask for it by words', () => {
    const profile = (artifact: string): string => `<profiles><profile>${uses(artifact)}</profile></profiles>`;
    const found = modulesOf(
      [
        { path: 'cart/pom.xml', text: pom('cart', uses('mvc') + profile('jedis')) },
        { path: 'pay/pom.xml', text: pom('pay', profile('cart')) },
        { path: 'web/build.gradle', text: "implementation group: 'g', name: 'jedis', version: '1'" },
        { path: 'old/build.gradle', text: "implementation group: 'g',\n  name: 'jedis'" },
      ],
      viewOf({}),
    );
    const told = [...found.values()].map((one) => [[...one.uses].join(), [...one.mayUse].join(), one.isWhole]);
    expect(told).toEqual([
      ['mvc', 'mvc,jedis', true],
      ['', 'cart', false],
      ['jedis', 'jedis', true],
      ['', '', false],
    ]);
  });

  it('make images by a prefix, and say nothing where they are broken', () => {
    expect(modules.get('cart')?.images).toEqual(['acme/cart']);
    expect(modules.get('broken')?.uses.size).toBe(0);
  });
});

describe('a build of Gradle with a version catalog', () => {
  const CATALOG = {
    path: 'gradle/libs.versions.toml',
    text: `[versions]
kafka = "3"
[libraries]
spring-kafka = { module = "org.springframework.kafka:spring-kafka", version.ref = "kafka" }
jpa_starter = { group = "g", name = "spring-boot-starter-data-jpa" }
plain = "g:plain:1"
[bundles]
data = ["jpa-starter", "plain"]
[plugins]
boot = { id = "org.springframework.boot", version = "3" }
short = "g.short:1"
`,
  };
  const of = (text: string, ...more: readonly { path: string; text: string }[]): readonly unknown[] => {
    const files = [CATALOG, { path: 'cart/build.gradle.kts', text }, ...more];
    const view = viewOf(Object.fromEntries(files.map(({ path, text: inside }) => [path, inside])));
    const module = modulesOf(
      files.filter(({ path }) => !path.includes('/src/')),
      view,
    ).get('cart');
    return [[...(module?.uses ?? [])].sort(), [...(module?.plugins ?? [])], module?.isWhole];
  };
  it.each<[string, string, readonly string[], readonly string[], boolean]>([
    ['a library', 'implementation(libs.spring.kafka)', ['spring-kafka'], [], true],
    ['a library as Groovy writes it', 'implementation libs.plain', ['plain'], [], true],
    ['no library of tests', 'testImplementation(libs.spring.kafka)', [], [], true],
    ['a bundle', 'implementation(libs.bundles.data)', ['plain', 'spring-boot-starter-data-jpa'], [], true],
    ['no bundle of tests', 'testImplementation(libs.bundles.data)', [], [], true],
    ['a plugin', 'plugins { alias(libs.plugins.boot) }', [], ['org.springframework.boot'], true],
    ['a plugin in short', 'alias(libs.plugins.short) apply false', [], ['g.short'], true],
    ['a version', 'implementation("g:a:${libs.versions.kafka.get()}")', ['a'], [], true],
    ['what is called on a library', 'implementation(libs.plain.get())', ['plain'], [], true],
    ['not what no catalog knows', 'implementation(libs.unknown)', [], [], false],
    ['not what is looked up', 'implementation(libs.findLibrary("plain").get())', [], [], false],
    ['not what is of another name', 'implementation(deps.plain)', [], [], true],
  ])('is built with %s', (_, text, uses, plugins, isWhole) => {
    expect(of(text)).toEqual([uses, plugins, isWhole]);
  });

  it('knows the nearest, and none of another folder', () => {
    const near = { path: 'cart/gradle/libs.versions.toml', text: '[libraries]\nplain = "g:other:1"' };
    const apart = { path: 'pay/gradle/libs.versions.toml', text: '[libraries]\nplain = "g:third:1"' };
    expect(of('implementation(libs.plain)', near, apart)).toEqual([['other'], [], true]);
  });

  it('is understood with nothing of a broken one', () => {
    const broken = { path: 'cart/gradle/libs.versions.toml', text: '[libraries' };
    expect(of('implementation(libs.plain)', broken)).toEqual([['plain'], [], true]);
  });

  it('is not understood where a plugin of the repository brings more', () => {
    const plugin = { path: 'build-logic/src/main/kotlin/shop.service.gradle.kts', text: '' };
    expect(of('plugins { id("shop.service") }', plugin)).toEqual([[], ['shop.service'], false]);
  });
});

describe('a build of Gradle that sets up its modules one by one', () => {
  const files = [
    {
      path: 'build.gradle',
      text: "subprojects {\n dependencies { implementation 'g:log:1' }\n}\nproject(':core') {\n dependencies {\n  api 'g:jpa:1'\n }\n}\nproject(':cart') { dependencies { implementation project(':core') } }\nproject(':pay') { setUp(it) }",
    },
    { path: 'core/build.gradle', text: '' },
    { path: 'cart/build.gradle', text: '' },
    { path: 'pay/build.gradle', text: '' },
  ];
  it.each([
    ['core', ['jpa', 'log']],
    ['cart', ['core', 'jpa', 'log']],
    ['pay', ['log']],
  ])('says of %s alone what it uses', (folder, want) => {
    const modules = modulesOf(files, viewOf({}));
    expect([...(modules.get(folder)?.uses ?? [])].sort()).toEqual(want);
  });
});

describe('paths of tests', () => {
  it.each([
    ['cart/src/test/java/A.java', true],
    ['cart/src/integrationTest/java/A.java', true],
    ['cart/src/testFixtures/java/A.java', true],
    ['cart/src/it/resources/application.yml', true],
    ['src/functional/kotlin/A.kt', true],
    ['cart/src/main/java/it/A.java', false],
    ['cart/src/main/java/contract/A.java', false],
    ['src/contract/A.java', false],
  ])('%s: %s', (path, want) => {
    expect(isOfTests(path)).toBe(want);
  });
});
