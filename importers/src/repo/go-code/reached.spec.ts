import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { goCodeReader } from './index.js';

const METHOD = `func (s *Server) Create(ctx context.Context, req *pb.CreateRequest) (*pb.CreateReply, error) {
	http.Get("http://pay:80")
	return nil, nil
}
`;

/** Calls of a program that makes a type of a package of its own. */
async function calls(type: string, method = METHOD): Promise<readonly string[]> {
  const handler = `package handler
import (
	"context"
	"net/http"
	pb "x.org/shop/pb"
)
${type}
${method}`;
  const main = `package main
import (
	"google.golang.org/grpc"
	"x.org/shop/handler"
	pb "x.org/shop/pb"
)
func main() {
	pb.RegisterOrderServiceServer(grpc.NewServer(), &handler.Server{})
}
`;
  const files = { 'go.mod': 'module x.org/shop\n', 'order/main.go': main, 'handler/handler.go': handler };
  return callsOf(await readWith(goCodeReader, files), '/order');
}

it.each([
  [
    'all methods of what answers a service',
    'type Server struct {\n\tpb.UnimplementedOrderServiceServer\n}',
    METHOD,
    true,
  ],
  ['no method of another type', 'type Server struct {\n\tname string\n}', METHOD, false],
  [
    'no method that is not for others',
    'type Server struct {\n\tpb.UnimplementedOrderServiceServer\n}',
    METHOD.replace('Create(', 'create('),
    false,
  ],
  [
    'what a library calls',
    'type Server struct {\n\tname string\n}',
    'func (s *Server) ConsumeClaim(session sarama.ConsumerGroupSession, claim sarama.ConsumerGroupClaim) error {\n\thttp.Get("http://pay:80")\n\treturn nil\n}\n',
    true,
  ],
])('a program runs %s', async (_, type, method, want) => {
  expect(await calls(type, method)).toEqual(want ? ['pay:80 http 0.9'] : []);
});

it.each([
  [
    'RabbitMQ',
    'github.com/rabbitmq/amqp091-go',
    'conn, _ := amqp091.Dial("amqp://mq:5672"); ch, _ := conn.Channel(); ch.Consume("orders", "", true, false, false, false, nil)',
  ],
  ['Kafka by sarama', 'github.com/IBM/sarama', 'sarama.NewConsumerGroup([]string{"mq:9092"}, "cart", nil)'],
  [
    'Kafka by kafka-go',
    'github.com/segmentio/kafka-go',
    'kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"mq:9092"}, Topic: "orders"})',
  ],
  ['NATS', 'github.com/nats-io/nats.go', 'nc, _ := nats.Connect("nats://mq:4222"); nc.Subscribe("orders", nil)'],
])('what takes messages of %s is a program', async (_, module, code) => {
  const main = `package main\n\nimport "${module}"\n\nfunc main() {\n\t${code}\n}\n`;
  const read = await readWith(goCodeReader, { 'go.mod': 'module x.org/shop\n', 'cmd/worker/main.go': main });
  expect(callsOf(read, '/worker')).toHaveLength(1);
  const sends = main.replace(/NewConsumerGroup|NewReader|Subscribe|Consume\b/, 'Other');
  const silent = await readWith(goCodeReader, { 'go.mod': 'module x.org/shop\n', 'cmd/worker/main.go': sends });
  expect(silent.entities.filter(({ ref }) => ref.startsWith('component:'))).toEqual([]);
});

it('asks a provider from any package that it may run', async () => {
  const code = (name: string): string =>
    `package ${name}\n\nimport "github.com/smartwalle/alipay/v3"\n\nfunc Pay() {\n\talipay.New("id", "key", false)\n}\n`;
  const main = (body: string): string =>
    `package main\n\nimport (\n\t"net/http"\n\t"x.org/shop/pay"\n)\n\nfunc main() {\n\t${body}\n\thttp.ListenAndServe(":80", nil)\n}\n`;
  const files = { 'go.mod': 'module x.org/shop\n', 'pay/pay.go': code('pay') };
  const read = await readWith(goCodeReader, {
    ...files,
    'cmd/cart/main.go': main('pay.Pay()'),
    'cmd/orders/main.go': main('pay.Other()'),
  });
  expect(callsOf(read, '/cart')).toEqual(['openapi.alipay.com http 0.7']);
  expect(callsOf(read, '/orders')).toEqual([]);
});
