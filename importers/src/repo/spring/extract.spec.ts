import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { springReader } from './index.js';

type Files = Readonly<Record<string, string>>;

function pom(artifact: string, ...uses: readonly string[]): string {
  const dependencies = uses.map(
    (one) => `<dependency><groupId>g</groupId><artifactId>${one}</artifactId></dependency>`,
  );
  return `<project><artifactId>${artifact}</artifactId><dependencies>${dependencies.join('')}</dependencies></project>`;
}

function main(name: string, annotations = '', body = ''): string {
  return `package a;
import org.springframework.boot.SpringApplication;
@SpringBootApplication ${annotations}
public class ${name} { ${body} public static void main(String[] args) { SpringApplication.run(${name}.class); } }`;
}

const CART: Files = {
  'cart/pom.xml': pom('cart-service'),
  'cart/src/main/java/a/Cart.java': main('Cart'),
  'cart/src/main/resources/application.yml': 'spring.application.name: cart-service\nserver.port: 8081\n',
};

/** An application in `shop/` beside the cart: what it uses, its settings and its code. */
function shop(uses: readonly string[], settings: string, code: Files = {}, annotations = ''): Files {
  return {
    ...CART,
    'shop/pom.xml': pom('shop', ...uses),
    'shop/src/main/resources/application.yml': settings,
    'shop/src/main/java/a/Shop.java': main('Shop', annotations),
    ...code,
  };
}

async function needsOf(files: Files): Promise<readonly string[]> {
  const { relations } = await readWith(springReader, files);
  return relations
    .filter(({ from, relation }) => relation === 'CALLS' && from.endsWith('#spring/shop'))
    .map(({ to, via, confidence }) => `${to.slice(to.indexOf('|') + 1)} ${via} ${confidence}`)
    .sort();
}

const EUREKA = 'spring-cloud-starter-netflix-eureka-client';
const REGISTRY: Files = {
  'registry/pom.xml': pom('registry', 'spring-cloud-starter-netflix-eureka-server'),
  'registry/src/main/java/a/Registry.java': main('Registry', '@EnableEurekaServer'),
  'registry/src/main/resources/application.properties': 'server.port=8761\nspring.application.name=registry\n',
};

const GIVER: Files = {
  'giver/pom.xml': pom('giver'),
  'giver/src/main/java/a/Giver.java': main('Giver', '@EnableAuthorizationServer'),
};

function java(imports: readonly string[], body: string): Files {
  const lines = imports.map((one) => `import x.${one};`).join('\n');
  return { 'shop/src/main/java/a/Client.java': `package a;\n// springframework\n${lines}\nclass Client { ${body} }` };
}

const KOTLIN = `package a
import org.springframework.web.reactive.function.client.WebClient
@FeignClient(name = "cart-service") interface Carts
class Client(@Value("\\\${cart.place}") val place: String) {
  private val client = WebClient.create("http://$place:80/items")
}`;

describe('what a Spring application needs', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'its registry, by a setting',
      { ...shop([EUREKA], 'eureka.client.serviceUrl.defaultZone: http://eureka:8761/eureka/'), ...REGISTRY },
      ['eureka:8761 registry 0.95'],
    ],
    ['its registry, by the library alone', { ...shop([EUREKA], ''), ...REGISTRY }, ['registry:8761 registry 0.95']],
    ['none, where the client is off', { ...shop([EUREKA], 'eureka.client.enabled: false'), ...REGISTRY }, []],
    [
      'its configuration, by bootstrap',
      {
        ...shop(['spring-cloud-starter-config'], ''),
        'shop/src/main/resources/bootstrap.yml': 'spring.cloud.config.uri: http://config:8888',
      },
      ['config:8888 config 0.95'],
    ],
    [
      'its configuration, by config.import',
      shop(['spring-cloud-starter-config'], 'spring.config.import: optional:configserver:http://config:8888'),
      ['config:8888 config 0.95'],
    ],
    [
      'its configuration, by a name in the registry',
      shop(['spring-cloud-starter-config'], 'spring.cloud.config.discovery:\n  enabled: true\n  service-id: CONFIG'),
      ['config config 0.95'],
    ],
    [
      'where traces go',
      shop(['spring-cloud-starter-zipkin'], 'spring.zipkin.baseUrl: http://zipkin:9411'),
      ['zipkin:9411 telemetry 0.95'],
    ],
    [
      'a Feign client, by name',
      shop([], '', { 'shop/src/main/java/a/C.java': '// feign\n@FeignClient("cart-service") interface C {}' }),
      ['cart-service http 0.95'],
    ],
    [
      'a Feign client, by a URL in a setting',
      shop([], 'cart.url: http://carts:80', {
        'shop/src/main/java/a/C.java': '// feign\n@FeignClient(name = "x", url = "${cart.url}") interface C {}',
      }),
      ['carts:80 http 0.95'],
    ],
    [
      'a call of RestTemplate',
      shop(
        [],
        '',
        java(['RestTemplate'], 'void f() { rest.getForObject("http://cart-service/items/" + id, X.class); }'),
      ),
      ['cart-service http 0.9'],
    ],
    [
      'a call with a setting',
      shop(
        [],
        'cart.place: carts',
        java(['WebClient'], '@Value("http://${cart.place}:80") String u; void f() { WebClient.create(u); }'),
      ),
      ['carts:80 http 0.9'],
    ],
    [
      'a constant of another class',
      shop([], '', {
        ...java(['RestTemplate'], 'void f() { rest.exchange(Urls.CART + "/x", GET, null, X.class); }'),
        'shop/src/main/java/a/Urls.java': '// springframework\ninterface Urls { String CART = "http://cart-service"; }',
      }),
      ['cart-service http 0.9'],
    ],
    [
      'a port of this machine',
      shop([], '', java(['RestTemplate'], 'void f() { rest.getForObject("http://localhost:8081/x", X.class); }')),
      ['cart-service http 0.9'],
    ],
    ['no call without a client', shop([], '', java(['List'], 'void f() { x.put("http://cart-service/"); }')), []],
    [
      'a name that is looked up',
      shop([], '', java(['DiscoveryClient'], 'void f() { client.getInstances("CART-SERVICE"); }')),
      ['cart-service http 0.9'],
    ],
    [
      'routes of a gateway',
      shop(
        ['spring-cloud-starter-gateway'],
        'spring.cloud.gateway.routes:\n  - id: a\n    uri: lb://cart-service\n  - id: b\n    uri: http://pay:90\n',
      ),
      ['cart-service http 0.95', 'pay:90 http 0.95'],
    ],
    [
      'routes of Zuul',
      shop(
        [],
        'zuul:\n  ignoredServices: "*"\n  routes:\n    a:\n      path: /a/**\n      serviceId: cart-service\n    pay: /pay/**\n    c:\n      path: /c/**\n      url: http://mail:25/\n',
        {},
        '@EnableZuulProxy',
      ),
      ['cart-service http 0.95', 'mail:25 http 0.95', 'pay http 0.95'],
    ],
    [
      'whatever is registered, for Zuul without routes',
      {
        ...shop([EUREKA], 'eureka.client.serviceUrl.defaultZone: http://e:1/', {}, '@EnableZuulProxy'),
        'cart/pom.xml': pom('cart-service', EUREKA),
      },
      ['cart-service http 0.75', 'e:1 registry 0.95'],
    ],
    [
      'its data and brokers, by settings',
      shop(
        ['postgresql', 'spring-boot-starter-amqp', 'spring-kafka'],
        'spring:\n  datasource.url: jdbc:postgresql://db:5432/shop\n  rabbitmq.host: mq\n  kafka.bootstrap-servers: [k1:9092, k2:9092]\n',
      ),
      ['db:5432 database 0.95', 'k1:9092 messaging 0.95', 'k2:9092 messaging 0.95', 'mq messaging 0.95'],
    ],
    ['a broker, by its library alone', shop(['spring-boot-starter-amqp'], ''), ['localhost/rabbitmq messaging 0.7']],
    [
      'a database of this machine, by a setting',
      shop(['mysql-connector-j', 'postgresql'], 'spring.datasource.url: jdbc:mysql://localhost:3306/shop'),
      ['localhost/mysql database 0.95'],
    ],
    [
      'none of this machine that lives in it',
      shop(['h2', 'mysql-connector-j'], 'spring.datasource.url: jdbc:h2:mem:x'),
      [],
    ],
    [
      'where traces go on this machine',
      shop(['spring-cloud-starter-zipkin'], 'spring.zipkin.base-url: http://127.0.0.1:9411/'),
      ['localhost/zipkin:9411 telemetry 0.85'],
    ],
    ['no broker that it has no library of', shop([], 'spring.rabbitmq.host: mq'), []],
    [
      'who gives tokens',
      shop([], 'security.oauth2.client.access-token-uri: http://localhost:8081/oauth/token'),
      ['cart-service http 0.95'],
    ],
    [
      'who gives tokens, as a client or where it has no key',
      { ...shop([], '', {}, '@EnableResourceServer'), ...GIVER },
      ['giver auth 0.7'],
    ],
    [
      'nobody for tokens that it checks itself',
      { ...shop([], 'security.oauth2.resource.jwt.keyValue: x', {}, '@EnableResourceServer'), ...GIVER },
      [],
    ],
    [
      'nobody for tokens where its code has the key',
      {
        ...shop([], '', java([], 'void f() { converter.setVerifierKey(key); }'), '@EnableResourceServer'),
        ...GIVER,
      },
      [],
    ],
    [
      'not what is registered beside the routes',
      {
        ...shop(
          [EUREKA],
          'zuul.routes.a: { path: /a, serviceId: pay }\neureka.client.enabled: false',
          {},
          '@EnableZuulProxy',
        ),
        'cart/pom.xml': pom('cart-service', EUREKA),
      },
      ['cart-service http 0.4', 'pay http 0.95'],
    ],
    [
      'its configuration, whatever that hands out',
      {
        ...shop(['spring-cloud-starter-config'], 'spring.application.name: shop'),
        'shop/src/main/resources/bootstrap.yml': 'spring.cloud.config.uri: http://config:8888',
        'settings/shop.yml': 'spring.cloud.config.enabled: false',
        'settings/application.yml': 'a: 1',
      },
      ['config:8888 config 0.95'],
    ],
    [
      'the profile for containers before the one for a desk',
      {
        ...shop(['spring-kafka'], 'spring.kafka.bootstrap-servers: localhost:9092'),
        'shop/src/main/resources/application-docker.yml': 'spring.kafka.bootstrap-servers: kafka:9092',
        'shop/src/main/resources/application-dev.yml': 'spring.kafka.bootstrap-servers: other:9092',
      },
      ['kafka:9092 messaging 0.95'],
    ],
    [
      'a document of a profile',
      shop(['spring-kafka'], 'a: 1\n---\nspring.profiles: docker\nspring.kafka.bootstrap-servers: kafka:9092\n'),
      ['kafka:9092 messaging 0.95'],
    ],
    [
      'what a folder of shared settings says to it',
      {
        ...shop(['spring-kafka'], 'spring.application.name: shop'),
        'settings/shop.yml': 'spring.kafka.bootstrap-servers: kafka:9092',
        'settings/application.properties': 'pay.url=http://pay\n',
      },
      ['kafka:9092 messaging 0.95', 'pay http 0.95'],
    ],
    [
      'what Kotlin says',
      {
        ...CART,
        'shop/build.gradle.kts': 'dependencies { implementation("org.springframework.boot:spring-boot-starter-web") }',
        'shop/src/main/kotlin/a/Shop.kt':
          'import org.springframework.boot.runApplication\n@SpringBootApplication\nclass Shop\nfun main(args: Array<String>) { runApplication<Shop>(*args) }',
        'shop/src/main/kotlin/a/Client.kt': KOTLIN,
        'shop/src/main/resources/application.yml': 'cart.place: carts',
      },
      ['cart-service http 0.95', 'carts:80 http 0.9'],
    ],
    ['nothing of tests', { ...shop([], ''), 'shop/src/test/resources/application.yml': 'a.url: http://x' }, []],
  ])('is %s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });
});

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

  it('is built with what its parents and modules here are built with', async () => {
    const { properties } = await readWith(springReader, {
      'pom.xml': pom('parent', 'spring-kafka'),
      'lib/pom.xml': pom('lib', 'spring-boot-starter-amqp'),
      'shop/pom.xml': pom('shop', 'lib').replace(
        '<dependencies>',
        '<parent><artifactId>parent</artifactId></parent><dependencies>',
      ),
      'shop/src/main/java/a/Shop.java': main('Shop'),
    });
    expect(properties('#spring/shop')['clientsOf']).toEqual(['kafka', 'rabbitmq']);
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
    expect(await needsOf(files)).toEqual(['localhost/kafka messaging 0.7']);
  });

  it('says nothing of clients where its build is not understood', async () => {
    const { properties } = await readWith(springReader, {
      'a/build.gradle.kts': 'dependencies { implementation(libs.postgresql) }',
      'a/src/main/java/a/A.java': main('A'),
      'b/pom.xml': pom('b').replace(
        '</project>',
        '<profiles><profile><dependencies><dependency><artifactId>x</artifactId></dependency></dependencies></profile></profiles></project>',
      ),
      'b/src/main/java/b/B.java': main('B'),
      'c/pom.xml': pom('c', 'mysql-connector-j'),
      'c/src/main/java/c/C.java': main('C'),
    });
    expect(properties('#spring/a')['clientsOf']).toBeUndefined();
    expect(properties('#spring/b')['clientsOf']).toBeUndefined();
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
