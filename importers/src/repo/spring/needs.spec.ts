import { describe, expect, it } from 'vitest';
import { EUREKA, GIVER, java, needsOf, pom, REGISTRY, shop, type Files, USING } from './testing.js';

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
      shop([], '', {
        'shop/src/main/java/a/C.java': '// feign\n@FeignClient("cart-service") interface C {}',
        ...java([], 'C carts; void f() { carts.all(); }'),
      }),
      ['cart-service http 0.95'],
    ],
    [
      'a Feign client, by a URL in a setting',
      shop([], 'cart.url: http://carts:80', {
        'shop/src/main/java/a/C.java': '// feign\n@FeignClient(name = "x", url = "${cart.url}") interface C {}',
        ...java([], 'C carts; void f() { carts.all(); }'),
      }),
      ['carts:80 http 0.95'],
    ],
    [
      'a Feign client, by a name that a setting says which nothing sets',
      shop([], '', {
        'shop/src/main/java/a/C.java': '// feign\n@FeignClient(name = "${cart.service.uri}") interface C {}',
        ...java([], 'C carts; void f() { carts.all(); }'),
      }),
      ['unset/cart.service.uri http 0.6'],
    ],
    [
      'a Feign client, by a name of another environment',
      shop([], '', {
        'shop/src/main/java/a/C.java': '// feign\n@FeignClient("cart-service-prod") interface C {}',
        ...java([], 'C carts; void f() { carts.all(); }'),
      }),
      ['cart-service http 0.95'],
    ],
    [
      'routes of a gateway, by names of another environment',
      shop(
        ['spring-cloud-starter-gateway'],
        'spring.cloud.gateway.routes:\n  - id: a\n    uri: lb://cart-service${suffix}\n  - id: b\n    uri: lb://pay-prod\n  - id: c\n    uri: http://cart-service-prod\nsuffix: -tst\n',
      ),
      ['cart-service http 0.95', 'cart-service-prod http 0.95', 'pay-prod http 0.95'],
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
    [
      'a realm of this machine, whoever has its port by default',
      shop(
        [],
        '',
        java(
          ['RestTemplate'],
          'void f() { rest.postForObject("http://localhost:8081/realms/shop/x", null, X.class); }',
        ),
      ),
      ['localhost/keycloak auth 0.9'],
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
        USING,
      ),
      ['db:5432 database 0.95', 'k1:9092 messaging 0.95', 'k2:9092 messaging 0.95', 'mq messaging 0.95'],
    ],
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
      shop(
        ['spring-cloud-starter-oauth2'],
        'security.oauth2.client.access-token-uri: http://localhost:8081/oauth/token',
      ),
      ['cart-service auth 0.95'],
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
  ])('is %s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });
});
