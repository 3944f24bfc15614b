import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { goCodeReader } from './index.js';

/** Whom a program asks that brings these in and runs these statements. */
async function calls(
  modules: string,
  body: string,
  outside = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const imports = ['net/http', ...modules.split(' ')].map((one) => `\t"${one}"`).join('\n');
  const set = Object.entries(environment).map(([name, value]) => `ENV ${name}=${value}`);
  const read = await readWith(goCodeReader, {
    'go.mod': 'module x.org/shop\n\ngo 1.22\n',
    'cmd/cart/Dockerfile': ['FROM scratch', ...set].join('\n'),
    'cmd/cart/config.yaml': 'ship_address: http://ship',
    'cmd/cart/main.go': `package main\nimport (\n${imports}\n)\n${outside}\nfunc main() {\n${body}\nhttp.ListenAndServe(":80", nil)\n}\n`,
  });
  return callsOf(read).map((call) => call.split(' ')[0] ?? '');
}

const VIPER = 'github.com/spf13/viper';
const CLI = 'github.com/urfave/cli/v2 os';
const app = (flag: string): string =>
  `app := &cli.App{Flags: []cli.Flag{${flag}}, Action: func(c *cli.Context) error { http.Get(c.String("pay")); return nil }}\napp.Run(os.Args)`;

describe('settings of Go', () => {
  it.each<readonly [string, Parameters<typeof calls>]>([
    [
      'cobra',
      [
        'github.com/spf13/cobra',
        'cmd := &cobra.Command{Run: func(c *cobra.Command, a []string) { u, _ := c.Flags().GetString("pay"); http.Get(u) }}\ncmd.Flags().StringP("pay", "p", "http://pay", "where")',
      ],
    ],
    ['urfave/cli', [CLI, app('&cli.StringFlag{Name: "pay", Value: "http://pay", EnvVars: []string{"PAY"}}')]],
    [
      'urfave/cli by its variable',
      [CLI, app('&cli.StringFlag{Name: "pay", EnvVars: []string{"PAY"}}'), '', { PAY: 'http://pay' }],
    ],
    [
      'urfave/cli into a variable',
      [
        CLI,
        app('&cli.StringFlag{Name: "x", Value: "http://pay", Destination: &at}').replace('c.String("pay")', 'at'),
        'var at string',
      ],
    ],
    [
      'urfave/cli of version 1',
      ['github.com/urfave/cli os', app('cli.StringFlag{Name: "pay, p", Value: "http://pay", EnvVar: "PAY"}')],
    ],
    [
      'kingpin',
      [
        'github.com/alecthomas/kingpin/v2',
        'at := kingpin.Flag("pay", "where").Default("http://pay").Envar("PAY").String()\nhttp.Get(*at)',
      ],
    ],
    [
      "viper's variable",
      [VIPER, 'viper.BindEnv("pay.url", "PAY")\nhttp.Get(viper.GetString("pay.url"))', '', { PAY: 'http://pay' }],
    ],
    [
      "viper's prefix",
      [
        VIPER,
        'viper.SetEnvPrefix("shop")\nviper.AutomaticEnv()\nhttp.Get(viper.GetString("pay_url"))',
        '',
        { SHOP_PAY_URL: 'http://pay' },
      ],
    ],
    [
      "envconfig's prefix",
      [
        'github.com/kelseyhightower/envconfig',
        'var c Config\nenvconfig.Process("shop", &c)\nhttp.Get(c.PayURL)',
        'type Config struct {\n\tPayURL string\n}',
        { SHOP_PAYURL: 'http://pay' },
      ],
    ],
  ])('%s', async (_, given) => {
    expect(await calls(...given)).toEqual(['pay']);
  });

  it('a field by the key that its tag names', async () => {
    const type = 'type Config struct {\n\tAt string `mapstructure:"ship_address"`\n}';
    expect(await calls(VIPER, 'var c Config\nviper.Unmarshal(&c)\nhttp.Get(c.At)', type)).toEqual(['ship']);
  });

  it('says nothing of an option without a default', async () => {
    expect(await calls(CLI, app('&cli.StringFlag{Name: "pay"}'))).toEqual([]);
  });
});
