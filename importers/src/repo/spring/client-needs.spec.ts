import { describe, expect, it } from 'vitest';
import { CART, EUREKA, java, main, needsOf, pom, shop, type Files, USING } from './testing.js';

const KOTLIN = `package a
import org.springframework.web.reactive.function.client.WebClient
@FeignClient(name = "cart-service") interface Carts
class Client(@Value("\\\${cart.place}") val place: String) {
  private val client = WebClient.create("http://$place:80/items")
}`;

describe('what a Spring application needs by its clients, settings and code', () => {
  it.each<[string, Files, readonly string[]]>([
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
      'what a profile says that nobody sets, less sure, and one that is set, as any',
      {
        ...shop(['postgresql', 'spring-kafka'], 'spring.profiles.active: eu', USING),
        'shop/src/main/resources/application-postgres.yml': 'spring.datasource.url: jdbc:postgresql://db/shop',
        'shop/src/main/resources/application-eu.yml': 'spring.kafka.bootstrap-servers: kafka:9092',
      },
      ['db database 0.6', 'kafka:9092 messaging 0.95'],
    ],
    [
      'the profile for containers before the one for a desk',
      {
        ...shop(['spring-kafka'], 'spring.kafka.bootstrap-servers: localhost:9092', USING),
        'shop/src/main/resources/application-docker.yml': 'spring.kafka.bootstrap-servers: kafka:9092',
        'shop/src/main/resources/application-dev.yml': 'spring.kafka.bootstrap-servers: other:9092',
      },
      ['kafka:9092 messaging 0.95'],
    ],
    [
      'a document of a profile',
      shop(['spring-kafka'], 'a: 1\n---\nspring.profiles: docker\nspring.kafka.bootstrap-servers: kafka:9092\n', USING),
      ['kafka:9092 messaging 0.95'],
    ],
    [
      'what a folder of shared settings says to it',
      {
        ...shop(['spring-kafka'], 'spring.application.name: shop', USING),
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
    [
      'a database that its code opens',
      shop(
        [],
        'db.place: db',
        java(
          ['boot.jdbc.DataSourceBuilder'].map((one) => one.replace('boot', 'org.springframework.boot')),
          '@Value("${db.place}") String h; void f() { DataSourceBuilder.create().url("jdbc:mysql://" + h + ":3306/x").build(); }',
        ),
      ),
      ['db:3306 database 0.9'],
    ],
    [
      'a broker that its code is told of by a property',
      shop([], '', java([], 'void f() { props.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka:9092"); }')),
      ['kafka:9092 messaging 0.9'],
    ],
    [
      'who gives tokens on its own machine, by the path of a realm',
      shop(
        ['spring-boot-starter-oauth2-resource-server'],
        'spring.security.oauth2.resourceserver.jwt.issuer-uri: http://localhost:8180/realms/shop',
      ),
      ['localhost/keycloak auth 0.95'],
    ],
    [
      'whoever takes traces on its own machine',
      shop(['opentelemetry-exporter-otlp'], 'management.otlp.tracing.endpoint: http://localhost:4318/v1/traces'),
      ['localhost/otlp telemetry 0.95'],
    ],
    [
      'nobody by a place for traces that nothing in its build sends to',
      shop(['opentelemetry-api'], 'management.otlp.tracing.endpoint: http://tempo:4318/v1/traces'),
      ['tempo:4318 telemetry 0.4'],
    ],
    [
      'where a module that it is built with sends logs, by what is set for it',
      {
        ...shop(['common'], 'log.place: logs'),
        'common/pom.xml': pom('common'),
        'common/src/main/resources/logback-spring.xml':
          '<configuration><springProperty name="PLACE" source="log.place"/><appender class="LogstashTcpSocketAppender"><destination>${PLACE}:5000</destination></appender><appender class="com.github.loki4j.logback.Loki4jAppender"><http><url>${LOKI_URL:-http://localhost:3100/loki/api/v1/push}</url></http></appender></configuration>',
      },
      ['localhost/loki telemetry 0.9', 'logs:5000 telemetry 0.9'],
    ],
    [
      'a client in a module that it is built with, where its code brings that in',
      {
        ...shop(['api'], '', {
          'shop/src/main/java/a/Uses.java':
            'import b.Carts;\n// spring\nclass Uses { Carts carts; void f() { carts.all(); } }',
        }),
        'api/pom.xml': pom('api'),
        'api/src/main/java/b/Carts.java':
          'package b;\nimport org.springframework.cloud.openfeign.FeignClient;\n@FeignClient(value = ServiceNames.CART) public interface Carts {}',
        'api/src/main/java/b/ServiceNames.java':
          'package b;\nclass ServiceNames { static final String CART = "cart-service"; }',
        'api/src/main/java/b/Pays.java':
          'package b;\nimport org.springframework.cloud.openfeign.FeignClient;\n@FeignClient("pay") public interface Pays {}',
      },
      ['cart-service http 0.95'],
    ],
    [
      'what another file calls a place',
      shop([], '', {
        ...java(['RestTemplate'], 'void f() { rest.getForObject(Places.Of.CART + "/" + id, X.class); }'),
        'shop/src/main/java/a/Places.java':
          'package a;\nabstract class Places { abstract class Of { static final String CART = "http://CART-SERVICE/cart"; } }',
      }),
      ['cart-service http 0.9'],
    ],
    [
      'nobody to whom it only sends browsers',
      shop(
        [],
        '',
        java(
          ['java.net.URI', 'ServerResponse'],
          'Object f() { return ServerResponse.permanentRedirect(URI.create("https://shop.acme.io/x")); }',
        ),
      ),
      [],
    ],
    [
      'where its logs go',
      {
        ...shop([], 'log.place: logs'),
        'shop/src/main/resources/logback-spring.xml':
          '<configuration><!-- <destination>old:1</destination> --><springProperty name="H" source="log.place"/><appender><destination>${H}:5000</destination></appender></configuration>',
      },
      ['logs:5000 telemetry 0.9'],
    ],
    ['a channel of gRPC', shop([], 'grpc.client.cart.address: static://carts:9090'), ['carts:9090 grpc 0.95']],
    [
      'an exchange over HTTP',
      shop(
        [],
        '',
        java(['HttpExchange'], '} @HttpExchange("http://carts:80/items") interface E { @GetExchange("/x") void f();'),
      ),
      ['carts:80 http 0.95'],
    ],
    [
      'its registry of another kind, by the library alone',
      shop(['spring-cloud-starter-consul-discovery'], ''),
      ['localhost/consul registry 0.7'],
    ],
    [
      'nothing of tokens that it has no library for',
      shop([], 'security.oauth2.client.access-token-uri: http://giver:80/oauth/token'),
      [],
    ],
    [
      'no settings of a folder where Spring does not look',
      { ...shop([], ''), 'shop/src/main/resources/shared/application.yml': 'pay.url: http://pay:80' },
      [],
    ],
    [
      'the provider of an interface of Dubbo, and its registry',
      {
        ...shop([], 'dubbo.registry.address: zookeeper://localhost:2181', {
          'shop/src/main/java/a/C.java':
            '// springframework\nimport org.apache.dubbo.config.annotation.DubboReference;\nclass C { @DubboReference Items items; }',
        }),
        'cart/src/main/java/a/P.java':
          '// springframework\nimport org.apache.dubbo.config.annotation.DubboService;\n@DubboService class P implements Items {}',
      },
      ['cart-service grpc 0.85', 'localhost/zookeeper:2181 registry 0.95'],
    ],
    [
      'not of a setting that others put in, nor of links for people',
      {
        ...shop(
          ['spring-boot-starter-amqp'],
          'app.queue.host: mq\nspring.rabbitmq.host: ${app.queue.host}\napi.license-url: https://acme.io/license',
          USING,
        ),
      },
      ['mq messaging 0.95'],
    ],
    [
      'a product that its code uses, wherever it is',
      shop(['spring-boot-starter-data-mongodb'], '', java(['org.springframework.data.mongodb.MongoTemplate'], '')),
      ['localhost/mongodb database 0.6'],
    ],
    [
      'the one configuration server, where something else has the port that is written',
      {
        ...shop(['spring-cloud-starter-config'], ''),
        'shop/src/main/resources/bootstrap.yml': 'spring.cloud.config.uri: http://localhost:8081',
        'conf/pom.xml': pom('conf', 'spring-cloud-config-server'),
        'conf/src/main/java/a/Conf.java': main('Conf', '@EnableConfigServer'),
      },
      ['conf config 0.85'],
    ],
    ['nothing of tests', { ...shop([], ''), 'shop/src/test/resources/application.yml': 'a.url: http://x' }, []],
  ])('is %s', async (_, files, want) => {
    expect(await needsOf(files)).toEqual(want);
  });
});
