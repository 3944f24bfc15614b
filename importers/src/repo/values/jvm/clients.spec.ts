import { describe, expect, it } from 'vitest';
import { needsOf, worldOf } from '../code/index.js';
import { JVM_CLIENTS, javaFile, propertyNeeds } from './index.js';

const WORLD = worldOf({
  constant: () => undefined,
  setting: (name) => (name === 'db.url' ? 'jdbc:h2:mem:x' : undefined),
});

/** Whom a body in Java reaches that brings these types in: `host:port/product protocol via`. */
function reached(imports: readonly string[], body: string): readonly string[] {
  const text = `${imports.map((one) => `import ${one};`).join('\n')}\nclass A { void f() { ${body} } }`;
  const { code } = javaFile('A.java', text, () => false);
  return [...needsOf(code, JVM_CLIENTS, WORLD, []), ...propertyNeeds(code, WORLD)].map(
    ({ host, port, product, protocol, via }) =>
      [`${host}:${port ?? ''}`, product, protocol, via].filter(Boolean).join(' '),
  );
}

describe('a client that code makes', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    ['a URL', ['java.net.URL'], 'new URL("http://cart:80/x").openConnection();', ['cart:80 http http']],
    [
      "the JDK's request",
      ['java.net.http.HttpRequest', 'java.net.URI'],
      'HttpRequest.newBuilder().uri(URI.create("http://cart/x")).build();',
      ['cart: http http'],
    ],
    [
      'a request of Apache',
      ['org.apache.http.client.methods.*'],
      'new HttpPost("http://cart:80" + path);',
      ['cart:80 http http'],
    ],
    [
      'a request of OkHttp',
      ['okhttp3.Request'],
      'new Request.Builder().url("http://cart/x").build();',
      ['cart: http http'],
    ],
    [
      'Retrofit',
      ['retrofit2.Retrofit'],
      'new Retrofit.Builder().baseUrl("http://cart/").build();',
      ['cart: http http'],
    ],
    ['Feign', ['feign.Feign'], 'Feign.builder().target(X.class, "http://cart");', ['cart: http http']],
    [
      'a target of gRPC',
      ['io.grpc.*'],
      'ManagedChannelBuilder.forTarget("dns:///cart:9000").build();',
      ['cart:9000 grpc'],
    ],
    [
      'mail',
      ['org.springframework.mail.javamail.JavaMailSenderImpl'],
      'JavaMailSenderImpl mail = new JavaMailSenderImpl(); mail.setHost("smtp.acme.com"); mail.setPort(587);',
      ['smtp.acme.com: tcp'],
    ],
    [
      'a server of files here',
      ['org.springframework.integration.sftp.session.DefaultSftpSessionFactory'],
      'DefaultSftpSessionFactory files = new DefaultSftpSessionFactory(); files.setHost("localhost"); files.setPort(22);',
      ['localhost: sftp sftp tcp'],
    ],
    [
      'a server of files whose place is not known',
      ['org.springframework.integration.sftp.session.DefaultSftpSessionFactory'],
      'DefaultSftpSessionFactory files = new DefaultSftpSessionFactory(); files.setHost(given());',
      [],
    ],
    ['files by JSch', ['com.jcraft.jsch.JSch'], 'new JSch().getSession("me", "files", 22);', ['files:22 sftp tcp']],
    [
      'MinIO',
      ['io.minio.MinioClient'],
      'MinioClient.builder().endpoint("http://minio:9000").credentials(a, b).build();',
      ['minio:9000 minio database'],
    ],
    [
      'MinIO here',
      ['io.minio.MinioClient'],
      'MinioClient.builder().endpoint("http://localhost:9000").build();',
      ['localhost:9000 minio minio database'],
    ],
    [
      'a data source by its builder',
      ['org.springframework.boot.jdbc.DataSourceBuilder'],
      'DataSourceBuilder.create().url("jdbc:mysql://192.168.1.9:3306/x").build();',
      ['192.168.1.9:3306 mysql database'],
    ],
    [
      'a pool',
      ['com.zaxxer.hikari.HikariConfig'],
      'HikariConfig c = new HikariConfig(); c.setJdbcUrl("jdbc:postgresql://localhost/x");',
      ['localhost: postgresql postgresql database'],
    ],
    ['none in the process', ['java.sql.DriverManager'], 'DriverManager.getConnection("${db.url}");', []],
    ['MongoDB', ['com.mongodb.MongoClient'], 'new MongoClient("mongo", 27017);', ['mongo:27017 mongodb database']],
    ['Redis', ['redis.clients.jedis.Jedis'], 'new Jedis("cache", 6379);', ['cache:6379 redis cache']],
    ['Redis without a place', ['redis.clients.jedis.Jedis'], 'new Jedis();', ['localhost: redis redis cache']],
    [
      'Redisson',
      ['org.redisson.config.Config'],
      'Config c = new Config(); c.useSingleServer().setAddress("redis://cache:6379");',
      ['cache:6379 redis cache'],
    ],
    [
      'RabbitMQ',
      ['com.rabbitmq.client.ConnectionFactory'],
      'ConnectionFactory f = new ConnectionFactory(); f.setHost("mq");',
      ['mq: rabbitmq messaging'],
    ],
    ['NATS', ['io.nats.client.Nats'], 'Nats.connect("nats://bus:4222");', ['bus:4222 nats messaging']],
    [
      'Neo4j',
      ['org.neo4j.driver.GraphDatabase'],
      'GraphDatabase.driver("bolt://graph:7687", a);',
      ['graph:7687 bolt database'],
    ],
    [
      'Cassandra',
      ['com.datastax.driver.core.Cluster'],
      'Cluster.builder().addContactPoint("ring").build();',
      ['ring: cassandra database'],
    ],
    [
      'ZooKeeper',
      ['org.apache.zookeeper.ZooKeeper'],
      'new ZooKeeper("zk:2181", 100, w);',
      ['zk:2181 zookeeper registry'],
    ],
    [
      'a place by a property',
      ['java.util.Properties'],
      'Properties props = new Properties(); props.put("bootstrap.servers", "k1:9092,k2:9092"); props.setProperty("mail.smtp.host", "mail");',
      ['k1:9092 kafka messaging', 'k2:9092 kafka messaging', 'mail: tcp'],
    ],
    ['no class of the same name', ['a.b.Jedis', 'a.b.URL'], 'new Jedis("cache"); new URL("http://cart");', []],
  ])('reaches its place: %s', (_, imports, body, want) => {
    expect(reached(imports, body)).toEqual(want);
  });
});
