import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFile } from '../code-file.js';
import { GO } from './go.js';

/** Texts of the first argument of every call of `use`. */
function given(text: string): readonly string[] {
  return codeFile('shop/a.go', `package shop\n${text}`, GO, (_, path) => path === 'use').calls.flatMap(
    (call) => call.given[0]?.texts ?? [],
  );
}

describe('the text of an expression of Go', () => {
  it.each([
    ['a literal', 'func f() { use("http://cart") }', ['http://cart']],
    ['a raw literal', 'func f() { use(`http://cart`) }', ['http://cart']],
    ['a constant of a block', 'const (\n A, B = "a", "b"\n)\nfunc f() { use(B) }', ['b']],
    ['a concatenation', 'const host = "cart"\nfunc f() { use("http://" + host + "/x") }', ['http://cart/x']],
    ['a format', 'func f(id int) { use(fmt.Sprintf("http://%s:%d/%v", "cart", 80, id)) }', ['http://cart:80/{}']],
    ['a setting', 'func f() { use(os.Getenv("CART_ADDR")) }', ['${CART_ADDR}']],
    [
      'a function with a default',
      'func env(key, other string) string { if v := os.Getenv(key); v != "" { return v }; return other }\nfunc f() { use(env("CART", "cart:80")) }',
      ['${CART:cart:80}'],
    ],
    [
      'a function that looks whether it is set',
      'func look(key, other string) string { v, ok := os.LookupEnv(key); if !ok { return other }; return v }\nfunc f() { use(look("CART", "cart:80")) }',
      ['${CART:cart:80}'],
    ],
    [
      'a function of another package that is called so',
      'func f() { use(config.GetEnv("CART", "cart:80")) }',
      ['${CART:cart:80}'],
    ],
    [
      'a setting with its default in two steps',
      'func f() { a := os.Getenv("CART"); if a == "" { a = "cart:80" }; use(a) }',
      ['${CART:cart:80}'],
    ],
    ['a name of another function', 'func g() { a := "other" }\nfunc f(a string) { use(a) }', ['{shop-f.0}']],
    [
      'a parameter that calls give',
      'func f(a string) { use(a) }\nfunc g() { f("http://cart") }',
      ['http://cart', '{shop-f.0}'],
    ],
    ['a name of the package', 'func f() { use(cartURL) }', ['{shop.cartURL}']],
    ['a name of another package', 'import "x.org/shop/config"\nfunc f() { use(config.Cart) }', ['{config.Cart}']],
    [
      'a field of a struct',
      'type C struct { url string }\nfunc f() { c := &C{url: "http://cart"}; use(c.url) }',
      ['http://cart'],
    ],
    [
      "a field of a method's own",
      'type C struct { url string }\nfunc n() *C { return &C{url: "http://cart"} }\nfunc (c *C) f() { url := "no"; use(c.url + "/x") }',
      ['http://cart/x'],
    ],
    [
      'a tagged field',
      'type C struct { URL string `env:"CART" envDefault:"cart:80"` }\nfunc f(c C) { use(c.URL) }',
      ['${CART:cart:80}'],
    ],
    [
      'a field of another package',
      'import "x.org/config"\nfunc f(c *config.Config) { use(c.Cart.URL) }',
      ['{Cart.URL}'],
    ],
    ['a flag', 'func f() { a := flag.String("cart", "cart:80", "where"); use(*a) }', ['${flag.cart:cart:80}']],
    [
      'a flag that is pointed to',
      'var a string\nfunc f() { flag.StringVar(&a, "cart", "cart:80", "where"); use(a) }',
      ['cart:80'],
    ],
    [
      'a setting that is pointed to',
      'func f() { s := new(S); mustMap(&s.cart, "CART_ADDR"); mustMapEnv(&s.cart, "CART_ADDR"); use(s.cart) }',
      ['${CART_ADDR}'],
    ],
    ['a setting of viper', 'func f() { use(viper.GetString("cart.url")) }', ['${config.cart.url}']],
    ['host and port', 'func f() { use(net.JoinHostPort("cart", "80")) }', ['cart:80']],
    ['a URL', 'func f() { u, err := url.Parse("http://cart"); use(u) }', ['http://cart']],
    ['a list that is joined', 'func f() { use(strings.Join([]string{"a:1", "b:2"}, ",")) }', ['a:1,b:2']],
    ['what only runs knows', 'func f() { use(<-g) }', ['{}']],
  ])('is known for %s', (_, text, want) => {
    expect(given(text)).toEqual(want);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.constantFrom('', 'func f() { use(', 'type T struct {'),
        (text, before) => {
          for (const one of given(before + text)) expect(one.length).toBeLessThanOrEqual(4_096);
        },
      ),
    );
  });
});

describe('a call of Go', () => {
  it('knows the module that it comes from through variables, fields, parameters and scopes', () => {
    const text = `package shop
import ( "net/http"; "github.com/redis/go-redis/v9"; pb "x.org/pb" )
type S struct { rdb *redis.Client; http *http.Client; inner Inner }
type Inner struct { rdb *redis.Client }
func n() *S { return &S{rdb: redis.NewClient(nil), http: http.DefaultClient} }
func (s *S) f(r *http.Request) { s.rdb.Get("k"); s.http.Get("u"); s.inner.rdb.Set("k"); http.Get("x"); r.Get("y") }
func g() { http := other(); http.Get("x"); c := pb.NewCart(nil); c.Add("z") }
`;
    const calls = codeFile('shop/a.go', text, GO, () => true).calls;
    expect(calls.map(({ module, path, written }) => `${module} ${path} ${written}`)).toEqual([
      'github.com/redis/go-redis/v9 NewClient redis.NewClient',
      'github.com/redis/go-redis/v9 Client.Get s.rdb.Get',
      'net/http Client.Get s.http.Get',
      'github.com/redis/go-redis/v9 Client.Set s.inner.rdb.Set',
      'net/http Get http.Get',
      'net/http Request.Get r.Get',
      ' other other',
      ' http.Get http.Get',
      'x.org/pb NewCart pb.NewCart',
      'x.org/pb NewCart.Add c.Add',
    ]);
  });
});
