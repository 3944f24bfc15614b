import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { elixirCodeReader } from './index.js';
import { isCode, mixOf } from './modules.js';

/** `host:port via confidence` of each call that the files make. */
async function callsWith(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return callsOf(await readWith(elixirCodeReader, files));
}

function mix(dependencies: string, app = 'shop'): string {
  return `defmodule Shop.MixProject do
  def project, do: [app: :${app}, deps: deps()]
  def application do
    [
      mod: {Shop.Application, []}
    ]
  end
  defp deps do
    [${dependencies}]
  end
end`;
}

function needsOf(text: string, dependencies = ''): Promise<readonly string[]> {
  return callsWith({ 'shop/lib/shop.ex': `defmodule Shop do\n${text}\nend`, 'shop/mix.exs': mix(dependencies) });
}

describe('a client in Elixir', () => {
  it.each([
    ['HTTPoison', 'def f, do: HTTPoison.get!("http://cart:4000/x")', 'cart:4000 http 0.9'],
    ['what is piped', 'def f, do: "http://cart" |> HTTPoison.get()', 'cart http 0.9'],
    ['Req', 'def f, do: Req.new(base_url: System.get_env("CART", "http://cart"))', 'cart http 0.9'],
    ['Finch', 'def f, do: Finch.build(:get, "http://cart") |> Finch.request(F)', 'cart http 0.9'],
    ['Mint', 'def f, do: Mint.HTTP.connect(:http, "cart", 80)', 'cart:80 http 0.9'],
    ['hackney', 'def f, do: :hackney.request(:get, "http://cart")', 'cart http 0.9'],
    ['middleware', 'def c, do: Tesla.client([{Tesla.Middleware.BaseUrl, "http://cart"}])', 'cart http 0.9'],
    ['gRPC', 'def f, do: GRPC.Stub.connect("cart:50051")', 'cart:50051 grpc 0.9'],
    ['RabbitMQ', 'alias AMQP.Connection\ndef f, do: Connection.open("amqp://mq")', 'mq messaging 0.9'],
    [
      'Kafka',
      'def f, do: {BroadwayKafka.Producer, [hosts: [k: 9092], group_id: "x"]}',
      'localhost/kafka messaging 0.7',
    ],
    ['Kafka by pairs', 'def f, do: {BroadwayKafka.Producer, hosts: [{"k", 9092}]}', 'k:9092 messaging 0.9'],
    ['Redis', 'def c, do: [{Redix, host: "store", name: :redix}]', 'store cache 0.9'],
    ['PostgreSQL', 'def f, do: Postgrex.start_link(hostname: "db", port: 5432)', 'db:5432 database 0.9'],
    ['nobody that only runs know', 'def f(h), do: HTTPoison.get("http://#{h}/x")', undefined],
  ])('needs %s', async (_, text, want) => {
    const needs = await needsOf(text);
    expect(needs).toEqual(want === undefined ? [] : [want]);
  });

  it('is told its base where Tesla is asked for', async () => {
    const text = 'use Tesla\nplug Tesla.Middleware.BaseUrl, "http://cart"';
    expect(await needsOf(text, '{:tesla, "~> 1.4"}')).toEqual(['cart http 0.9']);
  });

  it('takes settings of its application, and of whoever deploys', async () => {
    expect(
      await callsWith({
        'shop/mix.exs': mix('{:postgrex, ">= 0.0.0"}, {:kafka_ex, "~> 0.11"}'),
        'shop/lib/cart.ex':
          'defmodule Cart do\n  def f, do: HTTPoison.get(Application.get_env(:shop, :cart_url) <> "/x")\nend',
        'shop/config/runtime.exs': `import Config
config :shop, Shop.Repo,
  hostname: System.get_env("DB_HOST", "db"),
  port: 5432
config :shop, cart_url: System.fetch_env!("CART_URL")
config :kafka_ex, brokers: [{"kafka", 9092}]`,
        'shop/config/dev.exs': 'import Config\nconfig :shop, Shop.Repo, hostname: "localhost"',
        'shop/config/test.exs': 'import Config\nconfig :shop, Shop.Repo, hostname: "nobody"',
        'docker-compose.yml': 'services:\n  shop:\n    build: shop\n    environment:\n      CART_URL: http://cart:4000',
        'shop/Dockerfile': 'FROM elixir',
      }),
    ).toEqual(['cart:4000 http 0.9', 'db:5432 database 0.9', 'kafka:9092 messaging 0.9']);
  });
});

describe('a program in Elixir', () => {
  it('is where what runs says it is, not where developers have it', async () => {
    const at = (host: string): string => `import Config\nconfig :shop, Shop.Repo, hostname: "${host}"`;
    const files = { 'shop/mix.exs': mix('{:postgrex, "~> 0.17"}'), 'shop/config/dev.exs': at('dev-db') };
    expect(await callsWith(files)).toEqual(['dev-db database 0.9']);
    expect(
      await callsWith({ ...files, 'shop/config/config.exs': at('localhost'), 'shop/config/prod.exs': at('db') }),
    ).toEqual(['db database 0.9']);
  });

  it('is what Mix starts; an umbrella is one', async () => {
    const { entities } = await readWith(elixirCodeReader, {
      'mix.exs': 'defmodule X do\n  def project, do: [apps_path: "apps", deps: []]\nend',
      'apps/a/mix.exs': mix('{:b, in_umbrella: true}', 'a'),
      'apps/b/mix.exs': mix('', 'b'),
      'lib/mix.exs': 'defmodule X do\n  def project, do: [app: :lib]\nend',
    });
    const programs = entities.filter(({ ref }) => ref.includes('#elixir-code/'));
    expect(programs.map(({ ref }) => ref.split('#')[1])).toEqual(['elixir-code/.']);
  });

  it('is each of several releases of an umbrella, called as it is', async () => {
    const releases = 'releases: [a: [applications: [a: :permanent]], b: [applications: [b: :permanent, c: :none]]]';
    const { entities } = await readWith(elixirCodeReader, {
      'mix.exs': `defmodule X do\n  def project, do: [apps_path: "apps", ${releases}, deps: []]\nend`,
      'apps/a/mix.exs': mix('{:c, in_umbrella: true}', 'a'),
      'apps/b/mix.exs': mix('', 'b'),
      'apps/c/mix.exs': mix('', 'c'),
    });
    const programs = entities.filter(({ ref }) => ref.includes('#elixir-code/'));
    expect(programs.map(({ ref, properties }) => `${ref.split('#')[1]} ${properties?.['name']}`)).toEqual([
      'elixir-code/apps/a a',
      'elixir-code/apps/b b',
    ]);
  });

  it.each([
    ['lib/x.ex', true],
    ['config/prod.exs', true],
    ['config/test.exs', false],
    ['test/x_test.exs', false],
    ['priv/repo/migrations/1.exs', false],
    ['deps/x/lib/x.ex', false],
  ])('has %s: %s', (path, want) => {
    expect(isCode(path)).toBe(want);
  });

  it('asks for packages', () => {
    const text = mix('{:phoenix, "~> 1.7"}, {:credo, "~> 1", only: [:dev, :test]}, {:lib, path: "../lib"}');
    expect(mixOf(text)).toMatchObject({ app: 'shop', packages: ['phoenix', 'lib'], paths: ['../lib'], starts: 5 });
  });

  it('never throws on any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        const files = { 'mix.exs': text, 'lib/a.ex': `Redix ${text}`, 'config/config.exs': `config :a, ${text}` };
        expect((await readWith(elixirCodeReader, files)).issues).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
