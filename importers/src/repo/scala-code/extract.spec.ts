import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { scalaCodeReader } from './index.js';

const SBT = 'name := "cart"\nlibraryDependencies += "org.postgresql" % "postgresql" % "42.7"\n';

/** Whom a program that listens calls, with these imports and statements. */
async function calls(
  imports: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const main = `package shop
import akka.http.scaladsl.Http
import com.typesafe.config.ConfigFactory
${imports}
object Main extends App {
  val config = ConfigFactory.load()
  ${body}
  Http().newServerAt("0.0.0.0", 8080).bind(route)
}
`;
  return callsOf(
    await readWith(scalaCodeReader, { 'cart/build.sbt': SBT, 'cart/src/main/scala/Main.scala': main, ...more }),
  );
}

describe('a program in Scala', () => {
  it("knows doobie by all of its names, and what http4s' clients are handed to", async () => {
    const sbt = `${SBT}libraryDependencies ++= Seq("org.tpolecat" %% "doobie-core" % "1", "org.http4s" %% "http4s-ember-client" % "0.23")`;
    const body = `val xa = Transactor.fromDriverManager[IO]("org.postgresql.Driver", "jdbc:postgresql://db/x", "u", "")
  val pool = HikariTransactor.newHikariTransactor[IO]("org.postgresql.Driver", "jdbc:postgresql://pool/x", "u", "")
  EmberClientBuilder.default[IO].build.use { client => client.expect[String]("http://pay:8080/x") }`;
    const imports = 'import doobie._\nimport org.http4s.ember.client.EmberClientBuilder';
    const want = ['db:5432 database 0.9', 'pay:8080 http 0.9', 'pool:5432 database 0.9'];
    const found = await calls(imports, body, { 'cart/build.sbt': sbt });
    expect(found).toEqual(want.map((one) => one.replace(':5432', '')));
    expect(await calls('', 'client.expect[String]("http://pay:8080/x")')).toEqual([]);
  });

  it.each([
    [
      'Akka HTTP',
      'import akka.http.scaladsl.model.HttpRequest',
      'Http().singleRequest(HttpRequest(uri = "http://pay:8080/x"))',
      ['pay:8080 http 0.9'],
    ],
    [
      'Pekko HTTP',
      'import org.apache.pekko.http.scaladsl.model._',
      'Http().singleRequest(HttpRequest(HttpMethods.GET, s"http://pay/$id"))',
      ['pay http 0.9'],
    ],
    ['a pool of connections', '', 'Http().cachedHostConnectionPool[Int]("pay", 81)', ['pay:81 http 0.9']],
    ['sttp', 'import sttp.client3._', 'basicRequest.get(uri"http://pay:80/$id").send(backend)', ['pay:80 http 0.9']],
    [
      'Play',
      'import play.api.libs.ws.WSClient',
      'class A(ws: WSClient) { def f() = ws.url("http://pay" + "/x").get() }',
      ['pay http 0.9'],
    ],
    [
      'http4s',
      'import org.http4s.client.Client',
      'def f(c: Client[IO]) = c.expect[String]("http://pay/x")',
      ['pay http 0.9'],
    ],
    [
      'gRPC',
      'import akka.grpc.GrpcClientSettings',
      'GrpcClientSettings.connectToServiceAt("pay", 50051)',
      ['pay:50051 grpc 0.9'],
    ],
    [
      'slick',
      'import slick.jdbc.PostgresProfile.api._',
      'val db = Database.forURL("jdbc:postgresql://db:5432/shop", driver = "x")',
      ['db:5432 database 0.9'],
    ],
    [
      'doobie',
      'import doobie.util.transactor.Transactor',
      'Transactor.fromDriverManager[IO]("org.postgresql.Driver", "jdbc:postgresql://db/shop", "u", "p")',
      ['db database 0.9'],
    ],
    ['MongoDB', 'import org.mongodb.scala.MongoClient', 'MongoClient("mongodb://db:27017")', ['db:27017 database 0.9']],
    [
      'Kafka',
      'import akka.kafka.ProducerSettings',
      'ProducerSettings(system, a, b).withBootstrapServers("k:9092")',
      ['k:9092 messaging 0.9'],
    ],
    ['nobody by what looks like a URL', '', 'println("http://pay"); val s = "http://ship"', []],
  ])('calls %s', async (_, imports, body, want) => {
    expect(await calls(imports, body)).toEqual(want);
  });

  it.each([
    [
      'its configuration',
      'HttpRequest(uri = config.getString("pay.url"))',
      { 'cart/src/main/resources/application.conf': 'pay {\n  url = "http://pay:1"\n}' },
      ['pay:1 http 0.9'],
    ],
    [
      'parts of it',
      'val c = config.getConfig("pay"); HttpRequest(uri = s"http://${c.getString("host")}:${c.getInt("port")}")',
      { 'cart/src/main/resources/application.conf': 'pay { host = "pay", port = 2 }' },
      ['pay:2 http 0.9'],
    ],
    [
      'what the environment puts into it',
      'HttpRequest(uri = config.getString("pay.url"))',
      {
        'cart/src/main/resources/application.conf': 'pay.url = "http://localhost:1"\npay.url = ${?PAY_URL}',
        'cart/Dockerfile': 'FROM x\nENV PAY_URL=http://pay:3',
      },
      ['pay:3 http 0.9'],
    ],
    ['the environment', 'HttpRequest(uri = sys.env.getOrElse("PAY_URL", "http://pay:4"))', {}, ['pay:4 http 0.9']],
    [
      'an option',
      'val u = Option(System.getenv("PAY_URL")).getOrElse("http://pay:5"); HttpRequest(uri = u)',
      {},
      ['pay:5 http 0.9'],
    ],
    [
      'a URL of a store in its settings',
      '',
      {
        'cart/src/main/resources/application.conf': 'host = db\nslick.db.url = "jdbc:postgresql://"${host}":5432/shop"',
      },
      ['db:5432 database 0.9'],
    ],
  ])('resolves %s', async (_, body, more, want) => {
    expect(await calls('', body, more)).toEqual(want);
  });

  it('is a project of sbt that listens or is packaged, with what it depends on', async () => {
    const listens = 'object Main extends App { Http().newServerAt("x", 80).bind(r) }\n';
    const read = await readWith(scalaCodeReader, {
      'build.sbt':
        'lazy val root = (project in file(".")).aggregate(cart, common)\nlazy val cart = (project in file("services/cart"))\n  .dependsOn(common, kit % "test->test")\n  .settings(libraryDependencies ++= Seq("com.typesafe.akka" %% "akka-stream-kafka" % V))\nlazy val common = project\nlazy val kit = project.settings(name := "kit")\nlazy val worker = project.enablePlugins(JavaAppPackaging)\n',
      'services/cart/src/main/scala/Main.scala': listens,
      'common/src/main/scala/A.scala': 'object A { requests.get("http://pay") }\n',
      'kit/src/main/scala/A.scala': 'object A { requests.get("http://kit") }\n',
      'worker/src/main/scala/A.scala': 'object A',
    });
    const found = read.entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(found.map(({ ref }) => ref.split('#')[1])).toEqual(['scala-code/services/cart', 'scala-code/worker']);
    expect(read.properties('services/cart')['clientsOf']).toEqual(['kafka']);
    expect(callsOf(read)).toEqual(['pay http 0.9']);
  });

  it('never throws, whatever stands in its files', async () => {
    const word = fc.constantFrom(
      'object A {',
      'import a.{b, c => d',
      's"$x${',
      'HttpRequest(uri =',
      '}',
      ')',
      'def f(a: String)',
      'lazy val a = project',
      '.dependsOn(',
      'a {',
      '= ${?',
      '"',
      '\n',
      'Option(',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 40 }), async (words) => {
        const text = words.join(' ');
        await calls('', text, { 'cart/build.sbt': text, 'cart/src/main/resources/application.conf': words.join('\n') });
      }),
      { numRuns: 60 },
    );
  });
});
