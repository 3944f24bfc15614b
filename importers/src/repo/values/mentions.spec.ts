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
