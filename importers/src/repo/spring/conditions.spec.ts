import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionalParts } from '../values/jvm/index.js';
import { GIVER, java, needsOf, pom, shop, type Files } from './testing.js';

/** A class that asks the cart, under such an annotation, with what settings and whoever deploys it say. */
function asking(annotation: string, settings = '', environment = ''): Files {
  const client = `package a;
import org.springframework.web.client.RestTemplate;
import org.springframework.kafka.core.KafkaTemplate;
@RestController
${annotation}
public class Client { KafkaTemplate kafka; void ask(RestTemplate t) { t.getForObject("http://cart-service/items"); } }`;
  return {
    ...shop(['spring-kafka'], `spring.kafka.bootstrap-servers: kafka:9092\n${settings}`),
    'shop/src/main/java/a/Client.java': client,
    ...(environment === ''
      ? {}
      : { 'compose.yml': `services:\n  shop:\n    build: ./shop\n    environment:\n      ${environment}\n` }),
  };
}

const MADE = ['cart-service http 0.9', 'kafka:9092 messaging 0.95'];
const LEFT = ['cart-service http 0.4', 'kafka:9092 messaging 0.4'];
const ON = '@ConditionalOnProperty(prefix = "pay", name = "enabled", havingValue = "true")';

describe('a class that Spring makes', () => {
  it.each<[string, Files, readonly string[]]>([
    ['where nobody sets the setting', asking(ON), LEFT],
    ['where a file sets it', asking(ON, 'pay.enabled: true'), MADE],
    ['where a file sets it to another', asking(ON, 'pay.enabled: false'), LEFT],
    ['where its default is another', asking(ON, 'pay.enabled: ${PAY_ENABLED:false}'), LEFT],
    ['where whoever deploys it sets it', asking(ON, 'pay.enabled: ${PAY_ON:false}', 'PAY_ON: "true"'), MADE],
    ['where its variable sets it', asking(ON, '', 'PAY_ENABLED: "true"'), MADE],
    ['where it is given at the start', asking(ON, '', 'JAVA_OPTS: "-Dpay.enabled=true"'), MADE],
    ['where nothing is needed', asking(ON.replace(')', ', matchIfMissing = true)')), MADE],
    ['where any value will do', asking('@ConditionalOnProperty("pay.url")', 'pay.url: x'), MADE],
    ['where no value is there', asking('@ConditionalOnProperty({ "pay.url", "pay.key" })', 'pay.url: x'), LEFT],
    [
      'where one of a kind is chosen',
      asking('@ConditionalOnProperty(name = "bus", havingValue = "kafka")', 'bus: kafka'),
      MADE,
    ],
    ['where another is', asking('@ConditionalOnProperty(name = "bus", havingValue = "kafka")', 'bus: none'), LEFT],
    ['where a constant names the setting', asking('@ConditionalOnProperty(name = Names.PAY)'), MADE],
    ['for tests', asking('@Profile("test")'), LEFT],
    ['for all but tests', asking('@Profile("!test")'), MADE],
    ['for a desk, where nobody says what runs', asking('@Profile("local")'), MADE],
    [
      'for a desk, where it is deployed as another',
      asking('@Profile("local")', '', 'SPRING_PROFILES_ACTIVE: docker'),
      LEFT,
    ],
    ['for what is deployed', asking('@Profile({"local", "docker"})', '', 'SPRING_PROFILES_ACTIVE: docker'), MADE],
    ['for all but what is deployed', asking('@Profile("!docker")', '', 'SPRING_PROFILES_ACTIVE: docker'), LEFT],
    ['for a rule of profiles', asking('@Profile("test & local")'), MADE],
  ])('%s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });

  it('where a store hands its settings out that are not here', async () => {
    const files = { ...asking(ON), 'shop/pom.xml': pom('shop', 'spring-kafka', 'spring-cloud-starter-config') };
    expect(await needsOf(files)).toEqual(MADE);
  });

  it('method by method', async () => {
    const code = `@Bean ${ON} Object one(RestTemplate t) { return t.getForObject("http://cart-service/items"); }`;
    expect(await needsOf(shop([], '', java(['RestTemplate'], code)))).toEqual(['cart-service http 0.4']);
    const beside = `${code}\n@Bean Object two(RestTemplate t) { return t.getForObject("http://cart-service/two"); }`;
    expect(await needsOf(shop([], '', java(['RestTemplate'], beside)))).toEqual(['cart-service http 0.9']);
  });
});

it('has no use for what a library does only where others bring it', async () => {
  const files = (condition: string): Files => ({
    ...shop(['common'], 'spring.kafka.bootstrap-servers: kafka:9092'),
    'common/pom.xml': pom('common', 'spring-kafka'),
    'common/src/main/resources/META-INF/spring/x.AutoConfiguration.imports': 'c.Interceptors',
    'common/src/main/java/c/Interceptors.java': `package c;\n${condition}\npublic class Interceptors { Headers headers() { return new Headers(); } }`,
    'common/src/main/java/c/Headers.java':
      'package c;\nimport org.springframework.kafka.listener.RecordInterceptor;\npublic class Headers implements RecordInterceptor {}',
    'cart/pom.xml': pom('cart-service', 'common'),
  });
  expect(await needsOf(files('@ConditionalOnClass(RecordInterceptor.class)'))).toEqual(['kafka:9092 messaging 0.4']);
  expect(await needsOf(files(''))).toEqual(['kafka:9092 messaging 0.95']);
});

it('asks nobody through a bean that nobody uses', async () => {
  const bean = `package a;
import org.springframework.web.client.RestTemplate;
@Service
public class Pay {
  private final RestTemplate t;
  void ask() { t.getForObject("http://cart-service/items"); }
}`;
  const files = { ...shop([], ''), 'shop/src/main/java/a/Pay.java': bean };
  expect(await needsOf(files)).toEqual(['cart-service http 0.4']);
  const given = { ...files, ...java(['RestTemplate'], 'void f(Pay pay) { pay.ask(); }') };
  expect(await needsOf(given)).toEqual(['cart-service http 0.9']);
});

it('asks nobody about tokens where a module that it is built with has the key', async () => {
  const files = {
    ...GIVER,
    ...shop(['commons'], '', {}, '@EnableResourceServer'),
    'commons/pom.xml': pom('commons'),
    'commons/src/main/java/a/Keys.java':
      'package a;\nclass Keys { Object converter(Converter one) { one.setVerifierKey(key); return one; } }',
  };
  expect(await needsOf(files)).toEqual([]);
  expect(await needsOf({ ...files, 'commons/src/main/java/a/Keys.java': 'package a;\nclass Keys {}' })).toEqual([
    'giver auth 0.7',
  ]);
});

it('takes any text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom('@Profile(', '@ConditionalOnProperty(', '"a"', '{', '}', ')', '\n', 'class A {'),
        ),
      ),
      (parts) => {
        for (const { start, end } of conditionalParts(parts.join(''))) expect(end).toBeGreaterThanOrEqual(start);
      },
    ),
  );
});
