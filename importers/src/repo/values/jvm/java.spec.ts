import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { javaFile } from './index.js';

/** Texts of the first argument of every call of `go`. */
function given(body: string, around = ''): readonly string[] {
  const text = `package a; class A { ${around} void run(String id) { ${body} } }`;
  return javaFile('A.java', text, (name) => name === 'go').calls.flatMap((call) => call.given[0] ?? []);
}

describe('the text of a Java expression', () => {
  it.each([
    ['a literal', 'go("http://cart");', '', ['http://cart']],
    ['a concatenation', 'go("http://" + "cart" + "/items");', '', ['http://cart/items']],
    ['what only runs knows', 'go("http://cart/" + id);', '', ['http://cart/{}']],
    ['a constant', 'go(URL + "/x");', 'static final String URL = "http://cart";', ['http://cart/x']],
    ['a field of this', 'go(this.url);', 'String url = "http://cart";', ['http://cart']],
    ['a local variable', 'String u = "http://cart"; go(u);', '', ['http://cart']],
    [
      'a variable with two values',
      'String u = "http://a"; if (id != null) { u = "http://b"; } go(u);',
      '',
      ['http://a', 'http://b'],
    ],
    ['either of two', 'go(id == null ? "http://a" : "http://b");', '', ['http://a', 'http://b']],
    [
      'a setting',
      'go(url + "/x");',
      '@Value("${cart.url:http://cart}") private String url;',
      ['${cart.url:http://cart}/x'],
    ],
    ['a format', 'go(String.format("http://%s:%d/", "cart", 80));', '', ['http://cart:80/']],
    ['a method of the file', 'go(at("cart"));', 'String at(String n) { return "http://" + n; }', ['http://cart']],
    ['an environment variable', 'go(System.getenv("CART_URL"));', '', ['${CART_URL}']],
    ['a constant of another class', 'go(Urls.CART + "/x");', '', ['{Urls.CART}/x']],
    [
      'a builder',
      'go(UriComponentsBuilder.fromHttpUrl("http://cart").path("/x").build().toUri());',
      '',
      ['http://cart'],
    ],
    ['a URI', 'go(URI.create("http://cart"));', '', ['http://cart']],
    ['escapes', 'go("a\\u0062\\n\\"");', '', ['ab\n"']],
    [
      'a chain longer than any depth',
      `go(${Array.from({ length: 60 }, (_, at) => `"${at % 10}"`).join(' + ')});`,
      '',
      ['0123456789'.repeat(6)],
    ],
    [
      'what a method is given',
      'call(() -> send(BASE + "/items", 1)); send(other, 2); this.send("http://pay", 3);',
      'static final String BASE = "http://cart"; void send(String url, int n) { go(url); }',
      ['http://cart/items', 'http://pay'],
    ],
    ['what nobody gives a method', '', 'void send(String url) { go(url); }', ['{}']],
    ['what a method gives itself', 'send("a");', 'void send(String url) { send(url + "b"); go(url); }', ['ab', 'a']],
    ['a constant of an enum', 'go("lb://" + Services.CART.getName());', '', ['lb://{CART.name}']],
    ['a number that is added', 'go("p" + (1 * 2));', '', ['p{}']],
    ['itself', 'String u = u + "x"; go(u);', '', [`{}${'x'.repeat(6)}`]],
  ])('is known for %s', (_, body, around, want) => {
    const texts = given(body, around);
    if (_ === 'itself') expect(texts[0]).toMatch(/^(?:\{\})+x+$/);
    else expect(texts).toEqual(want);
  });

  it.each([
    ['by its constructor', 'enum S { CART(1, "cart-service"), BARE; S(int n, String id) {} S() {} }', 'cart-service'],
    [
      'by its fields',
      '@Getter enum S { CART(1, "cart-service"); static int x; final int n; final String id; }',
      'cart-service',
    ],
    ['which takes other things', 'enum S { CART(1, "cart-service"); S(String id) {} }', undefined],
  ])('is known of a constant of an enum %s', (_, text, want) => {
    expect(javaFile('S.java', text, () => false).constants.get('CART.id')).toBe(want);
  });

  it('never throws and stays bounded, whatever stands in a file', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.constantFrom('', 'class A { void f() { go(', 'interface B { @X('),
        (text, before) => {
          for (const { given: texts } of javaFile('A.java', before + text, () => true).calls)
            for (const one of texts.flat()) expect(one.length).toBeLessThanOrEqual(4_096);
        },
      ),
    );
    const names = Array.from({ length: 40 }, (_, at) => `String a${at} = a${at + 1} + a${at + 1} + a${at + 1};`).join(
      ' ',
    );
    expect(given('go(a0);', names).length).toBeGreaterThan(0);
    const deep = `class A { void f() { go(${'('.repeat(5_000)}"x"${')'.repeat(5_000)}); } }`;
    expect(javaFile('A.java', deep, () => true).path).toBe('A.java');
  });
});

describe('a Java file', () => {
  const file = javaFile(
    'A.java',
    `import org.x.FeignClient;
@FeignClient(name = "cart", path = "/" + A.P)
public interface A { String P = "p"; static final int N = 1; }
@org.x.Enable class B { @Get({"a", "b"}) void f() {} public static void main(String[] a) {} }`,
    () => false,
  );

  it('tells its annotations with their values and what bears them', () => {
    expect(file.annotations.map(({ name, line, on, owner }) => `${name} ${line} ${on} ${owner}`)).toEqual([
      'FeignClient 2 type A',
      'Get 4 function f',
      'Enable 4 type B',
    ]);
    expect(Object.fromEntries(file.annotations[0]?.values ?? [])).toEqual({ name: ['cart'], path: ['/p'] });
    expect(file.annotations[1]?.values.get('value')).toEqual(['a', 'b']);
  });

  it('tells its constants, its imports and whether it starts', () => {
    expect(Object.fromEntries(file.constants)).toMatchObject({ 'A.P': 'p' });
    expect([...file.imports]).toEqual(['FeignClient']);
    expect(file.hasMain).toBe(true);
  });
});
