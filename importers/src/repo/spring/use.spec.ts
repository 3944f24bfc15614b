import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { springReader } from './index.js';
import { configurationsIn, leftOut } from './left-out.js';
import { CART, java, main, needsOf, pom, shop, USING, type Files } from './testing.js';

/** A module that brings clients of Kafka and PostgreSQL, and speaks with Kafka in one of its classes. */
const COMMON: Files = {
  'common/pom.xml': pom('common', 'spring-kafka', 'postgresql'),
  'common/src/main/java/c/Events.java':
    'package c;\nimport org.springframework.kafka.core.KafkaTemplate;\npublic class Events { KafkaTemplate t; }',
  'common/src/main/java/c/Money.java': 'package c;\npublic record Money(long amount) {}',
  'cart/pom.xml': pom('cart-service', 'common'),
};
const DEPLOYED = (name: string, value: string): Files => ({
  'compose.yml': `services:\n  shop:\n    build: ./shop\n    environment:\n      ${name}: "${value}"\n`,
});
const TRACED = 'management.zipkin.tracing.endpoint: http://zipkin:9411/api/v2/spans\nmanagement.tracing.enabled: ';
const IDLE = ['localhost/kafka messaging 0.4', 'localhost/postgresql database 0.4'];

function startedWith(annotation: string, settings = 'spring.datasource.url: jdbc:postgresql://db/shop'): Files {
  return {
    ...shop(['postgresql', 'spring-kafka'], `${settings}\nspring.kafka.bootstrap-servers: kafka:9092`),
    'shop/src/main/java/a/Shop.java': main('Shop').replace('@SpringBootApplication', annotation),
  };
}

function kotlinWith(annotation: string): Files {
  return {
    ...CART,
    'shop/build.gradle.kts': 'dependencies { implementation("org.postgresql:postgresql:42") }',
    'shop/src/main/resources/application.yml': 'spring.datasource.url: jdbc:postgresql://db/shop',
    'shop/src/main/kotlin/a/Shop.kt': `import org.springframework.boot.runApplication\n${annotation}\nclass Shop\nfun main(args: Array<String>) { runApplication<Shop>(*args) }`,
  };
}

describe('a store behind Spring’s cache', () => {
  const CACHE = 'org.springframework.cache.annotation.';
  const ACTUATOR = 'spring-boot-starter-actuator';
  it.each<[string, readonly string[], readonly string[], string, number]>([
    ['is no need where caching is only set up', [`${CACHE}EnableCaching`], [], 'spring.cache.type: redis', 0.4],
    ['is one where something is cached', [`${CACHE}EnableCaching`, `${CACHE}Cacheable`], [], '', 0.95],
    ['is one where code asks the cache', ['org.springframework.cache.CacheManager'], [], '', 0.95],
    ['is one where its health is watched', [`${CACHE}EnableCaching`], [ACTUATOR], 'spring.cache.type: redis', 0.95],
    ['is one where sessions are kept', [], [], 'spring.session.store-type: redis', 0.95],
  ])('%s', async (_, imports, uses, settings, want) => {
    const all = ['spring-boot-starter-data-redis', ...uses];
    const files = shop(all, `spring.data.redis.host: cache\n${settings}`, java(imports, ''));
    expect(await needsOf(files)).toEqual([`cache cache ${want}`]);
  });
});

describe('a client that a build brings', () => {
  it.each<[string, Files, readonly string[]]>([
    ['is no need where another module asked for it', { ...shop(['common'], ''), ...CART, ...COMMON }, IDLE],
    [
      'is no need where only what does not speak with it is named',
      { ...CART, ...shop(['common'], '', java(['c.Money'], 'Money m;')), ...COMMON },
      IDLE,
    ],
    [
      'is one where what is named there speaks with it',
      { ...CART, ...shop(['common'], '', java(['c.Events'], 'Events e;')), ...COMMON },
      ['localhost/kafka messaging 0.7', 'localhost/postgresql database 0.4'],
    ],
    [
      'is one where its own code speaks with it',
      {
        ...CART,
        ...shop(['common'], '', java(['org.springframework.kafka.annotation.KafkaListener'], '')),
        ...COMMON,
      },
      ['localhost/kafka messaging 0.6', 'localhost/postgresql database 0.4'],
    ],
    [
      'is none where its code only keeps a client of it',
      {
        ...CART,
        ...shop(['common'], '', {
          'shop/src/main/java/a/Keeps.java':
            'package a;\nimport org.springframework.kafka.core.KafkaTemplate;\nclass Keeps {\n  private final KafkaTemplate<String, Object> k;\n  Keeps(KafkaTemplate k) { this.k = k; }\n}',
        }),
        ...COMMON,
      },
      ['localhost/kafka messaging 0.4', 'localhost/postgresql database 0.4'],
    ],
    [
      'is none where comments alone speak with it',
      {
        ...CART,
        ...shop(['common'], '', {
          'shop/src/main/java/a/Keeps.java':
            'package a;\nimport org.springframework.kafka.core.KafkaTemplate;\nclass Keeps {\n/*\n  KafkaTemplate k; void f() { k.send(); }\n*/\n}',
        }),
        ...COMMON,
      },
      ['localhost/kafka messaging 0.4', 'localhost/postgresql database 0.4'],
    ],
    [
      'is one where its settings speak of what opens at the start',
      { ...CART, ...shop(['common'], 'spring.jpa.open-in-view: false\nspring.kafka.consumer.group-id: g'), ...COMMON },
      ['localhost/kafka messaging 0.4', 'localhost/postgresql database 0.7'],
    ],
    [
      'is one where whoever deploys it speaks of it',
      { ...CART, ...shop(['common'], ''), ...COMMON, ...DEPLOYED('SPRING_DATASOURCE_USERNAME', 'u') },
      ['localhost/kafka messaging 0.4', 'localhost/postgresql database 0.7'],
    ],
    [
      'is one where a library of the repository starts it by itself',
      {
        ...CART,
        ...shop(['common'], ''),
        ...COMMON,
        'common/src/main/resources/META-INF/spring/x.AutoConfiguration.imports': 'c.Events',
      },
      ['localhost/kafka messaging 0.7', 'localhost/postgresql database 0.4'],
    ],
    [
      'is none by what settings say to all',
      {
        ...CART,
        ...shop(['common'], 'spring.application.name: shop'),
        ...COMMON,
        'settings/shop.yml': 'a: 1',
        'settings/application.yml': 'spring.kafka.bootstrap-servers: kafka:9092',
      },
      ['kafka:9092 messaging 0.4', 'localhost/postgresql database 0.4'],
    ],
    [
      'is none where only tests are built with it',
      {
        ...shop([], ''),
        'shop/pom.xml':
          '<project><artifactId>shop</artifactId><dependencies><dependency><artifactId>jedis</artifactId><scope>test</scope></dependency></dependencies></project>',
      },
      [],
    ],
    [
      'is off where its configuration is left out',
      { ...startedWith('@SpringBootApplication(exclude = {DataSourceAutoConfiguration.class})'), ...USING },
      ['kafka:9092 messaging 0.95'],
    ],
    [
      'is off where another annotation leaves it out',
      startedWith(
        '@SpringBootApplication\n@EnableAutoConfiguration(excludeName = "org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration")',
      ),
      ['db database 0.95'],
    ],
    [
      'is off where a setting leaves it out',
      startedWith(
        '@SpringBootApplication',
        'spring.autoconfigure.exclude:\n  - o.s.DataSourceAutoConfiguration\n  - o.s.KafkaAutoConfiguration',
      ),
      [],
    ],
    [
      'is off where Kotlin leaves it out',
      kotlinWith('@SpringBootApplication(exclude = [DataSourceAutoConfiguration::class])'),
      [],
    ],
    ['stays where Kotlin leaves nothing out', kotlinWith('@SpringBootApplication'), ['db database 0.95']],
    [
      'stays where its code makes one itself',
      {
        ...startedWith('@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)'),
        ...java(['javax.sql.DataSource'], 'DataSource d;'),
        ...USING,
      },
      ['db database 0.95', 'kafka:9092 messaging 0.95'],
    ],
  ])('%s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });
});

describe('what a switch turns off', () => {
  const zipkin = ['zipkin-reporter-brave'];
  it.each<[string, Files, readonly string[]]>([
    ['is where traces go', shop(zipkin, `${TRACED}false`), []],
    ['is where traces go, by a default', shop(zipkin, `${TRACED}\${TRACING_ENABLED:false}`), []],
    [
      'is nothing where whoever deploys turns it on',
      { ...shop(zipkin, `${TRACED}\${TRACING_ENABLED:false}`), ...DEPLOYED('TRACING_ENABLED', 'true') },
      ['zipkin:9411 telemetry 0.95'],
    ],
    [
      'is what whoever deploys turns off',
      { ...shop(zipkin, `${TRACED}true`), ...DEPLOYED('MANAGEMENT_TRACING_ENABLED', 'false') },
      [],
    ],
    [
      'is nothing where only a profile for a desk says so',
      {
        ...shop(zipkin, TRACED.replace(/\n.*$/, '')),
        'shop/src/main/resources/application-dev.yml': 'management.tracing.enabled: false',
      },
      ['zipkin:9411 telemetry 0.95'],
    ],
    [
      'is an exporter',
      shop(
        ['opentelemetry-exporter-otlp'],
        'management.otlp.tracing:\n  endpoint: http://tempo:4318/v1/traces\n  export.enabled: ${OTLP_ENABLED:false}',
      ),
      [],
    ],
    [
      'is Zipkin of old',
      shop(['spring-cloud-starter-zipkin'], 'spring.zipkin.base-url: http://zipkin:9411\nspring.sleuth.enabled: false'),
      [],
    ],
    [
      'is the configuration server',
      shop(
        ['spring-cloud-starter-config'],
        'spring.config.import: optional:configserver:http://config:8888\nspring.cloud.config.enabled: ${CONFIG_ENABLED:false}',
      ),
      [],
    ],
    [
      'is the check for a configuration server that is never imported',
      shop(
        ['spring-cloud-starter-config'],
        'spring.cloud.config:\n  uri: http://config:8888\n  import-check.enabled: false',
      ),
      [],
    ],
    [
      'is nothing, where browsers are told what they may load',
      shop([], 'app.security.content-security-policy: "font-src https://fonts.acme.io"'),
      [],
    ],
    [
      'is a registry',
      shop(['spring-cloud-starter-consul-discovery'], 'spring.cloud.consul:\n  host: consul\n  enabled: false'),
      [],
    ],
    [
      'is all that finds others',
      shop(
        ['spring-cloud-starter-consul-discovery'],
        'spring.cloud.consul.host: consul\nspring.cloud.discovery.enabled: false',
      ),
      [],
    ],
    [
      'is not the settings that a registry keeps too',
      shop(['spring-cloud-starter-consul-all'], 'spring.cloud.consul:\n  host: consul\n  discovery.enabled: false'),
      ['consul registry 0.95'],
    ],
    [
      'is what stands beside it',
      shop([], 'pay:\n  enabled: false\n  url: http://pay:80\ncart.url: http://carts', USING),
      ['carts http 0.95'],
    ],
  ])('%s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });
});

it('any text leaves out what it names at most', () => {
  const word = fc.constantFrom(
    '@SpringBootApplication(',
    'exclude = ',
    'XAutoConfiguration',
    '::class',
    '(',
    ')',
    '//',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string())), (words) => {
      const text = words.join('');
      expect(configurationsIn(text)).toEqual(expect.arrayContaining([...leftOut(text)]));
    }),
  );
});

it.each([
  ['mybatis-spring-boot-starter'],
  ['mybatis-plus-spring-boot3-starter'],
  ['pagehelper-spring-boot-starter'],
  ['druid-spring-boot-starter'],
])('speaks with the one database that it has a driver of by %s', async (starter) => {
  const read = await readWith(springReader, {
    ...shop(['postgresql', starter], '', {
      'shop/src/main/java/a/Carts.java':
        'package a;\nimport org.apache.ibatis.annotations.Mapper;\n// springframework\n@Mapper public interface Carts { Cart byId(long id); }',
      'shop/src/main/java/a/Reads.java':
        'package a;\n// springframework\n@RestController class Reads { Carts carts; Cart f() { return carts.byId(1); } }',
    }),
  });
  const stated = read.entities.find(({ ref }) => ref.startsWith('endpoint:') && ref.endsWith('localhost/postgresql'));
  expect(stated?.properties?.['protocol']).toBe('postgresql');
});
