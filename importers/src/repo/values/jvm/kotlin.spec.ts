import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { javaFile } from './index.js';

/** Texts of the first argument of every call of `go`. */
function given(body: string, around = ''): readonly string[] {
  const text = `package a\nclass A(@Value("\\\${pay.url:http://pay}") private val pay: String) {\n${around}\nfun run(id: String) {\n${body}\n} }`;
  return javaFile('A.kt', text, (name) => name === 'go').calls.flatMap((call) => call.given[0] ?? []);
}

describe('the text of a Kotlin expression', () => {
  it.each([
    ['a literal', 'go("http://cart")', '', ['http://cart']],
    ['a template', 'val n = "cart"\ngo("http://$n:${80}/")', '', ['http://cart:80/']],
    ['what only runs knows', 'go("http://cart/$id")', '', ['http://cart/{}']],
    ['a concatenation', 'go("http://" + "cart" + "/x")', '', ['http://cart/x']],
    ['a raw text', 'go("""http://cart\\x""")', '', ['http://cart\\x']],
    [
      'a constant of a companion',
      'go(CART + "/x")',
      'companion object { const val CART = "http://cart" }',
      ['http://cart/x'],
    ],
    ['either of two', 'go(if (id == "x") "a" else "b")', '', ['a', 'b']],
    ['one of several', 'go(when (id) { "x" -> "a"\nelse -> "b" })', '', ['a', 'b']],
    ['what stands in', 'go(System.getenv("CART") ?: "http://cart")', '', ['${CART:http://cart}']],
    ['a setting of the constructor', 'go("$pay/x")', '', ['${pay.url:http://pay}/x']],
    ['a setting of a property', 'go(url)', '@Value("\\${cart.url}") lateinit var url: String', ['${cart.url}']],
    ['a function of the file', 'go(at("cart"))', 'fun at(n: String) = "http://$n"', ['http://cart']],
    ['a constant of an object', 'go(Urls.CART)', '', ['{Urls.CART}']],
    ['a list', 'go(listOf("a", "b"))', '', ['a', 'b']],
    [
      'what a function is given, and its default',
      'send("http://cart/items")\nsend()',
      'fun send(url: String = "http://pay") { go(url) }',
      ['http://pay', 'http://cart/items'],
    ],
    ['a constant of an enum', 'go("lb://${Service.CART.id}")', '', ['lb://{CART.id}']],
  ])('is known for %s', (_, body, around, want) => {
    expect(given(body, around)).toEqual(want);
  });

  it('is known of the constants of an enum', () => {
    const text =
      'enum class S(val n: Int, val id: String) { CART(1, "cart-service"), PAY(id = "pay-service", n = 2), BARE }';
    const { constants } = javaFile('S.kt', text, () => false);
    expect([constants.get('CART.id'), constants.get('PAY.id'), constants.get('BARE.id')]).toEqual([
      'cart-service',
      'pay-service',
      undefined,
    ]);
  });

  it('never throws and stays bounded, whatever stands in a file', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.constantFrom('', 'class A { fun f() { go(', '@X('),
        (text, before) => {
          for (const { given: texts } of javaFile('A.kt', before + text, () => true).calls)
            for (const one of texts.flat()) expect(one.length).toBeLessThanOrEqual(4_096);
        },
      ),
    );
  });
});

describe('a Kotlin file', () => {
  it('tells its annotations, constants, imports and whether it starts', () => {
    const file = javaFile(
      'A.kt',
      `import org.x.FeignClient as F
@FeignClient(name = "cart", path = "/" + P)
interface A
@Enable class B { @Get("a", "b") fun f() {} }
object Urls { const val CART = "http://cart" }
fun main(args: Array<String>) { runApplication<B>(*args) }`,
      () => false,
    );
    expect(file.annotations.map(({ name, line, on, owner }) => `${name} ${line} ${on} ${owner}`)).toEqual([
      'FeignClient 2 type A',
      'Enable 4 type B',
      'Get 4 function f',
    ]);
    expect(file.annotations[0]?.values.get('name')).toEqual(['cart']);
    expect(file.constants.get('Urls.CART')).toBe('http://cart');
    expect([...file.imports]).toEqual(['FeignClient']);
    expect(file.hasMain).toBe(true);
  });
});
