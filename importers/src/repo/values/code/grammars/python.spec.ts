import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFile } from '../code-file.js';
import { PYTHON } from './python.js';

/** Texts of the first argument of every call of `go`. */
function given(text: string): readonly string[] {
  return codeFile('app/a.py', text, PYTHON, (_, path) => path === 'go').calls.flatMap(
    (call) => call.given[0]?.texts ?? [],
  );
}

describe('the text of an expression in Python', () => {
  it.each([
    ['a literal', 'go("http://cart")', ['http://cart']],
    ['literals side by side', 'go("http://" \'cart\')', ['http://cart']],
    ['a text in three quotes', 'go("""http://cart""")', ['http://cart']],
    ['an f-string', 'h = "cart"\ngo(f"http://{h}:{8000:d}/{{x}}/{i}")', ['http://cart:8000/{x}/{}']],
    ['a sum', 'go("http://" + "cart" + "/items")', ['http://cart/items']],
    ['format in order', 'go("http://{}:{}/".format("cart", 80))', ['http://cart:80/']],
    ['format by position', 'go("http://{0}{1}:{2}".format("cart", "", 80))', ['http://cart:80']],
    ['format by name', 'go("http://{host}:{port}/{id}".format(host="cart", port=80, id=i))', ['http://cart:80/{}']],
    ['format of nothing else', 'go("{}".format("http://cart"))', ['http://cart']],
    ['percent', 'go("http://%s:%d" % ("cart", 80))', ['http://cart:80']],
    ['percent with one', 'go("http://%s" % "cart")', ['http://cart']],
    ['percent by name', 'go("http://%(host)s" % {"host": "cart"})', ['http://cart']],
    ['format of a setting', 'go((os.getenv("U", "http://cart") + "/{}").format(i))', ['${U:http://cart}/{}']],
    ['the environment', 'go(os.environ["CART"])', ['${CART}']],
    ['the environment with a default', 'go(os.environ.get("CART", "cart"))', ['${CART:cart}']],
    ['the environment by name', 'from os import getenv\ngo(getenv("CART", default="cart"))', ['${CART:cart}']],
    ['the environment or a default', 'go(os.environ.get("CART") or "cart")', ['${CART:cart}']],
    [
      'a default where nothing is set',
      'go("cart" if (os.environ.get("CART") is None) else os.environ.get("CART"))',
      ['${CART:cart}'],
    ],
    ['decouple', 'go(config("CART", cast=str, default="cart"))', ['${CART:cart}']],
    ['environs', 'go(env.str("CART", "cart"))', ['${CART:cart}']],
    ['a class', 'class A:\n  HOST = "cart"\n  def f(self):\n    go(self.HOST)', ['cart']],
    ['a field', 'class A:\n  def __init__(self):\n    self.u = "a"\n  def f(self, u):\n    go(self.u)', ['a']],
    ['a dictionary', 'c = {"url": "http://cart"}\ngo(c["url"])', ['http://cart']],
    ['a dictionary by get', 'c = {"url": "http://cart"}\ngo(c.get("url"))', ['http://cart']],
    ['dictionaries in each other', 'c = {"a": {"u": "x"}}\nd = c["a"]\ngo(d["u"])', ['x']],
    ['any of a dictionary', 'c = {"a": "x", "b": "y"}\ngo(f"http://{c[name]}/")', ['http://x/', 'http://y/']],
    ['each of a list', 'for u in ["a", "b"]:\n  go(u)', ['a', 'b']],
    ['each value of a dictionary', 'c = {"a": "x"}\nfor k, v in c.items():\n  go(v)', ['x']],
    ['two at once', 'h, p = "cart", 80\ngo(f"{h}:{p}")', ['cart:80']],
    ['one of two', 'if x:\n  u = "a"\nelse:\n  u = "b"\ngo(u)', ['a', 'b']],
    ['the names of a function', 'def f():\n  u = "a"\n  go(u)\ndef g():\n  u = "b"\n  go(u)', ['a', 'b']],
    ['no name of another function', 'def f():\n  u = "a"\ndef g(u):\n  go(u)', ['{}']],
    ['what calls give', 'def f(u, n=1):\n  go(u)\nf("a")\nf(n=2, u="b")', ['a', 'b']],
    ['what calls of a method give', 'class A:\n  def f(self, u):\n    go(u)\n  def g(self):\n    self.f("a")', ['a']],
    ['a function that returns', 'def at(n):\n  """Where."""\n  return f"http://{n}"\ngo(at("cart"))', ['http://cart']],
    [
      'a function that looks first',
      'def must(k):\n  v = os.environ.get(k)\n  if v is None:\n    raise E("no")\n  return v\ngo(must("CART"))',
      ['${CART}'],
    ],
    ['a function of another file', 'from app import config\ngo(config.get_url())', ['{config.get_url}']],
    ['a name of another file', 'from app.config import CART\ngo(CART + "/x")', ['{config.CART}/x']],
    ['a field of another file', 'from app import config\ngo(config.CART)', ['{config.CART}']],
    ['a class of another file', 'from .config import Config\ngo(Config.CART)', ['{Config.CART}']],
    [
      "Flask's settings",
      'go(app.config["CART"]); go(current_app.config.get("CART", "c"))',
      ['{config.CART}', '${CART:c}'],
    ],
    ['urljoin', 'from urllib.parse import urljoin\ngo(urljoin("http://cart", "x"))', ['http://cart']],
    ['what it calls itself with', 'def f(u):\n  go(u)\n  f(u)\n  f(u)\nf("a")', ['a']],
    ['what only runs knows', 'go(x)', ['{}']],
    ['two patterns', 'go("http://{0}/{1}/{0}".format("a", b))', ['http://a/{}/a']],
  ])('is known for %s', (_, text, want) => {
    expect(given(text)).toEqual(want);
  });

  it('never throws and stays bounded', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.constantFrom('', 'go(', 'a = {', 'def f(', 'f"{'),
        (text, before) => {
          for (const { given: all } of codeFile('a.py', before + text, PYTHON, () => true).calls)
            for (const { texts } of all) expect(texts.length).toBeLessThanOrEqual(16);
        },
      ),
    );
    const names = Array.from({ length: 60 }, (_, at) => `a${at} = a${at + 1} + a${at + 1} + x`).join('\n');
    expect(given(`${names}\ngo(a0)`).length).toBeGreaterThan(0);
  });
});

describe('a call in Python', () => {
  it('knows the package that it comes from', () => {
    const text = `import requests as rq, urllib.request, os
import http.client as hc
from urllib.request import urlopen as op
from kafka import KafkaProducer
class A:
    def __init__(self):
        self.session = rq.Session()
    async def f(self, client: httpx.AsyncClient):
        self.session.get("x")
        client.get("y")
        with rq.Session() as s, hc.HTTPConnection("cart") as c:
            s.post("z")
        urllib.request.urlopen("u"); op("v"); KafkaProducer(bootstrap_servers=["kafka:9092"])
import httpx`;
    const calls = codeFile('a.py', text, PYTHON, () => true).calls;
    expect(calls.map(({ module, path }) => `${module} ${path}`)).toEqual([
      'requests Session',
      'requests Session.get',
      'httpx AsyncClient.get',
      'requests Session',
      'http client.HTTPConnection',
      'requests Session.post',
      'urllib request.urlopen',
      'urllib request.urlopen',
      'kafka KafkaProducer',
    ]);
  });

  it('is given what a dictionary holds', () => {
    const text = `config = {'host': 'db', 'port': 3306}
pymysql.connect(**config)
Producer({'bootstrap.servers': 'kafka:9092'})`;
    const [first, second] = codeFile('a.py', text, PYTHON, () => true).calls;
    expect(first?.given[0]?.fields.get('host')).toEqual(['db']);
    expect(second?.given[0]?.fields.get('bootstrap.servers')).toEqual(['kafka:9092']);
  });
});

describe('settings in Python', () => {
  it('are fields of pydantic and items of a configuration', () => {
    const text = `class Settings(BaseSettings):
    cart_url: str = (
        "http://" "cart"
    )
    pay_url: AnyHttpUrl
    mail: str = Field("mail", env="MAIL_HOST")
    model_config = SettingsConfigDict(env_prefix="SHOP_")
settings = Settings()
app.config["DB"] = "postgres://db"
DATABASES = {"default": {"HOST": "db"}}`;
    const { constants, settings, types } = codeFile('app/config.py', text, PYTHON, {
      call: () => false,
      settings: /^DATABASES$/,
    });
    expect(constants.get('Settings.cart_url')).toEqual(['${SHOP_CART_URL:http://cart}']);
    expect(types.get('settings')).toBe('Settings');
    expect(constants.get('Settings.pay_url')).toEqual(['${SHOP_PAY_URL}']);
    expect(constants.get('Settings.mail')).toEqual(['${MAIL_HOST:mail}']);
    expect(constants.get('config.DB')).toEqual(['postgres://db']);
    expect(settings.map(({ name, line, given: { fields } }) => [name, line, fields.get('default.HOST')])).toEqual([
      ['DATABASES', 10, ['db']],
    ]);
  });
});
