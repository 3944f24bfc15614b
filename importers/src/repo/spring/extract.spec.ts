import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { springReader } from './index.js';
import { CART, EUREKA, main, needsOf, pom, REGISTRY, shop, USING } from './testing.js';

describe('a Spring application', () => {
  it('is a module with a class that starts it, and what it enables is what it is for', async () => {
    const { entities } = await readWith(springReader, {
      ...shop([], '', {}, '@EnableConfigServer'),
      ...REGISTRY,
      'lib/pom.xml': pom('lib'),
      'lib/src/main/java/a/Lib.java': '// springframework\nclass Lib {}',
    });
    const components = entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(
      components.map(({ properties }) => `${String(properties['name'])} ${String(properties['typeHint'])}`),
    ).toEqual(['cart-service undefined', 'shop config', 'registry registry']);
    expect(components[0]?.properties).toMatchObject({
      folder: 'cart',
      hostNames: ['cart', 'cart-service'],
      portsExposed: ['8081/tcp'],
      clientsOf: ['none'],
    });
    expect(components[0]?.evidence).toEqual([
      { kind: 'file', text: 'Spring Boot', path: 'cart/src/main/java/a/Cart.java', line: 3 },
    ]);
  });

  it.each([
    ['a library that configures itself is none', '@EnableAutoConfiguration\nclass Docs {}', []],
    ['it is where it starts', '@EnableAutoConfiguration\nclass Docs { static void main(String[] a) {} }', ['docs']],
    [
      'or is started by a container',
      '@EnableAutoConfiguration\nclass Docs extends SpringBootServletInitializer {}',
      ['docs'],
    ],
    ['one that only says so is', '@SpringBootApplication\nclass Docs {}', ['docs']],
  ])('%s', async (_, code, want) => {
    const { entities } = await readWith(springReader, {
      'docs/pom.xml': pom('docs'),
      'docs/src/main/java/a/Docs.java': `// springframework\n${code}`,
    });
    const components = entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(components.map(({ properties }) => properties['name'])).toEqual(want);
  });

  it('is built with what its parents and modules here are built with', async () => {
    const { properties } = await readWith(springReader, {
      'pom.xml': pom('parent', 'spring-kafka'),
      'lib/pom.xml': pom('lib', 'spring-boot-starter-amqp'),
      'shop/pom.xml': pom('shop', 'lib').replace(
        '<dependencies>',
        '<parent><artifactId>parent</artifactId></parent><dependencies>',
      ),
      'shop/src/main/java/a/Shop.java': main('Shop'),
      ...USING,
    });
    expect(properties('#spring/shop')['clientsOf']).toEqual(['kafka', 'rabbitmq']);
  });

  it('holds no client that opens nothing unasked, and that nobody asks', async () => {
    const { properties } = await readWith(springReader, shop(['spring-kafka', 'mysql-connector-j'], ''));
    expect(properties('#spring/shop')['clientsOf']).toEqual(['mariadb', 'mysql']);
  });

  it('is of the business, where it shows a dashboard beside that', async () => {
    const { properties } = await readWith(springReader, {
      ...shop([], '', {}, '@EnableHystrixDashboard'),
      'shop/src/main/java/a/C.java': '// feign\n@FeignClient("cart-service") interface C {}',
    });
    expect(properties('#spring/shop')['typeHint']).toBeUndefined();
  });

  it('is called otherwise where its name is another application of the repository', async () => {
    const { properties } = await readWith(springReader, {
      ...CART,
      'pay/pom.xml': pom('pay'),
      'pay/src/main/java/a/Pay.java': main('Pay'),
      'pay/src/main/resources/application.yml': 'spring.application.name: cart-service',
    });
    expect(properties('#spring/pay')['name']).toBe('pay');
    expect(properties('#spring/cart')['name']).toBe('cart-service');
  });

  it('tells the images that its build makes', async () => {
    const { properties } = await readWith(springReader, {
      'a/pom.xml': `${pom('cart').replace('</project>', '')}<build><imageName>acme/\${project.artifactId}:1</imageName></build></project>`,
      'a/src/main/java/a/A.java': main('A'),
      'b/build.gradle':
        'jarName = \'basic-pay\'\ndocker { tag = "acme/${jarName}" }\njar { baseName = "${project.jarName}" }',
      'b/src/main/java/a/B.java': main('B'),
    });
    expect(properties('#spring/a')['builtImages']).toEqual(['acme/cart']);
    expect(properties('#spring/b')).toMatchObject({ builtImages: ['acme/basic-pay'], name: 'basic-pay' });
  });

  it('loses only a settings file that is broken, and keeps no value of a secret', async () => {
    const read = await readWith(springReader, {
      ...shop(['postgresql'], 'a: [', {
        'shop/src/main/resources/application.properties':
          'spring.datasource.url=jdbc:postgresql://u:hunter2secret@db/x\nspring.datasource.password=hunter2secret\n',
      }),
    });
    expect(read.issues.map(({ path }) => path)).toEqual(['shop/src/main/resources/application.yml']);
    expect(read.sentences.join('\n')).toContain('|db');
    expect(JSON.stringify(read.parts.flatMap(({ lines }) => [...lines.lines(true)]))).not.toContain('hunter2');
  });

  it('takes no other file that is named after it for its settings', async () => {
    const files = shop(['spring-kafka'], 'spring.application.name: shop', {
      'api/shop.yaml': 'openapi: 3.0.0\nservers: [{ url: https://api.acme.io }]',
      'api/application.yml': 'a: 1',
      'k8s/shop.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata: { url: http://mock }',
      'chart/templates/shop.yaml': 'a: {{ .Values.x }}',
    });
    const read = await readWith(springReader, files);
    expect(read.issues).toEqual([]);
    expect(await needsOf(files)).toEqual(['localhost/kafka messaging 0.4']);
  });

  it.each([
    [['spring-kafka'], '', ['config', 'registry']],
    [[EUREKA, 'spring-boot-configuration-processor'], '', ['config']],
    [['micrometer-registry-prometheus', 'spring-cloud-starter-config'], '', ['registry']],
    [['spring-cloud-starter-consul-all'], '', undefined],
    [[EUREKA, 'spring-cloud-config-client'], 'spring.cloud.config.enabled: false', ['config']],
    [[EUREKA, 'spring-cloud-starter-config'], 'eureka.client.enabled: false', ['registry']],
    [['acme-discovery', 'spring-cloud-starter-config'], '', undefined],
  ])('with %j and %j holds no client in use of %j', async (uses, settings, want) => {
    const { properties } = await readWith(springReader, shop(uses, settings));
    expect(properties('#spring/shop')['withoutClientsOf']).toEqual(want);
  });

  it('asks a store for settings that a service which its own extends is told of', async () => {
    const { properties } = await readWith(springReader, {
      ...shop(['spring-cloud-starter-config'], 'spring.cloud.config.enabled: false'),
      'compose.yml': 'services: { shop: { extends: { file: base.yml, service: all } } }',
      'base.yml': 'services:\n  all: { environment: { SPRING_CONFIG_IMPORT: "configserver:http://config:8888" } }',
    });
    expect(properties('#spring/shop')['withoutClientsOf']).toEqual(['registry']);
  });

  it('says nothing of clients where its build is not understood', async () => {
    const { properties } = await readWith(springReader, {
      'a/build.gradle.kts': 'dependencies { implementation(libs.postgresql) }',
      'a/src/main/java/a/A.java': main('A'),
      'b/pom.xml': pom('b').replace(
        '</project>',
        '<profiles><profile><dependencies><dependency><artifactId>postgresql</artifactId></dependency></dependencies></profile></profiles></project>',
      ),
      'b/src/main/java/b/B.java': main('B'),
      'c/pom.xml': pom('c', 'mysql-connector-j'),
      'c/src/main/java/c/C.java': main('C'),
    });
    expect(properties('#spring/a')['clientsOf']).toBeUndefined();
    expect(properties('#spring/b')['clientsOf']).toEqual(['postgresql']);
    expect(properties('#spring/c')['clientsOf']).toEqual(['mariadb', 'mysql']);
  });

  it('rests on each file that is looked at, also such as could not be read', async () => {
    const { parts } = await readWith(springReader, { ...CART, 'cart/src/main/java/a/Big.java': 'class Big {}' });
    expect(parts[0]?.files).toContain('cart/src/main/java/a/Big.java');
  });

  it('stays bounded where settings multiply', async () => {
    const many = (name: string): string => `\${${name}}`.repeat(10);
    const files = shop(
      [],
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name, at, all) => `${name}: ${many(all[at + 1] ?? 'a')}`).join('\n'),
    );
    expect(await needsOf(files)).toEqual([]);
  });

  it('ends where settings name each other in a circle', async () => {
    const files = shop([], 'a.url: ${b.url}\nb.url: ${a.url}\nc.url: http://${d:${e:pay}}/\n');
    expect(await needsOf(files)).toEqual([]);
  });
});
