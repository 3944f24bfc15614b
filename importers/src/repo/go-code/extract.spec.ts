import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { goCodeReader } from './index.js';

const MOD = { 'go.mod': 'module x.org/shop\n\ngo 1.22\n' };

/** Whom a program that listens calls, with these imports and statements. */
async function calls(
  imports: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const names = ['net/http', ...imports.split(' ').filter((one) => one !== '')];
  const main = `package main
import (
${names.map((one) => `\t${one.includes('=') ? one.replace('=', ' "') : `"${one}`}"`).join('\n')}
)
func main() {
${body}
	http.ListenAndServe(":8080", nil)
}
`;
  return callsOf(await readWith(goCodeReader, { ...MOD, 'cmd/cart/main.go': main, ...more }));
}

describe('a program in Go', () => {
  it.each([
    [
      'HTTP',
      '',
      'http.Get("http://pay:8080/x"); http.Post("https://ship/y", "", nil)',
      ['pay:8080 http 0.9', 'ship http 0.9'],
    ],
    [
      'a request that is made',
      'context',
      'req, err := http.NewRequestWithContext(context.Background(), "GET", "http://pay/x", nil)',
      ['pay http 0.9'],
    ],
    ['a client of its own', '', 'c := &http.Client{}; c.Get("http://pay")', ['pay http 0.9']],
    [
      'a proxy',
      'net/http/httputil net/url',
      'u, _ := url.Parse("http://pay:81"); p := httputil.NewSingleHostReverseProxy(u)',
      ['pay:81 http 0.9'],
    ],
    [
      'resty',
      'github.com/go-resty/resty/v2',
      'c := resty.New(); c.SetBaseURL("http://pay"); c.R().Get("/x")',
      ['pay http 0.9'],
    ],
    [
      'kitex by a name',
      'x.org/shop/kitex_gen/pay/payservice',
      'c, err := payservice.NewClient("pay")',
      ['pay grpc 0.9'],
    ],
    ['gRPC', 'google.golang.org/grpc', 'conn, err := grpc.NewClient("dns:///pay:50051")', ['pay:50051 grpc 0.9']],
    [
      'gRPC through Consul',
      'google.golang.org/grpc',
      'conn, err := grpc.Dial("consul://consul:8500/pay?wait=14s")',
      ['pay grpc 0.9'],
    ],
    [
      'gRPC with a context',
      'context google.golang.org/grpc',
      'grpc.DialContext(context.TODO(), "passthrough:///pay:1", nil)',
      ['pay:1 grpc 0.9'],
    ],
    [
      'Connect',
      'pay=x.org/gen/pay/v1/payconnect',
      'pay.NewPayServiceClient(http.DefaultClient, "http://pay:8080")',
      ['pay:8080 grpc 0.9'],
    ],
    [
      'PostgreSQL',
      'database/sql _=github.com/lib/pq',
      'db, err := sql.Open("postgres", "postgres://u:p@db:5432/shop")',
      ['db:5432 database 0.9'],
    ],
    [
      'MySQL',
      'database/sql _=github.com/go-sql-driver/mysql',
      'sql.Open("mysql", "u:p@tcp(db:3306)/shop")',
      ['db:3306 database 0.9'],
    ],
    [
      'gorm',
      'gorm.io/gorm gorm.io/driver/postgres',
      'gorm.Open(postgres.Open("host=db port=5432 user=u dbname=shop"))',
      ['db:5432 database 0.9'],
    ],
    [
      'pgx',
      'context github.com/jackc/pgx/v5/pgxpool',
      'pool, err := pgxpool.New(context.Background(), os.Getenv("DSN"))',
      ['localhost/postgresql database 0.7'],
    ],
    [
      'MongoDB',
      'go.mongodb.org/mongo-driver/mongo go.mongodb.org/mongo-driver/mongo/options',
      'mongo.Connect(nil, options.Client().ApplyURI("mongodb://db:27017"))',
      ['db:27017 database 0.9'],
    ],
    ["MongoDB's types alone", 'go.mongodb.org/mongo-driver/bson/primitive', 'primitive.NewObjectID()', []],
    [
      'Redis',
      'github.com/redis/go-redis/v9',
      'redis.NewClient(&redis.Options{Addr: "cache:6379"})',
      ['cache:6379 cache 0.9'],
    ],
    [
      'Kafka, every broker',
      'github.com/IBM/sarama',
      'sarama.NewSyncProducer([]string{"k1:9092", "k2:9092"}, nil)',
      ['k1:9092 messaging 0.8', 'k2:9092 messaging 0.8'],
    ],
    [
      'a reader of Kafka',
      'github.com/segmentio/kafka-go',
      'kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"k:9092"}})',
      ['k:9092 messaging 0.9'],
    ],
    [
      'RabbitMQ',
      'amqp=github.com/rabbitmq/amqp091-go',
      'amqp.Dial("amqp://guest:guest@mq:5672/")',
      ['mq:5672 messaging 0.9'],
    ],
    [
      'NATS at its default',
      'github.com/nats-io/nats.go',
      'nats.Connect(nats.DefaultURL)',
      ['localhost/nats messaging 0.7'],
    ],
    [
      'Consul',
      'github.com/hashicorp/consul/api',
      'api.NewClient(&api.Config{Address: "consul:8500"})',
      ['consul:8500 registry 0.9'],
    ],
    [
      'OpenTelemetry',
      'go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc',
      'otlptracegrpc.WithEndpoint("otel:4317")',
      ['otel:4317 telemetry 0.9'],
    ],
    ['mail', 'net/smtp', 'smtp.SendMail("mail:25", nil, "", nil, nil)', ['mail:25 tcp 0.9']],
    [
      'a name of Dapr',
      'dapr=github.com/dapr/go-sdk/client',
      'c, err := dapr.NewClient(); c.InvokeMethod(nil, "pay", "x", "get")',
      ['pay http 0.9'],
    ],
    ['nobody by what looks like a URL', '', 'log.Println("http://pay"); s := "http://ship"', []],
    ['nobody by what a request says', '', 'http.Get("http://" + r.Host)', []],
  ])('calls %s', async (_, imports, body, want) => {
    expect(await calls(imports, body)).toEqual(want);
  });

  it.each([
    [
      'the environment',
      'os',
      'http.Get(os.Getenv("PAY_URL"))',
      { Dockerfile: 'FROM x\nENV PAY_URL=http://pay:1' },
      ['pay:1 http 0.9'],
    ],
    [
      'a variable that Compose is given beside it',
      'os',
      'http.Get("http://" + os.Getenv("PAY_ADDR"))',
      {
        '.env': 'PAY_PORT=82',
        'compose.yaml': 'services:\n  cart:\n    build: .\n    environment:\n      PAY_ADDR: pay:${PAY_PORT}\n',
        Dockerfile: 'FROM x',
      },
      ['pay:82 http 0.9'],
    ],
    [
      'viper',
      'github.com/spf13/viper',
      'http.Get(viper.GetString("pay.url"))',
      { 'config/config.yaml': 'pay:\n  url: http://pay:2' },
      ['pay:2 http 0.9'],
    ],
    [
      'what is switched on',
      'github.com/spf13/viper',
      'http.Get(viper.GetString("pay.url")); http.Get(viper.GetString("ship.url"))',
      {
        'config/config.json':
          '{"pay": {"enabled": false, "url": "http://pay:2"}, "ship": {"enabled": true, "url": "http://ship"}}',
      },
      ['ship http 0.9'],
    ],
    [
      'viper by its default',
      'github.com/spf13/viper',
      'viper.SetDefault("pay.url", "http://pay:3"); http.Get(viper.GetString("pay.url"))',
      {},
      ['pay:3 http 0.9'],
    ],
    [
      'a structure of another package',
      'x.org/shop/config',
      'cfg := config.Load(); http.Get(cfg.Pay.URL)',
      {
        'config/config.go':
          'package config\n\ntype Config struct {\n\tPay Pay `yaml:"pay"`\n}\n\ntype Pay struct {\n\tURL string `yaml:"url"`\n}\n\nfunc Load() *Config {\n\treturn nil\n}\n',
        'config/config.yml': 'pay:\n  url: http://pay:4',
      },
      ['pay:4 http 0.9'],
    ],
    [
      'a tag of another package',
      'x.org/shop/config',
      'cfg := config.Load(); http.Get(cfg.PayURL)',
      {
        'config/config.go':
          'package config\n\ntype Config struct {\n\tPayURL string `env:"PAY" envDefault:"http://pay:5"`\n}\n\nfunc Load() *Config {\n\treturn nil\n}\n',
      },
      ['pay:5 http 0.9'],
    ],
    [
      'what it gives a function of another package',
      'x.org/shop/client',
      'client.New("http://pay:6")',
      {
        'client/client.go':
          'package client\n\nimport "net/http"\n\ntype Client struct {\n\tbase string\n}\n\nfunc New(base string) *Client {\n\tc := &Client{base: base}\n\tc.ask()\n\treturn c\n}\n\nfunc (c *Client) ask() {\n\thttp.Get(c.base + "/x")\n}\n',
      },
      ['pay:6 http 0.9'],
    ],
    [
      'a constant of its own package',
      '',
      'http.Get(payURL)',
      { 'cmd/cart/urls.go': 'package main\n\nconst payURL = "http://pay:7"\n' },
      ['pay:7 http 0.9'],
    ],
  ])('resolves %s', async (_, imports, body, more, want) => {
    expect(await calls(imports, body, more)).toEqual(want);
  });

  it('counts only what it may run of the packages that it is built with', async () => {
    const more = {
      'store/pg.go':
        'package store\n\nimport "github.com/jackc/pgx/v5"\n\nfunc NewPostgres() {\n\tpgx.Connect(nil, "postgres://db/shop")\n}\n',
      'store/redis.go':
        'package store\n\nimport "github.com/redis/go-redis/v9"\n\nfunc NewRedis() {\n\tredis.NewClient(&redis.Options{Addr: "cache:6379"})\n}\n',
    };
    expect(await calls('x.org/shop/store', 'store.NewRedis()', more)).toEqual(['cache:6379 cache 0.9']);
  });

  it.each([
    ['that somebody calls', 'p := NewPublisher(); p.Publish()', ['localhost/kafka messaging 0.7']],
    ['that nobody makes, though others publish', 'var other Bus; other.Publish()', []],
    ['that only an assertion names', 'other.Publish()', [], 'var _ Bus = (*Publisher)(nil)\n'],
    ['that only another type of its kind holds', 'other.Publish()', [], 'type Batch struct {\n\tinner *Publisher\n}\n'],
    [
      'that a type holds which is made',
      'b := Batch{}; b.inner.Publish()',
      ['localhost/kafka messaging 0.6'],
      'type Batch struct {\n\tinner *Publisher\n}\n',
    ],
    [
      'that a variable of the package holds',
      'shared.Publish()',
      ['localhost/kafka messaging 0.6'],
      'var shared Publisher\n',
    ],
  ])('is built with a client %s', async (_, body, want, more = '') => {
    const publisher = `package main

import "github.com/segmentio/kafka-go"

type Bus interface {
	Publish()
}

type (
	// Publisher publishes.
	Publisher struct {
		writer *kafka.Writer
	}
)

${more}
func NewPublisher() *Publisher {
	return &Publisher{writer: kafka.NewWriter(kafka.WriterConfig{})}
}

func (p *Publisher) Publish() {
	p.writer.WriteMessages(nil, kafka.Message{})
}
`;
    expect(await calls('', body, { 'cmd/cart/publisher.go': publisher })).toEqual(want);
  });

  it('is what listens or is deployed: no tool, no example, no test, no library', async () => {
    const main = (body: string): string => `package main\n\nimport "net/http"\n\nfunc main() {\n\t${body}\n}\n`;
    const listens = main('http.ListenAndServe(":80", nil)');
    const { entities } = await readWith(goCodeReader, {
      ...MOD,
      'services/cart/cmd/server/main.go': listens,
      'services/pay/main.go': listens,
      'services/pay/go.mod': 'module x.org/payments',
      'worker/main.go': main('http.Get("http://cart")'),
      'worker/Dockerfile': 'FROM golang',
      'cmd/ctl/main.go': main('http.Get("http://cart")'),
      'examples/hello/main.go': listens,
      'tools/gen/main.go': listens,
      'pkg/web/web.go': listens.replace('package main', 'package web'),
    });
    const found = entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(found.map(({ ref, properties }) => `${ref.split('#')[1] ?? ''} ${String(properties['hostNames'])}`)).toEqual(
      ['go-code/services/cart/cmd/server cart', 'go-code/services/pay pay,payments', 'go-code/worker worker'],
    );
  });

  it('knows the products that it is built with clients of, and where it listens', async () => {
    const read = await readWith(goCodeReader, {
      ...MOD,
      'main.go':
        'package main\n\nimport (\n\t"os"\n\n\t"github.com/gin-gonic/gin"\n\t_ "github.com/lib/pq"\n)\n\nfunc main() {\n\tport := os.Getenv("PORT")\n\tif port == "" {\n\t\tport = "9090"\n\t}\n\tr := gin.Default()\n\tr.Run(":" + port)\n}\n',
    });
    expect(read.properties('go-code/.')).toMatchObject({
      name: 'shop',
      clientsOf: ['postgresql'],
      portsExposed: ['9090/tcp'],
    });
    expect(callsOf(read)).toEqual(['localhost/postgresql database 0.6']);
  });

  it('finds others by the names under which they register themselves: kratos, go-zero', async () => {
    const kratos = (name: string, rest: string): string =>
      `package main\n\nimport (\n\t"github.com/go-kratos/kratos/v2"\n\t"github.com/go-kratos/kratos/v2/transport/grpc"\n)\n\nvar Name = "${name}"\n\nfunc main() {\n\tkratos.New(kratos.Name(Name), kratos.Server(grpc.NewServer()))\n\t${rest}\n}\n`;
    const zero =
      'package main\n\nimport (\n\t"github.com/zeromicro/go-queue/kq"\n\t"github.com/zeromicro/go-zero/zrpc"\n\t"acme/shop/model"\n)\n\ntype Config struct {\n\tPayRpc zrpc.RpcClientConf\n\tTold kq.KqConf\n\tCache cache.CacheConf\n}\n\nfunc main() {\n\tvar c Config\n\tmodel.NewOrderModel(nil, c.Cache)\n\tkq.MustNewQueue(c.Told, nil)\n\tzrpc.MustNewClient(c.PayRpc)\n\tzrpc.MustNewServer(c.RpcServerConf, nil)\n}\n';
    const read = await readWith(goCodeReader, {
      ...MOD,
      'app/cart/cmd/server/main.go': kratos(
        'shop.cart',
        'grpc.DialInsecure(nil, grpc.WithEndpoint("discovery:///shop.pay"))',
      ),
      'app/pay/cmd/server/main.go': kratos('shop.pay', ''),
      'order/rpc/order.go': zero,
      'order/rpc/etc/order.yaml':
        'Name: order.rpc\nEtcd:\n  Hosts: [etcd:2379]\n  Key: order.rpc\nPayRpc:\n  Etcd:\n    Hosts: [etcd:2379]\n    Key: pay.rpc\nCache:\n  - Host: redis:6379\nTold:\n  Brokers: [kafka:9092]\n',
    });
    expect(callsOf(read)).toEqual([
      'etcd:2379 registry 0.9',
      'kafka:9092 messaging 0.9',
      'pay.rpc grpc 0.9',
      'redis:6379 cache 0.9',
      'shop.pay grpc 0.9',
    ]);
    expect(read.properties('go-code/app/pay/cmd/server')['hostNames']).toEqual(['pay', 'shop.pay']);
    expect(read.properties('go-code/order/rpc')['hostNames']).toEqual(['order', 'order.rpc']);
  });

  it('never throws, whatever stands in its files', async () => {
    const word = fc.constantFrom(
      'package main',
      'func main() {',
      'import (',
      '"net/http"',
      '}',
      ')',
      'func (a',
      'http.Get(',
      '`',
      '"',
      '\n',
      'type T struct {',
      'a.b.c',
      ':=',
      '&',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 40 }), async (words) => {
        const text = `package main\nfunc main() {\n${words.join(' ')}`;
        await readWith(goCodeReader, {
          'go.mod': words.join(' '),
          'main.go': text,
          'config/config.yaml': words.join('\n'),
        });
      }),
      { numRuns: 60 },
    );
  });
});
