import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { jvmCodeReader } from './index.js';

type Files = Readonly<Record<string, string>>;

function pom(artifact: string, ...uses: readonly string[]): string {
  const dependencies = uses.map((one) => `<dependency><artifactId>${one}</artifactId></dependency>`);
  return `<project><artifactId>${artifact}</artifactId><dependencies>${dependencies.join('')}</dependencies></project>`;
}

const QUARKUS =
  '<build><plugins><plugin><artifactId>quarkus-maven-plugin</artifactId></plugin></plugins></build></project>';

/** A Quarkus application in `shop/`: what it is built with, its settings, its code. */
function quarkus(uses: readonly string[], settings: string, code: Files = {}): Files {
  return {
    'shop/pom.xml': pom('shop', 'quarkus-rest', ...uses).replace('</project>', QUARKUS),
    'shop/src/main/resources/application.properties': settings,
    'shop/src/main/java/a/Shop.java': 'import jakarta.ws.rs.Path;\n@Path("/") class Shop {}',
    ...code,
  };
}

function micronaut(name: string, uses: readonly string[], settings: string, code = ''): Files {
  return {
    [`${name}/build.gradle`]: uses.map((one) => `implementation("g:${one}")`).join('\n'),
    [`${name}/src/main/resources/application.yml`]: settings,
    [`${name}/src/main/java/a/Application.java`]: `import io.micronaut.runtime.Micronaut;
import io.micronaut.http.client.annotation.Client;
class Application { public static void main(String[] args) { Micronaut.run(Application.class); } }
${code}`,
  };
}

function program(text: string, uses: readonly string[] = [], more: Files = {}): Files {
  return { 'shop/pom.xml': pom('shop', ...uses), 'shop/src/main/java/a/Main.java': text, ...more };
}

async function callsWith(files: Files): Promise<readonly string[]> {
  return callsOf(await readWith(jvmCodeReader, files), '#jvm-code/shop');
}

const SERVES = 'import io.grpc.ServerBuilder;\nclass S { void s() { ServerBuilder.forPort(9090).build(); } }\n';

describe('what a program of the JVM needs', () => {
  it.each<[string, Files, readonly string[]]>([
    [
      'what settings of Quarkus say',
      quarkus(
        ['quarkus-jdbc-postgresql'],
        'quarkus.datasource.jdbc.url=jdbc:postgresql://db:5432/shop\nquarkus.rest-client.cart.url=http://cart:8080\nkafka.bootstrap.servers=kafka:9092\nquarkus.oidc.auth-server-url=http://keycloak:8180/realms/x\nquarkus.http.port=8083',
      ),
      ['cart:8080 http 0.95', 'db:5432 database 0.95', 'kafka:9092 messaging 0.95', 'keycloak:8180 auth 0.95'],
    ],
    [
      'what a profile for where it runs says, before one for a desk',
      quarkus([], '%dev.pay.url=http://desk:1\n%prod.pay.url=http://pay:80\npay.url=http://other:80'),
      ['pay:80 http 0.95'],
    ],
    [
      'a client by its base, and a service by Stork',
      quarkus([], 'quarkus.rest-client.pay.url=stork://pay-service/x', {
        'shop/src/main/java/a/C.java':
          'import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;\n@RegisterRestClient(baseUri = "http://cart:80/x", configKey = "cart") interface C {}',
      }),
      ['cart:80 http 0.95', 'pay-service http 0.95'],
    ],
    [
      'connection strings of HOCON, and no URL there of which nobody knows who is meant',
      program(SERVES, ['mysql-connector-java'], {
        'shop/src/main/resources/application.conf':
          'db {\n  url = "jdbc:mysql://orders-db:3306/orders"\n}\njwt.domain = "https://acme.io/"\ncache.url = ${?CACHE_URL}\nmem.url = "jdbc:h2:mem:x"',
      }),
      ['orders-db:3306 database 0.95'],
    ],
    [
      'nothing of a broken file of HOCON',
      program(SERVES, [], { 'shop/src/main/resources/application.conf': 'db { url = "jdbc:' }),
      [],
    ],
    [
      'no RabbitMQ where AMQP 1.0 is spoken',
      quarkus(['quarkus-messaging-amqp'], ''),
      ['localhost/activemq messaging 0.4'],
    ],
    [
      'hardly a broker by the extension alone',
      quarkus(['quarkus-messaging-kafka'], ''),
      ['localhost/kafka messaging 0.4'],
    ],
    [
      'a service of Micronaut by its name',
      {
        ...micronaut('cart', [], 'micronaut.application.name: carts'),
        ...micronaut('shop', [], '', '@Client("carts") interface C {}'),
      },
      ['carts http 0.95'],
    ],
    [
      'a service of Micronaut by its settings',
      micronaut('shop', [], 'micronaut.http.services.pay.url: http://pays:90\n', '@Client(id = "pay") interface C {}'),
      ['pays:90 http 0.95'],
    ],
    [
      'a service of Micronaut, in Kotlin',
      {
        ...micronaut('pay', [], ''),
        'shop/build.gradle': '',
        'shop/src/main/kotlin/Application.kt':
          'import io.micronaut.runtime.Micronaut.*\nimport io.micronaut.http.client.annotation.Client\nfun main(args: Array<String>) { build().args(*args).packages("a").start() }\n@Client(id = "pay") interface Pays',
      },
      ['pay http 0.95'],
    ],
    ['no service of Micronaut that nobody knows', micronaut('shop', [], '', '@Client("pay") interface C {}'), []],
    [
      'a channel of gRPC and a target of JAX-RS',
      program(
        `${SERVES}import io.grpc.ManagedChannelBuilder;
import jakarta.ws.rs.client.Client;
class A { Client client; void a() { ManagedChannelBuilder.forAddress("cart", 9000).build(); client.target(System.getenv().getOrDefault("PAY", "http://pay:80") + "/x"); } }`,
      ),
      ['cart:9000 grpc 0.9', 'pay:80 http 0.9'],
    ],
    [
      'a database and a broker that its code opens',
      program(
        `${SERVES}import java.sql.DriverManager;
import com.rabbitmq.client.ConnectionFactory;
class A { void a() { DriverManager.getConnection("jdbc:mysql://db:3306/x"); ConnectionFactory f = new ConnectionFactory(); f.setHost("mq"); props.put("bootstrap.servers", "kafka:9092"); } }`,
      ),
      ['db:3306 database 0.9', 'kafka:9092 messaging 0.9', 'mq messaging 0.9'],
    ],
    [
      'a request of Vert.x',
      program(
        `import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
class A { void a() { Vertx.vertx().createHttpServer().listen(8080); WebClient c = WebClient.create(vertx); c.get(9000, "cart", "/x"); } }`,
      ),
      ['cart:9000 http 0.9'],
    ],
    [
      'what options of Vert.x say',
      program(
        `import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.redis.client.RedisOptions;
class A { void a() { Vertx.vertx().createHttpServer().listen(8080); new WebClientOptions().setDefaultHost("cart").setDefaultPort(9000); new PgConnectOptions().setPort(5432).setHost("db"); new RedisOptions().setConnectionString("redis://cache:6379"); } }`,
      ),
      ['cache:6379 cache 0.9', 'cart http 0.9', 'db database 0.9'],
    ],
    [
      'what Ktor asks for, in Kotlin',
      {
        'shop/build.gradle.kts': 'dependencies { implementation("io.ktor:ktor-server-netty:3") }',
        'shop/src/main/kotlin/Main.kt':
          'import io.ktor.client.HttpClient\nimport io.ktor.server.engine.*\nval client = HttpClient()\nfun main() { embeddedServer(Netty, port = 8080) { }.start() }\nsuspend fun f() = client.get("http://cart:80/x")',
      },
      ['cart:80 http 0.9'],
    ],
    [
      "what Dropwizard's file says",
      program('import io.dropwizard.core.Application;\nclass A extends Application<C> {}', ['dropwizard-core'], {
        'shop/shop.yml':
          'database:\n  url: jdbc:postgresql://db/shop\nserver: { applicationConnectors: [{ type: http, port: 8080 }] }',
      }),
      ['db database 0.95'],
    ],
    [
      'the provider of an interface of Dubbo',
      {
        ...program(
          `import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.bootstrap.DubboBootstrap;
class A { @DubboReference(version = "1") private Carts carts; void a() { DubboBootstrap.getInstance().start(); } }`,
          ['dubbo'],
          {
            'shop/src/main/resources/dubbo.properties': '',
            'shop/src/main/resources/application.properties': 'dubbo.registry.address=zookeeper://zk:2181',
          },
        ),
        'cart/pom.xml': pom('cart', 'dubbo'),
        'cart/src/main/java/b/B.java':
          'import org.apache.dubbo.config.bootstrap.DubboBootstrap;\nclass B { void b() { DubboBootstrap.getInstance(); } }',
        'cart/src/main/resources/spring/provider.xml':
          '<beans><dubbo:service interface="x.Carts" ref="carts"/></beans>',
      },
      ['cart grpc 0.85', 'zk:2181 registry 0.95'],
    ],
    [
      'nothing of tests',
      quarkus([], '', {
        'shop/src/integration-test/java/T.java': 'import java.net.URL;\nclass T { URL u = new URL("http://x:1"); }',
      }),
      [],
    ],
  ])('is %s', async (_, files, want) => {
    expect(await callsWith(files)).toEqual(want);
  });
});

describe('a program of the JVM', () => {
  it('is what a plugin, a container or a server in its code starts, and none that Spring does', async () => {
    const { entities } = await readWith(jvmCodeReader, {
      ...quarkus([], 'quarkus.application.name=shops\nquarkus.http.port=8083'),
      'web/pom.xml': pom('web').replace('<artifactId>', '<packaging>war</packaging><artifactId>'),
      'web/src/main/java/W.java': 'import jakarta.servlet.annotation.WebServlet;\n@WebServlet("/x") class W {}',
      'lib/pom.xml': pom('lib'),
      'lib/src/main/java/L.java': 'import java.net.URL;\nclass L { URL u = new URL("http://x:1"); }',
      'spring/pom.xml': pom('spring', 'spring-boot-starter-web'),
      'spring/src/main/java/S.java': `${SERVES}@SpringBootApplication class X {}`,
    });
    const components = entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(components.map(({ properties }) => properties['name'])).toEqual(['shops', 'web']);
    expect(components[0]?.properties).toMatchObject({
      folder: 'shop',
      hostNames: ['shop', 'shops'],
      portsExposed: ['8083/tcp'],
      clientsOf: ['none'],
    });
  });

  it('reads what a module here that it is built with says', async () => {
    const files = {
      ...program(SERVES, ['clients']),
      'clients/pom.xml': pom('clients'),
      'clients/src/main/java/C.java': 'import java.net.URL;\nclass C { URL u = new URL("http://cart:80/x"); }',
    };
    expect(await callsWith(files)).toEqual(['cart:80 http 0.9']);
  });

  it('has of a module that others share what its code names, and what it asks for itself', async () => {
    const shared = {
      'common/pom.xml': pom('common', 'mysql-connector-java', 'lettuce-core'),
      'common/src/main/java/Rows.java': 'import java.sql.DriverManager;\nclass Rows { }',
      'common/src/main/java/Net.java': 'import java.net.URL;\nclass Net { URL u = new URL("http://cart:80/x"); }',
      'other/pom.xml': pom('other', 'common'),
      'other/src/main/java/O.java': `${SERVES}class O { Net net; }`,
    };
    expect(await callsWith({ ...program(SERVES, ['common']), ...shared })).toEqual([]);
    expect(await callsWith({ ...program(`${SERVES}class M { Rows rows; }`, ['common']), ...shared })).toEqual([
      'localhost/mysql database 0.6',
    ]);
    expect(await callsWith({ ...program(SERVES, ['common', 'lettuce-core']), ...shared })).toEqual([
      'localhost/redis cache 0.4',
    ]);
  });

  it('is a verticle that a build names', async () => {
    const { entities } = await readWith(jvmCodeReader, {
      'shop/pom.xml':
        '<project><artifactId>shop</artifactId><properties><main.verticle>a.V</main.verticle></properties></project>',
      'shop/src/main/java/a/V.java': 'import io.vertx.core.AbstractVerticle;\nclass V extends AbstractVerticle {}',
      'pay/build.gradle': "def mainVerticleName = 'a.W'",
      'pay/src/main/java/a/W.java': 'import io.vertx.core.AbstractVerticle;\nclass W extends AbstractVerticle {}',
    });
    const components = entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(components.map(({ properties }) => properties['name']).sort()).toEqual(['pay', 'shop']);
  });

  it('never throws, whatever stands in its files, and keeps no value', async () => {
    const parts = [
      'import io.grpc.ServerBuilder;',
      'class A { void f() { ServerBuilder.forPort(',
      '@Client("',
      '<dubbo:service interface="',
    ];
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), fc.constantFrom(...parts), async (text, before) => {
        const files = quarkus([], `a.url=${text}\n${text}=http://u:hunter2@db`, {
          'shop/src/main/java/B.java': before + text,
        });
        const read = await readWith(jvmCodeReader, {
          ...files,
          'shop/build.gradle': text,
          'shop/src/main/kotlin/K.kt': before + text,
        });
        expect(JSON.stringify(read.entities)).not.toContain('hunter2');
      }),
      { numRuns: 40 },
    );
  });
});
