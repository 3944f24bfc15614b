import { ObservationLine } from '@faultline/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn, addressesOf, endpointLines } from './addresses.js';

/** host:port protocol via database, as one text. */
function shown(name: string, value: string): string[] {
  return addressesIn(name, value).map((one) =>
    [`${one.host}${one.port ? `:${one.port}` : ''}`, one.protocol, one.via, one.database ?? ''].join(' ').trimEnd(),
  );
}

describe('addresses in one value', () => {
  it.each([
    ['a web URL', 'CART_URL', 'http://cart:8080/api?x=1', ['cart:8080 http http']],
    ['a sentence', 'KAFKA_BROKERS', 'your kafka url', []],
    [
      'hosts apart',
      'KAFKA_BROKERS',
      'kafka-1:9092 kafka-2:9092',
      ['kafka-1:9092  messaging', 'kafka-2:9092  messaging'],
    ],
    ['a URL without a port', 'API', 'https://api.stripe.com/v1', ['api.stripe.com https http']],
    [
      'credentials in a URL',
      'DATABASE_URL',
      'postgres://shop:s3cret@orders-db:5432/orders?sslmode=off',
      ['orders-db:5432 postgres database orders'],
    ],
    [
      'an unescaped slash in a password',
      'U',
      'postgres://shop:a/b?c@orders-db:5432/orders',
      ['orders-db:5432 postgres database orders'],
    ],
    ['an @ in a password', 'U', 'amqp://u:p@ss@events:5672/vh', ['events:5672 amqp messaging']],
    [
      'several MongoDB hosts',
      'MONGO_URL',
      'mongodb://u:p@m1:27017,m2:27018/carts?replicaSet=rs',
      ['m1:27017 mongodb database carts', 'm2:27018 mongodb database carts'],
    ],
    [
      'MongoDB by SRV record',
      'M',
      'mongodb+srv://u:p@cluster0.abc.mongodb.net/app',
      ['cluster0.abc.mongodb.net mongodb+srv database app'],
    ],
    [
      'JDBC',
      'SPRING_DATASOURCE_URL',
      'jdbc:postgresql://orders-db:5432/orders?user=x&password=y',
      ['orders-db:5432 postgresql database orders'],
    ],
    [
      'JDBC for MySQL with an option behind',
      'U',
      'jdbc:mysql://ts-db:3306/ts?useSSL=false',
      ['ts-db:3306 mysql database ts'],
    ],
    [
      'JDBC with a mode',
      'U',
      'jdbc:mysql:loadbalance://a:3306,b:3306/x',
      ['a:3306 mysql database x', 'b:3306 mysql database x'],
    ],
    [
      'JDBC for SQL Server',
      'U',
      'jdbc:sqlserver://sql:1433;databaseName=crm;user=sa;password=x',
      ['sql:1433 sqlserver database crm'],
    ],
    ['JDBC for Oracle', 'U', 'jdbc:oracle:thin:scott/tiger@ora:1521:orcl', ['ora:1521 oracle database orcl']],
    ['JDBC for Oracle as a service', 'U', 'jdbc:oracle:thin:@//ora:1521/orcl', ['ora:1521 oracle database orcl']],
    ['a driver in the scheme', 'U', 'postgresql+asyncpg://u:p@db/app', ['db postgresql database app']],
    ['redis', 'REDIS_URL', 'redis://:pw@cache:6379/0', ['cache:6379 redis cache']],
    [
      'a list of URLs',
      'NATS_URL',
      'nats://n1:4222,nats://n2:4222',
      ['n1:4222 nats messaging', 'n2:4222 nats messaging'],
    ],
    [
      'one scheme before a list',
      'BROKER',
      'tcp://mq1:61616,mq2:61616',
      ['mq1:61616 tcp messaging', 'mq2:61616 tcp messaging'],
    ],
    ['a failover group', 'U', 'failover:(tcp://mq:61616)?x=1', ['mq:61616 tcp messaging']],
    ['gRPC by DNS', 'CART', 'dns:///cart.shop.svc:50051', ['cart.shop.svc:50051 dns grpc']],
    ['a load-balanced name', 'uri', 'lb://cart', ['cart lb http']],
    ['tracing over HTTP', 'ZIPKIN', 'http://zipkin:9411/api/v2/spans', ['zipkin:9411 http telemetry']],
    ['where users are kept', 'USER_SERVICE_URL', 'http://user:8080', ['user:8080 http http']],
    ['nobody by who signs in', 'DB_USER', 'user:8080', []],
    ['no word that may be a token', 'ACCESS_TOKEN_ADDRESS', 's3cr3t', []],
    ['nor with other words', 'USER_TOKEN_URL', 's3cr3t', []],
    ['who gives tokens, by a port', 'TOKEN_SERVER', 'sso:8080', ['sso:8080']],
    ['a program on the port of a database', 'CART_URL', 'http://cart:8086', ['cart:8086 http http']],
    ['a database on its port by its name', 'INFLUXDB_URL', 'http://influx:8086', ['influx:8086 http database']],
    ['tracing by the name alone', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'http://collector', ['collector http telemetry']],
    [
      'a registry',
      'EUREKA_CLIENT_SERVICEURL_DEFAULTZONE',
      'http://u:p@eureka:8761/eureka/',
      ['eureka:8761 http registry'],
    ],
    ['a configuration server', 'SPRING_CLOUD_CONFIG_URI', 'http://config:8888', ['config:8888 http config']],
    ['the same port elsewhere', 'CART_URL', 'http://cart:8888', ['cart:8888 http http']],
    ['host and port', 'CART_SERVICE_ADDR', 'cartservice:7070', ['cartservice:7070']],
    ['host and port by a well-known port', 'X', 'orders-db:5432', ['orders-db:5432  database']],
    ['bootstrap servers', 'KAFKA_BOOTSTRAP_SERVERS', 'k1:9092, k2:9092', ['k1:9092  messaging', 'k2:9092  messaging']],
    ['a bare host', 'CATALOGUE_HOST', 'catalogue', ['catalogue']],
    ['a bare host whose name says database', 'DB_HOST', 'orders-db', ['orders-db  database']],
    ['a bare host by a dotted name', 'spring.rabbitmq.host', 'events', ['events  messaging']],
    [
      'ADO.NET',
      'ConnectionStrings__Orders',
      'Server=tcp:sql,1433;Database=Orders;User Id=sa;Password=x;',
      ['sql:1433  database Orders'],
    ],
    ['ADO.NET with an instance', 'C', 'Data Source=sql\\SQLEXPRESS;Initial Catalog=Crm', ['sql  database Crm']],
    ['Npgsql', 'C', 'Host=pg;Port=5433;Database=cart;Username=u;Password=p', ['pg:5433  database cart']],
    ['libpq', 'DSN', 'host=db port=5432 user=x password=y dbname=app', ['db:5432  database app']],
    ['EasyNetQ', 'C', 'host=rabbit;virtualHost=/;username=u;password=p', ['rabbit  messaging']],
    ['Go MySQL', 'DSN', 'root:pw@tcp(mysql:3306)/shop?parseTime=true', ['mysql:3306 mysql database shop']],
    ['StackExchange.Redis', 'REDIS', 'cache:6379,password=x,ssl=False', ['cache:6379  cache']],
    [
      'an Azure bus',
      'BUS',
      'Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKey=abc=',
      ['acme.servicebus.windows.net sb messaging'],
    ],
    [
      'the machine under a container',
      'CART_URL',
      'http://host.docker.internal:8080/x',
      ['host.docker.internal:8080 http http'],
    ],
    ['loopback beside a host', 'BROKERS', 'localhost:9092,kafka:9092', ['kafka:9092  messaging']],
    ['IPv6', 'U', 'http://[fd00::12]:8080/', ['fd00::12:8080 http http']],
    ['a private address', 'DB_HOST', '10.0.0.5', ['10.0.0.5  database']],
    [
      'a list of JSON',
      'HOSTS',
      '["search:9200", "search-2:9200"]',
      ['search:9200  database', 'search-2:9200  database'],
    ],
    ['whom a menu is asked of', 'MENU_SERVICE_URL', 'https://menu.acme.io', ['menu.acme.io https http']],
    ['whom a page asks', 'NEXT_PUBLIC_API_URL', 'https://api.acme.io', ['api.acme.io https http']],
    ['who tells people', 'NOTIFY_SERVICE_URL', 'https://notify.acme.io', ['notify.acme.io https http']],
    ['a name inside of a page', 'FRONTEND_URL', 'http://web:3000', ['web:3000 http http']],
    ['hooks inside', 'WEBHOOK_BASE_URL', 'http://hooks:80', ['hooks:80 http http']],
    ['a hook of others', 'SLACK_WEBHOOK_URL', 'https://hooks.slack.com/a', ['hooks.slack.com https http']],
    ['pages inside', 'SELLER_WEB_URL', 'http://seller:3000', ['seller:3000 http http']],
    ['what a page asks', 'NEXT_PUBLIC_WEB_API_URL', 'https://api.acme.io', ['api.acme.io https http']],
    ['what a page loads', 'VITE_API_PUBLIC_URL', 'https://api.acme.io', ['api.acme.io https http']],
    ['a public interface of others', 'PUBLIC_API_URL', 'https://api.acme.io', ['api.acme.io https http']],
    ['a quoted value', 'CART_URL', '"http://cart:80"', ['cart:80 http http']],
    [
      'a URL inside JSON',
      'APP_JSON',
      '{"a":{"url":"http://cart:8080/x"},"b":"amqp://mq"}',
      ['cart:8080 http http', 'mq amqp messaging'],
    ],
    ['capital letters', 'CART_URL', 'HTTP://Cart:8080', ['cart:8080 http http']],
    [
      'a password that looks like a URL',
      'U',
      'postgres://user:Zq9A://-#A#@db:5432/app',
      ['db:5432 postgres database app'],
    ],
    ['a URL behind one of no network', 'U', 'file:///x,http://cart:80', ['cart:80 http http']],
  ])('finds %s', (_, name, value, want) => {
    expect(shown(name, value)).toEqual(want);
  });

  it.each([
    ['loopback', 'DB_URL', 'postgres://localhost:5432/x'],
    ['loopback by address', 'X_HOST', '127.0.0.1'],
    ['any address', 'LISTEN', '0.0.0.0:8080'],
    ['IPv6 loopback', 'X_URL', 'http://[::1]:80'],
    ['a placeholder', 'CART_URL', 'http://${CART_HOST}:8080'],
    ['a bare placeholder', 'CART_HOST', '$(CART_SERVICE_HOST)'],
    ['a documentation address', 'X_URL', 'http://192.0.2.7/'],
    ['example.com', 'X_URL', 'https://example.com/'],
    ['a class name', 'DRIVER_URL', 'org.postgresql.Driver'],
    ['a file path', 'CONFIG_URL', '/etc/app/config.yaml'],
    ['a file name', 'SERVER_ADDRESS', 'server.pem'],
    ['a file URL', 'CONFIG_URI', 'file:///etc/app.yaml'],
    ['an image reference', 'BASE', 'redis:7'],
    ['an image with a registry', 'IMAGE_URL', 'registry.io:5000/x:1'],
    ['a mime type', 'ACCEPT', 'application/json'],
    ['a version', 'SERVER', '1.2.3'],
    ['an e-mail address', 'MAIL_ADDRESS', 'ops@acme.io'],
    ['a switch', 'X_SERVER', 'true'],
    ['a number', 'X_HOST', '1000'],
    ['a time', 'AT', '10:30'],
    ['user and group', 'RUN_AS', '1000:1000'],
    ['a sentence', 'X_HOST', 'the best host of all'],
    ['an in-memory database', 'U', 'jdbc:h2:mem:testdb'],
    ['where its files are seen', 'FILES_PUBLIC_URL', 'https://files.acme.io'],
    ['where pictures are seen', 'IMAGES_CDN_URL', 'https://cdn.acme.io/x'],
    ['where it is seen', 'GF_SERVER_ROOT_URL', 'https://charts.acme.io'],
    ['where the one signed in is led back to', 'OIDC_REDIRECT_URI', 'http://web:3000/back'],
    ['where the one that pays comes back to', 'PAY_RETURN_URL', 'https://acme.io/thanks'],
    ['whose pages may ask, in one word', 'MTX_HLSALLOWORIGINS', 'https://shop.acme.io,https://pay.acme.io'],
    ['whose pages may ask', 'WS_ALLOW_ORIGIN', 'http://web:3000'],
    ['its own pages', 'PUBLIC_WEB_BASE_URL', 'https://shop.acme.io'],
    ['pages of another program', 'BUYER_WEB_BASE_URL', 'https://shop.acme.io'],
    ['pages that a page links to', 'NEXT_PUBLIC_BUYER_WEB_URL', 'https://shop.acme.io'],
    ['its own page, in a page', 'NEXT_PUBLIC_SITE_URL', 'https://shop.acme.io'],
    ['where who takes the money tells of it', 'PAY_NOTIFY_URL', 'https://acme.io/paid'],
    ['a tunnel', 'API_URL', 'https://1a2b.ngrok-free.app/x'],
    ['pages that mails link to', 'APP_BASE_URL', 'https://app.acme.io'],
    ['pages of a part of it', 'SELLER_WEB_BASE_URL', 'https://seller.acme.io'],
    ['entries of a menu', 'menu.items.url', 'https://docs.acme.io/x'],
    ['one of several entries', 'menu.items.url[2]', 'https://docs.acme.io/x'],
    ['entries below a page', 'UI_FOOTER_LINKS_HELP_HREF', 'https://docs.acme.io/x'],
    ['pages that a page links to', 'NEXT_PUBLIC_SELLER_WEB_URL', 'https://seller.acme.io'],
    ['who may call, in one word', 'X_HLSALLOWORIGINS', 'https://acme.io,https://seller.acme.io'],
    ['where hooks of its own begin', 'WEBHOOK_BASE_URL', 'https://acme.io'],
    ['the host of hooks of its own', 'BOT_WEBHOOK_HOST', 'https://acme.io'],
    ['an advertised listener', 'KAFKA_ADVERTISED_LISTENERS', 'PLAINTEXT://kafka:9092'],
    ['allowed hosts', 'ALLOWED_HOSTS', 'shop.acme.io'],
    ['a virtual host', 'RABBITMQ_VIRTUAL_HOST', 'shop'],
    ['what a script waits for', 'WAIT_HOSTS', 'mysql:3306, gateway:8080'],
    ['the name that a web server answers to', 'NGINX_HOST', 'shop.acme.io'],
    ['a comment of a file in it', 'SERVER_CONFIG', 'mail = true\n# registry "https://registry.acme.io"\n'],
    ['the name of Keycloak itself', 'KC_HOSTNAME', 'https://id.acme.io'],
    ['the name of charts themselves', 'GF_SERVER_DOMAIN', 'charts.acme.io'],
    ['the name that a companion gets a certificate for', 'LETSENCRYPT_HOST', 'shop.acme.io'],
    ['the domain of the whole', 'DOMAIN', 'https://shop.acme.io'],
    ['where an object store is seen', 'MINIO_SERVER_URL', 'https://files.acme.io'],
    ['a region that stands in', 'X_URL', 'postgres://cart_host.region.aws.neon.tech/cart'],
    ['where the process itself listens', 'HOST', 'cart'],
    ['an XML namespace', 'NS', 'http://www.w3.org/2001/XMLSchema'],
    ['an empty value', 'X_HOST', ''],
    ['the metadata of a cloud', 'X_URL', 'http://metadata.google.internal/x'],
    ['the API server of a cluster', 'X_URL', 'https://kubernetes.default.svc'],
    ['an impossible port', 'X_URL', 'http://cart:99999'],
  ])('finds none in %s', (_, name, value) => {
    expect(shown(name, value)).toEqual([]);
  });

  it('never throws and never repeats a password, whatever stands in a value', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), fc.string({ maxLength: 40 }), (value, name) => {
        addressesIn(name, value);
      }),
      { numRuns: 2_000 },
    );
    const secret = fc.stringMatching(/^[a-zA-Z0-9/!*_~.,?#@:-]{8,20}$/).map((text) => `Zq9${text}`);
    fc.assert(
      fc.property(secret, fc.constantFrom('postgres', 'amqp', 'http', 'redis', 'mongodb'), (password, scheme) => {
        const found = addressesIn('DB_URL', `${scheme}://user:${password}@db:5432/app`);
        expect(JSON.stringify(found)).not.toContain(password);
        expect(found.map((one) => one.host)).toEqual(['db']);
      }),
    );
  });

  it('takes linear time on hostile text', () => {
    const started = performance.now();
    for (const text of [
      'a:'.repeat(40_000),
      'http://'.repeat(10_000),
      `http://${'a.'.repeat(30_000)}`,
      'host='.repeat(15_000),
      '@'.repeat(65_000),
    ]) {
      addressesIn('DB_URL', text);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('addresses of an environment', () => {
  it.each([
    [
      'host, port and database',
      { DB_HOST: 'orders-db', DB_PORT: '5432', DB_NAME: 'orders' },
      [{ host: 'orders-db', port: 5432, database: 'orders', via: 'database' }],
    ],
    [
      'the same in libpq names',
      { PGHOST: 'pg', PGPORT: '5433', PGDATABASE: 'x' },
      [{ host: 'pg', port: 5433, database: 'x', via: 'database' }],
    ],
    [
      'property names',
      { 'spring.redis.host': 'cache', 'spring.redis.port': '6379' },
      [{ host: 'cache', port: 6379, via: 'cache' }],
    ],
    [
      'options of the JVM',
      {
        JAVA_OPTS:
          '-Xmx1g -javaagent:/a.jar -Dskywalking.collector.backend_service=oap:11800 -Dspring.redis.host=cache -Dspring.redis.port=6380',
      },
      [
        { host: 'oap', port: 11800, via: 'telemetry', variable: 'JAVA_OPTS' },
        { host: 'cache', port: 6380, via: 'cache' },
      ],
    ],
    [
      'labels before hosts, of Redis Commander',
      { REDIS_HOSTS: 'local:redis:6379,other:cache:6380:0:secret,plain:6379' },
      [
        { host: 'redis', port: 6379, via: 'cache' },
        { host: 'cache', port: 6380, via: 'cache' },
        { host: 'plain', port: 6379, via: 'cache' },
      ],
    ],
    [
      'brokers in a whole file, of AKHQ',
      {
        AKHQ_CONFIGURATION:
          'akhq:\n  connections:\n    a:\n      properties:\n        bootstrap.servers: "kafka:9092"\n',
      },
      [{ host: 'kafka', port: 9092, via: 'messaging', variable: 'AKHQ_CONFIGURATION' }],
    ],
    ['no name for what is no database', { CART_HOST: 'cart', CART_NAME: 'x' }, [{ host: 'cart', via: '' }]],
    ['a port already written', { X_ADDR: 'cart:80', X_PORT: '9' }, [{ host: 'cart', port: 80, via: '' }]],
  ])('pairs %s', (_, environment, want) => {
    const found = addressesOf(environment);
    expect(found).toHaveLength(want.length);
    for (const [at, one] of want.entries()) expect(found[at]).toMatchObject(one);
    expect(found.map((one) => 'database' in one)).toEqual(want.map((one) => 'database' in one));
  });

  it.each<[string, Record<string, string>, readonly string[]]>([
    [
      'is at the store that shares a word with it',
      { S3_ENDPOINT: 'http://minio:9000', STORAGE_URL: 'http://other:1', S3_BUCKET: 'invoices' },
      ['minio:9000 invoices'],
    ],
    ['or at the only one', { MINIO_URL: 'http://minio:9000', EXPORT_BUCKET_NAME: 'exports' }, ['minio:9000 exports']],
    ['else at the public one of its word', { AWS_S3_BUCKET: 'exports' }, ['s3.amazonaws.com: exports']],
    ['or of its scheme', { ARCHIVE: 'gs://cold-archive/2024' }, ['storage.googleapis.com: cold-archive']],
    ['is left out where nothing tells where it is', { UPLOAD_BUCKET: 'uploads' }, []],
    ['is no placeholder, number or sentence', { S3_BUCKET: '${BUCKET}', AWS_BUCKET: 'x', GCS_BUCKET: 'Any thing' }, []],
    ['is not what only speaks of one', { S3_BUCKET_REGION: 'eu-west-1', BUCKET_COUNT: '1000' }, []],
  ])('a bucket %s', (_, environment, want) => {
    const named = addressesOf(environment).filter(({ bucket }) => bucket !== undefined);
    expect(named.map(({ host, port, bucket }) => `${host}:${port ?? ''} ${bucket}`)).toEqual(want);
  });

  it('leaves out the own name', () => {
    expect(
      addressesOf({ SELF_URL: 'http://cart', CART_URL: 'http://Cart:80', X_URL: 'http://orders' }, ['cart']),
    ).toMatchObject([{ host: 'orders' }]);
  });
});

describe('endpoint lines', () => {
  it('are valid observations with one claim for an endpoint and a way', () => {
    const lines = endpointLines({
      scope: 'repository/shop',
      part: 'compose.yaml',
      standing: 'declared',
      from: 'component:shop#compose/shop/orders' as never,
      within: 'repository/shop/compose/shop',
      addresses: addressesOf({
        DATABASE_URL: 'postgres://u:secret@orders-db:5432/orders',
        DB_ADDR: 'orders-db:5432',
        CART: 'http://cart',
      }),
      evidence: [{ kind: 'file', text: 'compose.yaml', path: 'compose.yaml', line: 3 }],
    });
    for (const line of lines) expect(() => ObservationLine.parse(line)).not.toThrow();
    expect(lines.map((line) => ('relation' in line ? `${line.relation} ${line.to} ${line.via}` : line.type))).toEqual([
      'entity',
      'CALLS endpoint:repository/shop/compose/shop|orders-db:5432 database',
      'entity',
      'CALLS endpoint:repository/shop/compose/shop|cart http',
    ]);
    expect(lines[1]).toMatchObject({ properties: { variable: 'DATABASE_URL', database: 'orders' } });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});
