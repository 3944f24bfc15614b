import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { rustCodeReader } from './index.js';

const CRATES =
  `reqwest hyper tokio-postgres mongodb redis lapin rdkafka async-nats rumqttc schema_registry_converter opentelemetry-jaeger`
    .split(' ')
    .map((name) => `${name} = "*"\n`)
    .join('')
    .concat('[target.\'cfg(unix)\'.dependencies]\nopentelemetry-otlp = "*"\n');

/** Whom a program that listens calls, with these uses and statements. */
async function calls(
  uses: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const main = `${uses}
#[tokio::main]
async fn main() {
    ${body}
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await.unwrap();
}
`;
  const toml = `[package]\nname = "cart"\n[dependencies]\ntonic = "0.11"\nsqlx = { version = "0.7", features = ["postgres"] }\n${CRATES}`;
  return callsOf(await readWith(rustCodeReader, { 'cart/Cargo.toml': toml, 'cart/src/main.rs': main, ...more }));
}

describe('a program in Rust', () => {
  it('calls nobody that only its tests call', async () => {
    const test = '#[test]\nfn t() { reqwest::get("http://no"); }';
    const use = 'reqwest::get("http://pay").await?;';
    expect(await calls(`#[cfg(test)]\nmod tests { ${test} }`, use, { 'cart/src/tests.rs': test })).toEqual([
      'pay http 0.9',
    ]);
  });

  it.each([
    ['HTTP', '', 'reqwest::get("http://pay:8080/x").await?;', ['pay:8080 http 0.9']],
    [
      'a client of its own',
      'use reqwest::Client;',
      'let c = Client::new(); c.post(format!("{}/x/{id}", "http://pay")).send().await?;',
      ['pay http 0.9'],
    ],
    [
      'hyper',
      'use hyper::Request;',
      'Request::builder().method("GET").uri("http://pay:81/").body(())?;',
      ['pay:81 http 0.9'],
    ],
    [
      'gRPC',
      'use proto::pay_client::PayClient;',
      'let mut c = PayClient::connect("http://pay:50051").await?;',
      ['pay:50051 grpc 0.9'],
    ],
    [
      'a channel of gRPC',
      'use tonic::transport::Channel;',
      'Channel::from_static("http://pay:50051").connect().await?;',
      ['pay:50051 grpc 0.9'],
    ],
    [
      'PostgreSQL',
      'use sqlx::postgres::PgPoolOptions;',
      'PgPoolOptions::new().max_connections(5).connect("postgres://u:p@db:5432/shop").await?;',
      ['db:5432 database 0.9'],
    ],
    [
      'PostgreSQL by its parts',
      'use sqlx::postgres::PgConnectOptions;',
      'PgConnectOptions::new().host("db").port(5432);',
      ['localhost/postgresql database 0.7'],
    ],
    ['tokio-postgres', '', 'tokio_postgres::connect("host=db user=u", NoTls).await?;', ['db database 0.9']],
    [
      'MongoDB',
      'use mongodb::Client;',
      'Client::with_uri_str("mongodb://db:27017").await?;',
      ['db:27017 database 0.9'],
    ],
    ['Redis', '', 'let c = redis::Client::open("redis://cache:6379/").unwrap();', ['cache:6379 cache 0.9']],
    [
      'RabbitMQ',
      'use lapin::{Connection, ConnectionProperties};',
      'Connection::connect("amqp://mq:5672/%2f", ConnectionProperties::default()).await?;',
      ['mq:5672 messaging 0.9'],
    ],
    [
      'Kafka',
      'use rdkafka::config::ClientConfig;',
      'ClientConfig::new().set("group.id", "g").set("bootstrap.servers", "k:9092").create()?;',
      ['k:9092 messaging 0.9'],
    ],
    ['NATS', '', 'async_nats::connect("nats://mq:4222").await?;', ['mq:4222 messaging 0.9']],
    ['MQTT', 'use rumqttc::MqttOptions;', 'MqttOptions::new("id", "mq", 1883);', ['mq:1883 messaging 0.9']],
    [
      'OpenTelemetry',
      '',
      'opentelemetry_otlp::SpanExporter::builder().with_tonic().with_endpoint("http://otel:4317").build()?;',
      ['otel:4317 telemetry 0.9'],
    ],
    [
      'Jaeger where its library looks for it',
      '',
      'let t = opentelemetry_jaeger::new_agent_pipeline().with_service_name("cart").install_batch(Tokio)?;',
      ['localhost/jaeger telemetry 0.7'],
    ],
    [
      'Jaeger at a place',
      '',
      'opentelemetry_jaeger::new_agent_pipeline().with_endpoint("traces:6831").install_simple()?;',
      ['traces:6831 telemetry 0.9'],
    ],
    [
      "a registry of Kafka's schemas",
      'use schema_registry_converter::async_impl::schema_registry::SrSettings;',
      'SrSettings::new_builder("http://schemas:8081".to_owned()).build()?;',
      ['schemas:8081 registry 0.9'],
    ],
    ['nobody by what looks like a URL', '', 'println!("http://pay"); let s = "http://ship";', []],
    ['nobody by what a request says', '', 'reqwest::get(format!("http://{}/x", req.host)).await?;', []],
  ])('calls %s', async (_, uses, body, want) => {
    expect(await calls(uses, body)).toEqual(want);
  });

  it.each([
    [
      'the environment',
      'reqwest::get(std::env::var("PAY_URL").unwrap()).await?;',
      { 'cart/Dockerfile': 'FROM rust\nENV PAY_URL=http://pay:1' },
      ['pay:1 http 0.9'],
    ],
    [
      'a default',
      'let u = std::env::var("PAY_URL").unwrap_or_else(|_| "http://pay:2".to_string()); reqwest::get(&u).await?;',
      {},
      ['pay:2 http 0.9'],
    ],
    [
      'a default in an arm',
      'let u = match std::env::var("PAY_URL") { Ok(v) => v, Err(_) => "http://pay:3".to_owned() }; reqwest::get(u).await?;',
      {},
      ['pay:3 http 0.9'],
    ],
    [
      'a constant of another file',
      'reqwest::get(format!("{}/x", crate::urls::PAY)).await?;',
      { 'cart/src/urls.rs': 'pub const PAY: &str = "http://pay:4";' },
      ['pay:4 http 0.9'],
    ],
    [
      "a field of a method's own",
      'let p = Pay::new("http://pay:5"); p.ask().await;',
      {
        'cart/src/pay.rs':
          'use reqwest::Client;\npub struct Pay { url: String, client: Client }\nimpl Pay {\n  pub fn new() -> Self { Self { url: "http://pay:5".into(), client: Client::new() } }\n  pub async fn ask(&self) { self.client.get(format!("{}/x", self.url)).send().await; }\n}\n',
      },
      ['pay:5 http 0.9'],
    ],
    [
      'a file of settings',
      'let s = Settings::new(); reqwest::get(&s.pay.url).await?;',
      { 'cart/config/default.toml': '[pay]\nurl = "http://pay:6"' },
      ['pay:6 http 0.9'],
    ],
    [
      'a section of two words in a file of settings',
      'let s = Settings::new(); reqwest::get(&s.pay_api.url).await?;',
      { 'cart/resources/application-local.yml': 'outer:\n  pay_api:\n    url: http://pay:8\n' },
      ['pay:8 http 0.9'],
    ],
  ])('resolves %s', async (_, body, more, want) => {
    expect(await calls('', body, more)).toEqual(want);
  });

  it.each([
    [
      'a module that nobody names',
      'mod queue;',
      '',
      { 'cart/src/queue.rs': 'pub fn send() { rdkafka::ClientConfig::new().set("bootstrap.servers", "k:9092"); }' },
      [],
    ],
    [
      'a function that nobody names',
      'mod pay;',
      'pay::ask();',
      {
        'cart/src/pay.rs':
          'pub async fn ask() {\n  reqwest::get("http://pay").await;\n}\n\npub async fn undo(\n  id: u8,\n) -> u8 {\n  reqwest::get("http://no").await;\n}\n',
      },
      ['pay http 0.9'],
    ],
    [
      'what a type of a library is told to do',
      'mod pay;',
      '',
      { 'cart/src/pay.rs': 'impl Handler for Pay {\n  fn ask() { reqwest::get("http://pay"); }\n}\n' },
      ['pay http 0.9'],
    ],
    [
      'a module that is called as a client is',
      'mod memcache;\nuse axum::Router;',
      'memcache::connect("memcache://cache:11211");',
      { 'cart/src/memcache.rs': 'pub fn connect() {}' },
      [],
    ],
  ])('runs %s or not', async (_, uses, body, more, want) => {
    expect((await calls(uses, body, more)).filter((one) => !one.endsWith(' 0.4'))).toEqual(want);
  });

  it("knows a library's file by the name of its module", async () => {
    const toml = (name: string, rest: string): string => `[package]\nname = "${name}"\n[dependencies]\n${rest}`;
    const uses = 'shared = { path = "../shared" }\naxum = "*"\n';
    const read = await readWith(rustCodeReader, {
      'cart/Cargo.toml': toml('cart', uses),
      'cart/src/main.rs': 'use shared::pool;\nfn main() { pool::init(); axum::serve(l, app); }',
      'users/Cargo.toml': toml('users', uses),
      'users/src/main.rs': 'use shared::mail;\nfn main() { mail::init(); axum::serve(l, app); }',
      'shared/Cargo.toml': toml('shared', 'reqwest = "*"\n'),
      'shared/src/lib.rs': 'pub mod pool;\npub mod mail;\n',
      'shared/src/pool.rs': 'pub fn init() { reqwest::get("http://pool"); }',
      'shared/src/mail.rs': 'pub fn init() { reqwest::get("http://mail"); }',
    });
    expect(callsOf(read, '/cart')).toEqual(['pool http 0.9']);
  });

  it('takes what clap says of an argument', async () => {
    const uses =
      'struct Args {\n  #[arg(long, env = "PAY_URL", default_value = "http://pay:7")]\n  pay: String,\n}\nasync fn ask(a: Args) { reqwest::get(a.pay).await; }\n';
    expect(await calls(uses, '')).toEqual(['pay:7 http 0.9']);
  });

  it('is what listens or is deployed: members of a workspace with a main, no library, no example', async () => {
    const listens = 'async fn main() { axum::serve(l, app).await; }\n';
    const toml = (name: string, rest = ''): string =>
      `[package]\nname = "${name}"\n[dependencies]\naxum = "0.7"\n${rest}`;
    const read = await readWith(rustCodeReader, {
      'Cargo.toml': '[workspace]\nmembers = ["*"]\n[workspace.dependencies]\nshared = { path = "shared" }\nlapin = "2"',
      'cart/Cargo.toml': toml('cart', 'shared = { workspace = true }\nlapin.workspace = true\n'),
      'cart/src/main.rs': `${listens}fn pay() { shared::ask(); }\n`,
      'shared/Cargo.toml': toml('shared', 'reqwest = "0.12"\n'),
      'shared/src/lib.rs': 'pub async fn ask() { reqwest::get("http://pay").await; }\n',
      'examples/hello/Cargo.toml': toml('hello'),
      'examples/hello/src/main.rs': listens,
      'broken/Cargo.toml': '[package',
    });
    const found = read.entities.filter(({ ref }) => ref.startsWith('component:'));
    expect(found.map(({ ref }) => ref.split('#')[1])).toEqual(['rust-code/cart']);
    expect(read.properties('rust-code/cart')['clientsOf']).toEqual(['rabbitmq']);
    expect(callsOf(read)).toEqual(['pay http 0.9']);
  });

  it('never throws, whatever stands in its files', async () => {
    const word = fc.constantFrom(
      'fn main() {',
      'use a::{b, c',
      'format!(',
      '"{}{x}"',
      'reqwest::get(',
      '}',
      ')',
      'impl T {',
      '&self',
      'match x {',
      'r#"',
      '::',
      '\n',
      '#[arg(env',
      'struct S {',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 40 }), async (words) => {
        await readWith(rustCodeReader, {
          'Cargo.toml': words.join('\n'),
          'src/main.rs': `reqwest; ${words.join(' ')}`,
        });
        await calls('', words.join(' '));
      }),
      { numRuns: 60 },
    );
  });
});
