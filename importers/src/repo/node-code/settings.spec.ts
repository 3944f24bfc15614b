import { describe, expect, it } from 'vitest';
import { callsOf } from '../values/testing.js';
import { shop } from './testing.js';

const CONVICT = "convict({ cart: { url: { doc: 'where', format: String, default: 'http://cart', env: 'CART' } } })";
const REGISTERED = "export default registerAs('cart', () => ({ url: process.env.CART || 'http://cart' }));";

describe('settings of Node.js', () => {
  it.each<readonly [string, Readonly<Record<string, string>>]>([
    [
      'convict',
      { 'a.js': `const convict = require('convict'); const config = ${CONVICT}; fetch(config.get('cart.url'))` },
    ],
    [
      "convict's variable, in another file",
      {
        '.env': 'CART=http://cart',
        'config.js': "module.exports = require('convict')({ cart: { url: { default: '', env: 'CART' } } })",
        'a.js': "const config = require('./config'); fetch(config.get('cart.url') + '/x')",
      },
    ],
    [
      "convict's properties",
      {
        'config.js': `const convict = require('convict'); module.exports = ${CONVICT}.getProperties()`,
        'a.js': "const config = require('./config'); fetch(config.cart.url)",
      },
    ],
    [
      'a part of node-config',
      {
        'config/default.json': '{"cart": {"url": "http://cart"}}',
        'a.js': "const config = require('config'); const c = config.get('cart'); fetch(c.url)",
      },
    ],
    [
      'a member of node-config',
      {
        'config/default.json': '{"cart": {"url": "http://cart"}}',
        'a.js': "import config from 'config'; fetch(config.cart.url)",
      },
    ],
    [
      "node-config's variables, with a format",
      {
        '.env': 'CART=http://cart',
        'config/custom-environment-variables.json': '{"cart": {"url": {"__name": "CART", "__format": "json"}}}',
        'a.js': "import config from 'config'; fetch(config.get('cart.url'))",
      },
    ],
    [
      "nconf's defaults",
      {
        'a.js':
          "const nconf = require('nconf'); nconf.argv().env().defaults({ cart: { url: 'http://cart' } }); fetch(nconf.get('cart:url'))",
      },
    ],
    [
      "nconf's file",
      {
        'config.json': '{"cart": {"url": "http://cart"}}',
        'a.js':
          "const nconf = require('nconf'); nconf.env().file({ file: 'config.json' }); fetch(nconf.get('cart:url'))",
      },
    ],
    [
      'env-var',
      {
        'a.js':
          "const env = require('env-var'); const at = env.get('CART').default('http://cart').asUrlString(); fetch(at)",
      },
    ],
    [
      'env-var that must be set',
      {
        '.env': 'CART=http://cart',
        'a.js': "const env = require('env-var'); fetch(env.get('CART').required().asString())",
      },
    ],
    [
      'what Joi makes of the environment',
      {
        'env.js':
          "const schema = Joi.object().keys({ CART_URL: Joi.string().default('http://cart') }); const { value: envVars } = schema.validate(process.env); module.exports = { cart: { url: envVars.CART_URL } }",
        'a.js': "const config = require('./env'); fetch(config.cart.url)",
      },
    ],
    [
      'what zod makes of it',
      {
        'env.ts':
          "const parsed = z.object({ CART_URL: z.string().default('http://cart') }).safeParse(process.env); export const config = { at: parsed.data.CART_URL }",
        'a.ts': "import { config } from './env'; fetch(config.at)",
      },
    ],
    [
      "Nest's schema",
      {
        'a.ts':
          "ConfigModule.forRoot({ validationSchema: Joi.object({ CART: Joi.string().default('http://cart') }) }); class A { constructor(private config: ConfigService) {} f() { fetch(this.config.get('CART')) } }",
      },
    ],
    [
      "Nest's part of the settings, injected",
      {
        'cart.config.ts': REGISTERED,
        'a.ts':
          "import cartConfig from './cart.config'; class A { constructor(@Inject(cartConfig.KEY) private config: ConfigType<typeof cartConfig>) {} f() { fetch(this.config.url) } }",
      },
    ],
    [
      'yargs',
      { 'a.js': "const argv = require('yargs').option('cart', { default: 'http://cart' }).argv; fetch(argv.cart)" },
    ],
    [
      'commander',
      {
        'a.js':
          "const { program } = require('commander'); program.option('--cart-url <url>', 'where', 'http://cart'); const o = program.opts(); fetch(o.cartUrl)",
      },
    ],
    [
      'minimist',
      {
        'a.js':
          "const argv = require('minimist')(process.argv, { default: { cart: 'http://cart' } }); fetch(argv.cart)",
      },
    ],
    [
      "Nuxt's settings",
      {
        'nuxt.config.ts': "export default defineNuxtConfig({ runtimeConfig: { cartUrl: 'http://cart' } })",
        'a.ts': 'const config = useRuntimeConfig(); $fetch(config.cartUrl)',
      },
    ],
  ])('%s', async (_, files) => {
    expect(callsOf(await shop(files))).toEqual(['cart http 0.9']);
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    [
      'a setting of convict without a default',
      { 'a.js': "const c = convict({ at: { format: String } }); fetch(c.get('at'))" },
    ],
    ['a part that only a request has', { 'a.js': "const c = request.get('cart'); fetch(c.url)" }],
    [
      'an option without a default',
      { 'a.js': "const argv = require('yargs').option('cart', {}).argv; fetch(argv.cart)" },
    ],
  ])('say nothing of %s', async (_, files) => {
    expect(callsOf(await shop({ '.env': 'CART_URL=http://cart', ...files }))).toEqual([]);
  });
});
