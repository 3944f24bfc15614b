import { describe, expect, it } from 'vitest';
import { mentionsOf } from './mentions.js';
import { viewOf } from './testing.js';

const VIEW = viewOf({
  'compose.yaml': 'GONE_HOST: x',
  'cart/Dockerfile': 'ENV GONE_HOST=x',
  'cart/main.py': 'class Settings:\n    redis_url: str\nclient(settings["payHost"])',
  'cart/app.yml': 'services:\n  stock:\n    url: http://x',
  'cart/.env': 'GONE_HOST=x',
  'lib/shared.py': 'os.getenv("SEARCH_HOST")',
  'pay/Dockerfile': '',
  'pay/main.py': 'os.getenv("ORDERS_HOST")',
  'docs/Dockerfile': '',
});

describe('what the sources of a build speak of', () => {
  it.each([
    ['REDIS_URL', true],
    ['PAY_HOST', true],
    ['SERVICES_STOCK_URL', true],
    ['CART_REDIS_URL', true],
    ['SEARCH_HOST', true],
    ['SPRING_DATASOURCE_URL', true],
    ['Db__Host', true],
    ['PGHOST', true],
    ['PG_HOST', false],
    ['GONE_HOST', false],
    ['ORDERS_HOST', false],
    ['GONE_SERVICE_URL', false],
  ])('%s: %s', async (name, want) => {
    expect((await (await mentionsOf(VIEW))('cart'))?.ofVariable(name)).toBe(want);
  });

  it('is not known without code', async () => {
    expect(await (await mentionsOf(VIEW))('docs')).toBeUndefined();
  });
});

describe('a variable that a program takes in', () => {
  const GO = 'type Config struct {\n\tAuthAddr string\n}\nreturn Config{\n\tAuthAddr: os.Getenv("AUTH_ADDR"),\n}';
  const TAGGED = 'type Config struct {\n\tAuthAddr string `env:"AUTH_ADDR"`\n}';
  const NODE = "module.exports = {\n  // AUTH_ADDR is old\n  authAddr: process.env.AUTH_ADDR || 'auth:1',\n};";
  it.each<readonly [string, string, string, string, boolean]>([
    ['is not read where nobody speaks of it again', 'config/config.go', GO, 'main()', false],
    ['nor by a tag', 'config.go', TAGGED, 'main()', false],
    ['nor in Node', 'src/config.js', NODE, 'main()', false],
    ['nor in Python', 'core/config.py', 'class S(BaseSettings):\n    AUTH_ADDR: str = "x"', 'main()', false],
    ['nor in C#', 'Settings.cs', 'public string AuthAddr { get; set; }', 'Main()', false],
    ['is read where somebody does', 'config/config.go', GO, 'grpc.Dial(cfg.AuthAddr)', true],
    ['or in any letters', 'src/config.js', NODE, 'dial(config.authAddr)', true],
    ['or where it makes another', 'config.py', 'AUTH_ADDR: str\nAUTH_URL = f"http://{AUTH_ADDR}"', 'x()', true],
    ['or under another name', 'src/config.js', 'auth: {\n  addr: process.env.AUTH_ADDR,\n}', 'main()', true],
    ['or where all are given away', 'config.py', 'AUTH_ADDR: str\nasdict(settings)', 'x()', true],
    ['or where it is no file of settings', 'main2.go', 'addr := os.Getenv("AUTH_ADDR")', 'x()', true],
  ])('%s', async (_, path, text, use, want) => {
    const view = viewOf({ 'cart/Dockerfile': '', [`cart/${path}`]: text, 'cart/main.go': use });
    expect((await (await mentionsOf(view))('cart'))?.ofVariable('AUTH_ADDR')).toBe(want);
  });
});
