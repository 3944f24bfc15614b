import type { CodeTechnology } from '../values/code/index.js';
import { RUBY } from '../values/code/grammars/ruby.js';
import { CLIENTS } from './clients.js';
import { LIBRARIES, SERVERS } from './libraries.js';
import { isCode, isManifest, modulesOf, ofProgram } from './modules.js';
import { settingsOf } from './settings.js';

/** A file of code with none of these words is not parsed: clients, servers, settings. */
const KEY_WORDS =
  /\b(?:Net::|URI\b|OpenURI|Faraday|RestClient|HTTParty|HTTP\.|HTTPX|HTTPClient|Excon|Typhoeus|Curl\b|Patron|Unirest|Manticore|Savon|GraphQL::Client|Her::|Spyke|self\.site|base_uri|Aws::|Bunny|ActivePublisher|ActionSubscriber|MarchHare|AMQP|Sneakers|Kicks|Kafka|Rdkafka|Karafka|WaterDrop|NATS|Stomp|OnStomp|MQTT|Resque|OpenTelemetry|Statsd|Datadog|Fluent::|LogStashLogger|GELF|Diplomat|Vault\b|smtp_settings|Stub\.new|Gruf|PG\b|Mysql2|Trilogy|Mongo\b|Cassandra|Elasticsearch|OpenSearch|InfluxDB|Neo4j|TinyTds|ClickHouse|Sequel|establish_connection|ROM\.|CouchRest|MeiliSearch|Redis\b|RedisClient|Sidekiq|Dalli|cache_store|session_store|WEBrick|GRPC|TCPServer|Rack::|Puma|port \d|EventMachine|ENV\b|config\.\w+\s*=|require ['"](?:sinatra|grape|roda|hanami|karafka|racecar|pg|redis|active_record|mongo))|Rails::Application|ActiveResource|Octokit/;

/** Ruby, with the frameworks and libraries that its rules know. */
export const RUBY_CODE: CodeTechnology = {
  name: 'ruby-code',
  grammarOf: (path) => (isCode(path) ? RUBY : undefined),
  isManifest,
  ofProgram,
  keyWords: KEY_WORDS,
  modulesOf,
  settingsOf,
  clients: CLIENTS,
  servers: SERVERS,
  libraries: LIBRARIES,
};
