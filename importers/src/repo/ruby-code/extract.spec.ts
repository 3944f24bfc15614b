import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { rubyCodeReader } from './index.js';
import { gemfileOf, isCode } from './modules.js';
import { withoutErb } from './rails.js';

/** `host:port via confidence` of each call that the files make. */
async function callsWith(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return callsOf(await readWith(rubyCodeReader, files));
}

function needsOf(text: string, gems = ''): Promise<readonly string[]> {
  return callsWith({ 'shop/app.rb': `require 'sinatra'\n${text}`, 'shop/Gemfile': gems });
}

it.each([
  ['config', 'Settings.cart.url', { 'settings.yml': 'cart:\n  url: <%= ENV["CART"] || "http://cart" %>' }],
  [
    "config's production",
    'Settings.at',
    { 'settings.yml': 'at: http://no', 'settings/production.yml': 'at: http://cart' },
  ],
  ['Figaro', 'Figaro.env.cart_url', { 'application.yml': 'cart_url: http://cart' }],
  ["Figaro's variables", 'ENV["cart_url"]', { 'application.yml': 'production:\n  cart_url: http://cart' }],
  [
    'Settingslogic',
    'Settings.cart.url',
    { 'application.yml': 'defaults: &d\n  cart:\n    url: http://cart\nproduction:\n  <<: *d' },
  ],
  ['secrets', 'Rails.application.secrets.cart_url', { 'secrets.yml': 'production:\n  cart_url: http://cart' }],
])('looks settings up by %s', async (_, written, files) => {
  const config = Object.entries(files).map(([path, text]) => [`shop/config/${path}`, text] as const);
  const app = `require 'sinatra'\nFaraday.get(${written})`;
  expect(await callsWith({ 'shop/app.rb': app, 'shop/Gemfile': '', ...Object.fromEntries(config) })).toEqual([
    'cart http 0.9',
  ]);
});

describe('a client in Ruby', () => {
  it.each([
    ['Net::HTTP', 'Net::HTTP.get(URI("http://cart:8000/x"))', 'cart:8000 http 0.9'],
    ['Net::HTTP by host', 'Net::HTTP.start("cart", 8000) { |h| h.get("/") }', 'cart:8000 http 0.9'],
    [
      'Net::HTTP by a URL',
      'uri = URI.parse("http://cart/x")\nhttp = Net::HTTP.new(uri.host, uri.port)',
      'cart http 0.9',
    ],
    ['Faraday', 'conn = Faraday.new(url: ENV.fetch("CART", "http://cart")) { |f| f.adapter :x }', 'cart http 0.9'],
    ['a call of Faraday', 'Faraday.get "http://cart/#{id}"', 'cart http 0.9'],
    ['RestClient', 'RestClient.post("http://cart/x", {}, {})', 'cart http 0.9'],
    ['RestClient by a request', 'RestClient::Request.execute(method: :get, url: "http://cart")', 'cart http 0.9'],
    ['HTTP.rb', 'HTTP.auth("x").get("http://cart")', 'cart http 0.9'],
    ['Bunny', 'conn = Bunny.new(host: "mq", port: 5672)', 'mq:5672 messaging 0.9'],
    ['Bunny by its URL', 'Bunny.new(ENV["MQ"] || "amqp://mq")', 'mq messaging 0.9'],
    ['Bunny by default', 'Bunny.new', 'localhost/rabbitmq messaging 0.7'],
    ['Kafka', 'Kafka.new(["k:9092"], client_id: "x")', 'k:9092 messaging 0.9'],
    ['librdkafka', 'Rdkafka::Config.new("bootstrap.servers" => "k:9092").producer', 'k:9092 messaging 0.9'],
    ['Redis', '$redis = Redis.new(host: ENV["R"] || "r", port: 6379)', 'r:6379 cache 0.9'],
    ['PostgreSQL', 'PG.connect(host: "db", dbname: "x")', 'db database 0.9'],
    ['MySQL', 'Mysql2::Client.new(host: "db", username: "x")', 'db database 0.9'],
    ['Sequel', 'DB = Sequel.connect("postgres://u:p@db/x")', 'db database 0.9'],
    ['MongoDB', 'Mongo::Client.new(["db:27017"], database: "x")', 'db:27017 database 0.9'],
    ['Elasticsearch', 'Elasticsearch::Client.new(url: "http://es:9200")', 'es:9200 database 0.9'],
    ['Memcached', 'Dalli::Client.new("mc:11211")', 'mc:11211 cache 0.9'],
    ['mail', 'Net::SMTP.start("mail", 25)', 'mail:25 tcp 0.9'],
    ['nobody that only runs know', 'Net::HTTP.get(URI("http://#{params[:host]}/x"))', undefined],
    ['nobody by text', 'puts "http://cart:80"', undefined],
  ])('needs %s', async (_, text, want) => {
    expect(await needsOf(text)).toEqual(want === undefined ? [] : [want]);
  });

  it('counts by a gem where its name tells of several', async () => {
    const text = 'class C\n  include HTTParty\n  base_uri "http://cart"\nend';
    expect(await needsOf(text, "gem 'httparty'")).toEqual(['cart http 0.9']);
    expect(await needsOf(text, "gem 'other'")).toEqual([]);
    const stub = "stub = Cart::Service::Stub.new('cart:50051', :this_channel_is_insecure)";
    expect(await needsOf(stub, "gem 'grpc'")).toEqual(['cart:50051 grpc 0.9']);
    const sidekiq = 'Sidekiq.configure_server { |config| config.redis = { url: "redis://r:6379/0" } }';
    expect(await needsOf(sidekiq, "gem 'sidekiq'")).toEqual(['r:6379 cache 0.9']);
  });
});

describe('Rails', () => {
  it('is set up as for production, where anything is said of it', async () => {
    const files = {
      'shop/Gemfile': "gem 'rails'",
      'shop/config/application.rb': 'class A < Rails::Application; end',
      'shop/config/environments/development.rb':
        "Rails.application.configure do\n  config.cache_store = :redis_cache_store, { url: 'redis://dev' }\nend",
    };
    const there = await callsWith(files);
    expect(there.join()).toContain('dev');
    expect((await callsWith({ ...files, 'shop/config/environments/production.rb': '' })).join()).not.toContain('dev');
  });

  it('is set up by its files', async () => {
    const files = {
      'shop/Gemfile': "gem 'rails'\ngem 'pg'\ngem 'redis'",
      'shop/config/application.rb': `require 'rails/all'
module Shop
  class Application < Rails::Application
    config.x.cart_url = ENV.fetch('CART_URL', 'http://cart:3000')
  end
end`,
      'shop/app/services/cart.rb': 'RestClient.get("#{Rails.configuration.x.cart_url}/items")',
      'shop/config/database.yml': `default: &default
  adapter: postgresql
  host: <%= ENV.fetch("DB_HOST") { "db" } %>
  port: 5432
production:
  <<: *default
  database: x
  password: <%= Rails.application.credentials.x %>`,
      'shop/config/cable.yml': 'production:\n  adapter: redis\n  url: <%= ENV["REDIS_URL"] || "redis://r:6379/1" %>',
      'shop/spec/x_spec.rb': 'RestClient.get("http://nobody")',
    };
    expect(await callsWith(files)).toEqual(['cart:3000 http 0.9', 'db:5432 database 0.9', 'r:6379 cache 0.9']);
    const { entities } = await readWith(rubyCodeReader, files);
    expect(entities.find(({ ref }) => ref.endsWith('#ruby-code/shop'))?.properties).toMatchObject({
      name: 'shop',
      clientsOf: ['postgresql', 'redis'],
    });
  });

  it('has its database by default, and several by name', async () => {
    const application = { 'config/application.rb': '', 'app/x.rb': 'ENV["X"]', Gemfile: "gem 'rails'" };
    const read = (text: string): Promise<readonly string[]> =>
      callsWith({ ...application, 'config/database.yml': text });
    expect(await read('production:\n  adapter: mysql2\n')).toEqual(['localhost/mysql database 0.7']);
    expect(await read('production:\n  adapter: sqlite3\n  database: x')).toEqual([]);
    expect(
      await read(
        'production:\n  primary:\n    adapter: postgresql\n    host: one\n  other:\n    url: mysql2://two/x\n',
      ),
    ).toEqual(['one database 0.9', 'two database 0.9']);
    expect(await read('production: [')).toEqual([]);
  });
});

describe('a program in Ruby', () => {
  it('serves, or is built', async () => {
    const { entities } = await readWith(rubyCodeReader, {
      'details/details.rb': 'server = WEBrick::HTTPServer.new(:Port => 9080)',
      'details/Dockerfile': 'FROM ruby',
      'lib/lib.gemspec': '',
      'lib/lib/x.rb': 'RestClient.get("http://nobody")',
      'web/Gemfile': '',
      'web/config.ru': 'run ENV["X"]',
    });
    const programs = entities.filter(({ ref }) => ref.includes('#ruby-code/'));
    const told = programs.map(({ ref, properties }) => [ref.split('/').at(-1), properties['portsExposed']]);
    expect(told.sort()).toEqual([
      ['details', ['9080/tcp']],
      ['web', undefined],
    ]);
  });

  it.each([
    ['app/x.rb', true],
    ['config.ru', true],
    ['spec/x_spec.rb', false],
    ['test/x.rb', false],
    ['db/migrate/1.rb', false],
    ['vendor/x.rb', false],
    ['config/environments/test.rb', false],
  ])('has %s: %s', (path, want) => {
    expect(isCode(path)).toBe(want);
  });

  it('asks for gems', () => {
    const text = `source "x"
gem 'rails', '~> 7'
gem "lib", path: "../lib"
group :development, :test do
  gem 'rspec'
end
gem 'pry', group: :development
gem 'pg'`;
    expect(gemfileOf(text)).toEqual({ gems: ['rails', 'lib', 'pg'], paths: ['../lib'], isWhole: true });
  });

  it('has settings in its templates', () => {
    expect(withoutErb('a: <%= ENV["A"] %>\nb: <%= ENV.fetch("B", 5) %>\nc: <%= x %>')).toBe(
      'a: ${A}\nb: ${B:5}\nc: "{}"',
    );
  });

  it('never throws on any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        const files = {
          'app.rb': `ENV\n${text}`,
          Gemfile: text,
          'config.ru': '',
          'config/database.yml': text,
          'config/mongoid.yml': text,
        };
        expect((await readWith(rubyCodeReader, files)).issues).toEqual([]);
        expect(withoutErb(`${text}<%=`.repeat(20)).length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a program in Ruby', () => {
  it.each([
    [
      'Sequel by settings that do not say where',
      'Sequel.connect(Settings.db.to_hash)',
      "gem 'pg'",
      ['localhost/postgresql database 0.7'],
    ],
    ['Sequel by a URL', 'Sequel.connect("postgres://db:5432/x")', "gem 'pg'", ['db:5432 database 0.9']],
    ['a file in place of a server', 'Sequel.connect("sqlite://cart.db")', "gem 'pg'", []],
    ['Sequel with no driver that is known', 'Sequel.connect(Settings.db.to_hash)', '', []],
    [
      'ActivePublisher',
      '::ActivePublisher.publish("cart.paid", text, "events")',
      "gem 'active_publisher'",
      ['localhost/rabbitmq messaging 0.7'],
    ],
    [
      'ActionSubscriber',
      'ActionSubscriber.draw_routes do\n  default_routes_for CartSubscriber\nend',
      "gem 'action_subscriber'",
      ['localhost/rabbitmq messaging 0.7'],
    ],
    ['ActivePublisher that is only set up', 'ActivePublisher.configure { |c| c.host = "rabbit" }', '', []],
    [
      'an option with a default',
      'class Cart\n  extend Dry::Initializer\n  option :url, default: proc { "http://cart:80/v1" }\n  def ask\n    Faraday.new(@url).get("x")\n  end\nend',
      '',
      ['cart:80 http 0.9'],
    ],
    [
      'an option by a lambda',
      'class Cart\n  option :url, default: -> { "http://cart" }\n  def ask\n    Faraday.new(url)\n  end\nend',
      '',
      ['cart http 0.9'],
    ],
    ['an option without a default', 'class Cart\n  option :url\n  def ask\n    Faraday.new(@url)\n  end\nend', '', []],
  ])('asks by %s', async (_, text, gems, want) => {
    expect(await needsOf(text, gems)).toEqual(want);
  });

  it.each([
    ["port ENV.fetch('PORT', 4000)", ['4000/tcp']],
    ['port 5000', ['5000/tcp']],
    ["bind 'unix:///tmp/shop.sock'", undefined],
  ])('listens where %s says', async (text, want) => {
    const files = { 'shop/config.ru': 'run App', 'shop/Gemfile': "gem 'puma'", 'shop/config/puma.rb': text };
    const { entities } = await readWith(rubyCodeReader, files);
    expect(entities.find(({ ref }) => ref.startsWith('component:'))?.properties?.['portsExposed']).toEqual(want);
  });
});
