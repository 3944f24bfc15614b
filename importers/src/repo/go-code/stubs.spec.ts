import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { goCodeReader } from './index.js';

/** A program that answers a service of gRPC. */
function server(service: string): string {
  return `package main
import (
	"google.golang.org/grpc"
	pb "x.org/shop/pb"
)
type Server struct {
	pb.Unimplemented${service}Server
}
func main() {
	s := grpc.NewServer()
	pb.Register${service}Server(s, &Server{})
}
`;
}

/** Calls of a program that also answers, with these statements. */
async function calls(body: string, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const main = `package main
import (
	"google.golang.org/grpc"
	pb "x.org/shop/pb"
	"x.org/shop/registry"
)
func main() {
${body}
	grpc.NewServer()
}
`;
  const read = await readWith(goCodeReader, {
    'go.mod': 'module x.org/shop\n',
    'registry/registry.go': 'package registry\n\nfunc Find(name string) string {\n\treturn ""\n}\n',
    'order/main.go': main,
    'cart/main.go': server('CartService'),
    ...more,
  });
  return callsOf(read, '/order');
}

const OVER_REGISTRY = `	conn, _ := grpc.Dial(registry.Find("cart"))
	client := pb.NewCartServiceClient(conn)
	client.Get(nil, nil)`;

it('knows who answers a stub over a connection that a registry tells', async () => {
  expect(await calls(OVER_REGISTRY)).toEqual(['cart grpc 0.7']);
});

it.each([
  ['several answer', OVER_REGISTRY, { 'basket/main.go': server('CartService') }],
  ['nobody answers', OVER_REGISTRY.replace('Cart', 'Order'), {}],
  ['only health is asked for', OVER_REGISTRY.replace('pb.NewCartServiceClient', 'healthpb.NewHealthClient'), {}],
  ['it answers itself', `${OVER_REGISTRY}\n	pb.RegisterCartServiceServer(nil, nil)`, {}],
])('does not where %s', async (_, body, more) => expect(await calls(body, more)).toEqual([]));

it('believes a place that is written', async () => {
  expect(await calls(OVER_REGISTRY.replace('registry.Find("cart")', '"basket:50051"'))).toEqual([
    'basket:50051 grpc 0.9',
  ]);
});

it('does not count a stub that nobody makes', async () => {
  const more = { 'order/stub.go': `package main\n\nfunc unused() {\n${OVER_REGISTRY}\n}\n` };
  expect(await calls('', more)).toEqual([]);
});
