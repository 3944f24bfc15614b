import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importsOf, protoFile, protoServices, type ProtoService } from '../values/index.js';
import { viewOf } from '../values/testing.js';
import { isOwn, projectProtos } from './extract.js';
import { protobufReader } from './index.js';

const PROTO = `syntax = "proto3";
/* service Old {
} */
package shop.cart.v1;

// service Commented {}
service CartService {
  rpc Get(GetRequest) returns (Cart);
}
service Admin {}
`;

const services = (text: string): readonly ProtoService[] => {
  const file = protoFile(text);
  return file === undefined ? [] : protoServices(file);
};

describe('a proto file', () => {
  it('declares services in a version', () => {
    expect(services(PROTO)).toMatchObject([
      { fullName: 'shop.cart.v1.CartService', name: 'CartService', version: 'v1', line: 7 },
      { fullName: 'shop.cart.v1.Admin', name: 'Admin', version: 'v1', line: 10 },
    ]);
    expect(services('service A {}')).toMatchObject([{ fullName: 'A', name: 'A', version: '', line: 1 }]);
  });

  it.each([
    ['CartService', 'cart', true],
    ['CartService', 'cart-service', true],
    ['CartService', 'cartservice', true],
    ['Cart', 'cart-api', true],
    ['CartService', 'carts', false],
    ['Service', 'service', false],
    [`Cart${'Api'.repeat(60)}`, 'cart', true],
    // The endings of so long a name are not looked at.
    [`Cart${'Api'.repeat(66)}`, 'cart', false],
  ])('%s is of %s: %s', (service, component, want) => expect(isOwn(service, component)).toBe(want));

  it('is provided by the component of its name, and needed by who has a copy', async () => {
    const files = { 'cart/cart.proto': PROTO, 'x/y.proto': 'message M {}' };
    const { modules } = await protobufReader.read(Object.keys(files), viewOf(files));
    const said = (component: string): string[] =>
      modules.flatMap(({ statements = [] }) =>
        statements
          .filter((one) => one.isOf?.([component]))
          .map(({ relation, to }) => `${relation} ${to.replace(/[0-9a-f]{64}$/, '…')}`),
      );
    expect(said('cart')).toEqual([
      'PROVIDES api:protobuf/shop.cart.v1.CartService',
      'PROVIDES contract:protobuf/…',
      'REQUIRES api:protobuf/shop.cart.v1.Admin',
      'COPIES contract:protobuf/…',
    ]);
    expect(said('web')).toEqual([
      'REQUIRES api:protobuf/shop.cart.v1.CartService',
      'COPIES contract:protobuf/…',
      'REQUIRES api:protobuf/shop.cart.v1.Admin',
      'COPIES contract:protobuf/…',
    ]);
  });

  it('whose name is longer than refs are is left out, and told', async () => {
    const files = { 'cart/cart.proto': `package a;\nservice ${'A'.repeat(1_200)} {}\nservice Cart {}` };
    const { modules, issues } = await protobufReader.read(Object.keys(files), viewOf(files));
    const provided = modules.flatMap(({ statements = [] }) => statements.filter((one) => one.to.startsWith('api:')));
    expect(new Set(provided.map(({ to }) => to))).toEqual(new Set(['api:protobuf/a.Cart']));
    expect(issues).toMatchObject([
      { path: 'cart/cart.proto', reason: expect.stringMatching(/^the service a\.A+… of line 2 has a name/) as string },
    ]);
  });

  it('is of a project once for each side, however often that says so', async () => {
    const line = (side: string): string => `<Protobuf Include="cart.proto" GrpcServices="${side}" />\n`;
    const files = {
      'cart/cart.proto': PROTO,
      'cart/cart.csproj': `<Project>\n${line('Server').repeat(50)}${line('Client')}</Project>`,
    };
    const { modules } = await protobufReader.read(Object.keys(files), viewOf(files));
    const relations = modules.map(({ statements = [] }) => [...new Set(statements.map(({ relation }) => relation))]);
    expect(relations).toEqual([['PROVIDES'], ['REQUIRES', 'COPIES']]);
  });

  it('leads to what it imports', () => {
    expect(importsOf('import "a/b.proto";\n import public "c.proto" ;\n// import "d.proto";')).toEqual([
      'a/b.proto',
      'c.proto',
    ]);
  });

  it('imports nothing in lines without end', () => {
    expect(importsOf(`${'\n'.repeat(300_000)}x`)).toEqual([]);
    expect(importsOf('\n\t import "a.proto";')).toEqual(['a.proto']);
  });

  it.each([
    ['<Protobuf Include="Protos\\cart.proto" GrpcServices="Client" />', 'client'],
    ['<Protobuf GrpcServices="Server" Include="cart.proto" Link="x" />', 'server'],
    ['<Protobuf Include="cart.proto" />', 'both'],
  ])('%s is for the %s', (text, side) => {
    expect(projectProtos(`<Project>\n${text}`)).toMatchObject([{ side, line: 2 }]);
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(fc.property(fc.string(), (text) => services(text).length <= text.length));
  });
});

it.each(['\u2028', '\r'])('a hostile comment ends (%j)', (mark) => {
  expect(services(`${'//'.repeat(200_000)}${mark}x\nservice A {}`)).toHaveLength(1);
});
