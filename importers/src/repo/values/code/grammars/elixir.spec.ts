import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFile } from '../code-file.js';
import { ELIXIR } from './elixir.js';

/** Texts of the first argument of every call of `go`. */
function given(text: string): readonly string[] {
  return codeFile('lib/a.ex', text, ELIXIR, (_, path) => path === 'go').calls.flatMap(
    (call) => call.given[0]?.texts ?? [],
  );
}

describe('the text of an expression in Elixir', () => {
  it.each([
    ['a literal', 'go("http://cart")', ['http://cart']],
    ['an interpolation', 'h = "cart"\ngo("http://#{h}:#{80}/#{id}")', ['http://cart:80/{}']],
    ['a sum', 'go("http://" <> "cart")', ['http://cart']],
    ['a setting', 'go(System.get_env("CART", "cart")); go(System.fetch_env!("PAY"))', ['${CART:cart}', '${PAY}']],
    ['a setting or a default', 'go(System.get_env("CART") || "cart")', ['${CART:cart}']],
    ['a setting of the application', 'go(Application.get_env(:shop, :cart_url, "c"))', ['${config.cart_url:c}']],
    [
      'an attribute',
      'defmodule A do\n  @base "http://cart"\n  def f do\n    go(@base <> "/x")\n  end\nend',
      ['http://cart/x'],
    ],
    ['a function', 'defmodule A do\n  def f, do: go(base())\n  defp base, do: System.get_env("B")\nend', ['${B}']],
    ['what is piped', '"http://cart" |> go()', ['http://cart']],
    ['either of two', 'go(if x, do: "a", else: "b")', ['a', 'b']],
    ['a field', 'm = %{"b" => "c", url: "a"}\ngo(m[:url]); go(m.url); go(m["b"])', ['a', 'a', 'c']],
    ['what calls give', 'defmodule A do\n  def f(u, n \\\\ 1) do\n    go(u)\n  end\n  def g, do: f("a")\nend', ['a']],
    ['what only runs knows', 'go(x)', ['{}']],
  ])('is known for %s', (_, text, want) => {
    expect(given(text)).toEqual(want);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('', 'go(', 'a = %{', 'def f(', '"#{'),
        (text, before) => {
          expect(codeFile('a.ex', before + text, ELIXIR, () => true).path).toBe('a.ex');
        },
      ),
    );
  });
});

describe('a call in Elixir', () => {
  it('knows its module, by aliases and in tuples as well', () => {
    const text = `alias AMQP.Connection
alias Tesla.Middleware, as: M
HTTPoison.get!("http://cart")
Connection.open("amqp://mq")
children = [{Redix, host: "r"}, {M.BaseUrl, "http://a"}]
:hackney.request(:get, "http://b")`;
    const { calls } = codeFile('a.ex', text, ELIXIR, (module, path) => module !== '' || path.startsWith(':'));
    expect(calls.map(({ module, path }) => `${module} ${path}`)).toEqual([
      'HTTPoison get!',
      'AMQP Connection.open',
      'Redix ',
      'Tesla Middleware.BaseUrl',
      ' :hackney.request',
    ]);
    expect(calls[2]?.named.get('host')?.texts).toEqual(['r']);
  });
});
