import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTypeUsed } from '../code/given-types.js';
import { viewOf } from '../testing.js';
import { uninjected, withoutUninjected } from './injected.js';

const CLIENT = 'public interface IPay { void Ask(); }\npublic class Pay : IPay { public void Ask() {} }';
const GIVEN = 'private readonly IPay _pay;\npublic Orders(IPay pay) { _pay = pay; }';

/** Whether the client is idle where this is registered, and this stands in a class that is found. */
function isIdle(registered: string, inside: string, others: Readonly<Record<string, string>> = {}): boolean {
  const files = {
    'Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${registered}`,
    'Pay.cs': CLIENT,
    'Orders.cs': `public class Orders : ControllerBase {\n${inside}\n}`,
    ...others,
  };
  return uninjected(new Map(Object.entries(files)))('Pay.cs', 2);
}

describe('what a container would make', () => {
  it.each<[string, string, string, boolean]>([
    ['is idle where nobody takes it', 'services.AddHttpClient<IPay, Pay>();', '', true],
    [
      'is not where somebody calls it',
      'services.AddHttpClient<IPay, Pay>();',
      `${GIVEN} void F() => _pay.Ask();`,
      false,
    ],
    ['is idle where nobody calls what is taken', 'services.AddHttpClient<IPay, Pay>();', GIVEN, true],
    [
      'is idle where that is only checked',
      'services.AddScoped<IPay, Pay>();',
      GIVEN.replace('= pay;', '= pay ?? throw new ArgumentNullException(nameof(pay));'),
      true,
    ],
    [
      'is not where it is handed on',
      'services.AddScoped<IPay, Pay>();',
      'public Orders(IPay pay) : base(pay) {}',
      false,
    ],
    ['is not where a method is given it', 'services.AddScoped<IPay, Pay>();', 'void F(IPay pay) { pay.Ask(); }', false],
    ['is not where others may see it', 'services.AddScoped<IPay, Pay>();', 'public IPay Pay { get; set; }', false],
    [
      'is not where it is asked for by type',
      'services.AddScoped<IPay, Pay>();',
      'void F() => provider.GetRequiredService<IPay>();',
      false,
    ],
    ['is idle under its own type', 'services.AddScoped<Pay>();', '', true],
    ['is not under an interface of others', 'services.AddScoped<IProfileService, Pay>();', '', false],
    ['is not where nobody registers it', '', '', false],
    ['is not where it is made at once', 'services.AddSingleton<IPay>(new Pay());', '', false],
  ])('%s', (_, registered, inside, want) => {
    expect(isIdle(registered, inside)).toBe(want);
  });

  it('is idle where only what is idle takes it', () => {
    const registered = 'services.AddScoped<IPay, Pay>();\nservices.AddScoped<Books>();';
    const books = { 'Books.cs': 'public class Books { public Books(IPay pay) { pay.Ask(); } }' };
    expect(isIdle(registered, '', books)).toBe(true);
    expect(isIdle(registered, 'public Orders(Books books) { books.Run(); }', books)).toBe(false);
    expect(isIdle(registered, '', { ...books, 'Index.razor': '@inject Books Books' })).toBe(false);
  });

  it('is idle where what is found by its interface is given to nobody', () => {
    const registered = `services.AddRefitClient<IApi>();
services.Scan(s => s.FromAssemblyOf<Marker>().AddClasses(c => c.Where(t => true)).AsImplementedInterfaces());`;
    const files = {
      'IApi.cs': 'public interface IApi {}',
      'Pay.cs':
        'public interface IPay { void Ask(); }\npublic class Pay(IApi api) : IPay { public void Ask() => api.Ask(); }',
    };
    const others = {
      ...files,
      'IPay.cs': 'public interface IPay { void Ask(); }',
      'Pay.cs': files['Pay.cs'].split('\n')[1] ?? '',
    };
    const dead = (inside: string): boolean =>
      uninjected(
        new Map(
          Object.entries({
            ...others,
            'Program.cs': `var builder = WebApplication.CreateBuilder(args);\n${registered}`,
            'Orders.cs': `public class Orders : ControllerBase {\n${inside}\n}`,
          }),
        ),
      )('Program.cs', 2);
    expect(dead('')).toBe(true);
    expect(dead(`${GIVEN} void F() => _pay.Ask();`)).toBe(false);
  });

  it('is idle line by line, for clients of others too', () => {
    const program = [
      'var builder = WebApplication.CreateBuilder(args);',
      'services.AddSingleton<IConnectionMultiplexer>(sp =>',
      '{',
      '  return ConnectionMultiplexer.Connect("redis");',
      '});',
      'services.AddSignalR();',
    ].join('\n');
    const dead = uninjected(new Map([['Program.cs', program]]));
    expect([1, 2, 4, 5, 6].map((line) => dead('Program.cs', line))).toEqual([false, true, true, true, false]);
    const checked = program.replace('AddSignalR()', 'AddHealthChecks().AddRedis(name: "cache")');
    expect(uninjected(new Map([['Program.cs', checked]]))('Program.cs', 4)).toBe(false);
  });

  it('is left out of what a program speaks of', async () => {
    const sources = [
      { path: 'Program.cs', text: 'WebApplication.Create();\nservices.AddScoped<Pay>();' },
      { path: 'Pay.cs', text: 'class Pay {}' },
      { path: 'appsettings.json', text: '{}' },
    ];
    const left = await withoutUninjected(sources, [], viewOf({}));
    expect(left).toEqual([{ path: 'Program.cs', text: 'WebApplication.Create();' }, sources[2]]);
  });

  it('takes any text', () => {
    const words = fc.constantFrom(
      '.AddScoped<A, B>(',
      'class A',
      '{',
      '}',
      ');',
      'A a',
      'interface B',
      '\n',
      'sp =>',
      'A',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
        const text = parts.join(' ');
        expect(typeof uninjected(new Map([['A.cs', text]]))('A.cs', 1)).toBe('boolean');
        expect(typeof isTypeUsed('A', text)).toBe('boolean');
      }),
    );
  });
});
