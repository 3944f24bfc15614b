import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFile } from '../code-file.js';
import { RUBY } from './ruby.js';

/** Texts of the first argument of every call of `go`. */
function given(text: string): readonly string[] {
  return codeFile('app/a.rb', text, RUBY, (_, path) => path === 'go').calls.flatMap(
    (call) => call.given[0]?.texts ?? [],
  );
}

describe('the text of an expression in Ruby', () => {
  it.each([
    ['a literal', "go('http://cart')", ['http://cart']],
    ['an interpolation', 'h = "cart"\ngo("http://#{h}:#{80}/#{id}")', ['http://cart:80/{}']],
    ['a sum', 'go("http://" + "cart")', ['http://cart']],
    ['a setting', 'go(ENV["CART"])', ['${CART}']],
    ['a setting with its default', 'go(ENV.fetch("CART", "cart"))', ['${CART:cart}']],
    ['a setting with a block', 'go(ENV.fetch("CART") { "cart" })', ['${CART:cart}']],
    ['a setting or a default', 'go(ENV["CART"] || "cart")', ['${CART:cart}']],
    ['format', 'go(format("http://%s:%d", "cart", 80)); go("http://%s" % "pay")', ['http://cart:80', 'http://pay']],
    ['either of two', 'go(x ? "a" : "b")', ['a', 'b']],
    [
      'a constant',
      'module A\n  URL = "http://cart".freeze\n  def f\n    go(URL + "/x")\n  end\nend',
      ['http://cart/x'],
    ],
    ['a field', 'class A\n  def initialize\n    @u = "a"\n  end\n  def f\n    go(@u)\n  end\nend', ['a']],
    [
      'a method',
      'class A\n  def base\n    ENV["B"] || "b"\n  end\n  def f\n    go("#{base}/x")\n  end\nend',
      ['${B:b}/x'],
    ],
    ['what is kept', 'def base\n  @base ||= "http://cart"\nend\ngo(base)', ['http://cart']],
    ['what calls give', 'def f(u, n: 1)\n  go(u)\nend\nf("a", n: 2)', ['a']],
    [
      'a URL',
      'go(URI.parse("http://cart")); go(URI("http://pay")); go(URI::HTTP.build(host: "a", port: 1))',
      ['http://cart', 'http://pay', 'http://a:1'],
    ],
    ['the host of a URL', 'uri = URI("http://cart:80/x")\ngo(uri.host)', ['http://cart:80/x']],
    ['a hash', 'h = { url: "a", "b" => "c" }\ngo(h[:url]); go(h["b"])', ['a', 'c']],
    ['a constant of another file', 'go(Config::URL)', ['{Config.URL}']],
    ['a setting of Rails', 'go(Rails.configuration.cart_url)', ['{configuration.cart_url}']],
    ['no name of another method', 'def f\n  u = "a"\nend\ndef g(u)\n  go(u)\nend', ['{}']],
    ['what only runs knows', 'go(x)', ['{}']],
  ])('is known for %s', (_, text, want) => {
    expect(given(text)).toEqual(want);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('', 'go(', 'a = {', 'def f(', '"#{'),
        (text, before) => {
          expect(codeFile('a.rb', before + text, RUBY, () => true).path).toBe('a.rb');
        },
      ),
    );
  });
});

describe('a call in Ruby', () => {
  it('knows the constant that it comes from, through variables and what is set', () => {
    const text = `require 'faraday'
class A
  def initialize
    @conn = Faraday.new(url: 'http://cart') { |f| f.adapter :x }
  end
  def f
    @conn.get('/x')
    Net::HTTP.start('pay', 80)
    client.get('http://a')
    self.site = 'http://b'
  end
  def client
    @client ||= HTTP.persistent('x')
  end
end
Sidekiq.configure_server { |config| config.redis = { url: 'redis://r' } }`;
    const { calls, imports } = codeFile('a.rb', text, RUBY, () => true);
    expect(imports.map(({ module }) => module)).toEqual(['faraday']);
    expect(calls.map(({ module, path }) => `${module} ${path}`)).toEqual([
      ' require',
      'Faraday new',
      ' f.adapter',
      'Faraday new.get',
      'Net HTTP.start',
      'HTTP persistent.get',
      ' self.site',
      'HTTP persistent',
      'Sidekiq configure_server',
      ' config.redis',
    ]);
    expect(calls.at(-1)?.given[0]?.fields.get('url')).toEqual(['redis://r']);
  });
});
