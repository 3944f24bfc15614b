import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answers } from './answers.js';

it.each<readonly [string, string, readonly string[], readonly string[]]>([
  ['an implementation', 'class Pay : IPay {}', [], ['IPay']],
  ['one with a base', 'class Pay : Base<Order>, IPay, IDisposable {}', [], ['IPay', 'IDisposable']],
  ['one with what it is given', 'class Pay(IApi api, string name) : IPay {}', [], ['IPay']],
  ['one of a type', 'class Pay<T> : IPay where T : class {}', [], []],
  ['an interface with types', 'class Carts : IStore<Cart> {}', [], []],
  ['a handler', 'class H : IRequestHandler<PlaceOrder, Guid> {}', ['PlaceOrder'], []],
  ['a handler of one’s own interface', 'class H : ICommandHandler<PlaceOrder> {}', ['PlaceOrder'], []],
  ['a consumer of a broker', 'class H : IConsumer<OrderPlaced> {}', [], []],
  ['nothing', 'class Pay { string IPay; }', [], []],
])('%s', (_, text, requests, interfaces) => {
  expect(answers(text)).toMatchObject({ requests, interfaces, scans: false });
});

it('knows who registers by interfaces', () => {
  expect(answers('services.Scan(s => s.AddClasses().AsImplementedInterfaces());').scans).toBe(true);
});

it('takes any text', () => {
  const words = fc.constantFrom('class A', '(', ')', '<', '>', ':', 'I', 'IPay', ',', 'IRequestHandler<', '\n', '{');
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
      expect(Array.isArray(answers(parts.join(' ')).interfaces)).toBe(true);
    }),
  );
});
