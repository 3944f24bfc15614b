import { expect, it } from 'vitest';
import { EUREKA, java, main, pom, shop, USING, needsOf, type Files } from './testing.js';

const ADMIN: Files = {
  'admin/pom.xml': pom('admin', 'spring-boot-admin-starter-server'),
  'admin/src/main/java/a/Admin.java': main('Admin', '@EnableAdminServer'),
};

it.each<[string, Files, readonly string[]]>([
  [
    'what a method of its own is given to ask for',
    shop(
      [],
      '',
      java(
        ['RestClient'],
        'static final String BASE = "http://cart-service"; void f() { call(() -> get(BASE + "/items")); } String get(String url) { return client.get().uri(url).retrieve(); }',
      ),
    ),
    ['cart-service http 0.9'],
  ],
  [
    'nobody where a browser is sent',
    shop(
      [],
      '',
      java(['URI', 'RestClient'], 'void f() { ServerResponse.temporaryRedirect(URI.create("https://acme.io")); }'),
    ),
    [],
  ],
  [
    'no link beside all types of a package of its own',
    shop([], '', java(['a.b.*'], 'void f() { x.put("http://cart-service/"); }')),
    [],
  ],
  ['nobody whom others are told to answer', shop([], 'pay.notify-url: http://web', USING), []],
  [
    'whom routes name by constants of an enum',
    {
      ...shop(['spring-cloud-starter-gateway'], '', {
        ...java(['RouteLocatorBuilder'], 'void f() { b.route(r -> r.uri("lb://" + Services.CART.getId())); }'),
        'shop/src/main/java/a/Services.java':
          'package a;\npublic enum Services {\n  CART("cart-service"); final String id; Services(String id) { this.id = id; } }',
      }),
    },
    ['cart-service http 0.95'],
  ],
  [
    'whom routes that are functions name',
    shop(['spring-cloud-starter-gateway-server-webmvc'], '', {
      'shop/src/main/kotlin/a/Routes.kt':
        'import org.springframework.cloud.gateway.server.mvc.filter.LoadBalancerFilterFunctions.lb\nimport org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http\nfun all() { route(lb(Service.CART.id).apply(http()))\n route(http("http://pay:90")) }',
      'shop/src/main/kotlin/a/Service.kt':
        'package a\nenum class Service(val n: Int, val id: String) {\n  CART(1, "cart-service"), OTHER(2, "no-service") }',
    }),
    ['cart-service http 0.95', 'pay:90 http 0.95'],
  ],
  [
    'a broker of this machine, by a setting of its own that code asks for',
    shop(
      ['spring-kafka'],
      'events.bootstrap-servers: localhost:9092',
      java(
        ['org.springframework.kafka.annotation.KafkaListener'],
        '@Value("${events.bootstrap-servers}") String servers;',
      ),
    ),
    ['localhost/kafka messaging 0.95'],
  ],
  [
    'who administers, by a URL',
    {
      ...shop(['spring-boot-admin-starter-client'], 'spring.boot.admin.client.url: http://admin:90'),
      ...ADMIN,
    },
    ['admin:90 telemetry 0.95'],
  ],
  [
    'nobody who administers without a URL',
    { ...shop(['spring-boot-admin-starter-client'], 'spring.boot.admin.client.username: a'), ...ADMIN },
    [],
  ],
  [
    'what is registered, where it administers',
    { ...shop([EUREKA], '', {}, '@EnableAdminServer'), 'cart/pom.xml': pom('cart-service', EUREKA) },
    ['cart-service telemetry 0.75'],
  ],
  [
    'no configuration server that nobody says the place of',
    {
      ...shop(['spring-cloud-starter-config'], ''),
      'conf/pom.xml': pom('conf', 'spring-cloud-config-server'),
      'conf/src/main/java/a/Conf.java': main('Conf', '@EnableConfigServer'),
    },
    [],
  ],
  [
    'the configuration server that has settings for it',
    {
      ...shop(['spring-cloud-starter-config'], ''),
      'conf/pom.xml': pom('conf', 'spring-cloud-config-server'),
      'conf/src/main/java/a/Conf.java': main('Conf', '@EnableConfigServer'),
      'conf/src/main/resources/config/shop.yml': 'spring.main.banner-mode: off',
    },
    ['conf config 0.85'],
  ],
  [
    'no repository of a configuration server that reads a folder',
    shop(
      [],
      'spring.profiles.active: native\nspring.cloud.config.server.git.uri: https://git.acme.io/shop/settings',
      {},
      '@EnableConfigServer',
    ),
    [],
  ],
  [
    'the repository of a configuration server that reads both',
    shop(
      [],
      'spring.profiles.active: native,git\nspring.cloud.config.server.git.uri: https://git.acme.io/shop/settings',
      {},
      '@EnableConfigServer',
    ),
    ['git.acme.io http 0.95'],
  ],
  [
    'hardly a store that its parent brings to all, and nobody here uses',
    {
      ...shop([], ''),
      'pom.xml': pom('all', 'spring-boot-starter-data-mongodb'),
      'shop/pom.xml': pom('shop').replace(
        '<dependencies>',
        '<parent><artifactId>all</artifactId></parent><dependencies>',
      ),
    },
    ['localhost/mongodb database 0.4'],
  ],
  ...['used', 'unused'].map((how): [string, Files, readonly string[]] => [
    `whom a client of a module asks that starts by itself, where it is ${how}`,
    {
      ...shop(['keys'], ''),
      'keys/pom.xml': pom('keys'),
      'keys/src/main/resources/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports':
        'k.Keys',
      'keys/src/main/java/k/Client.java':
        'package k;\n// springframework\n@FeignClient("cart-service") interface Client { String key(); }',
      'keys/src/main/java/k/Keys.java': `package k;\n// springframework\n@AutoConfiguration class Keys { ${how === 'used' ? 'Client client; @Scheduled void f() { client.key(); }' : ''} }`,
    },
    [`cart-service http ${how === 'used' ? 0.95 : 0.4}`],
  ]),
  [
    'whom a client asks that a module brings in which starts by itself',
    {
      ...shop(['starter'], ''),
      'starter/pom.xml': pom('starter', 'keys'),
      'starter/src/main/resources/META-INF/spring.factories': 'x=s.Starter',
      'starter/src/main/java/s/Starter.java':
        'package s;\n// springframework\nimport k.Client;\n@AutoConfiguration class Starter { Client client; @Scheduled void f() { client.key(); } }',
      'keys/pom.xml': pom('keys'),
      'keys/src/main/java/k/Client.java':
        'package k;\n// springframework\n@FeignClient("cart-service") public interface Client { String key(); }',
    },
    ['cart-service http 0.95'],
  ],
])('what a Spring application needs is %s', async (_, files, want) => {
  expect(await needsOf(files)).toEqual(want);
});
