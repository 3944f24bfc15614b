import { ELIXIR } from '../values/code/grammars/elixir.js';
import type { CodeTechnology } from '../values/code/index.js';
import { CLIENTS, LIBRARIES, SERVERS } from './clients.js';
import { isCode, isManifest, modulesOf } from './modules.js';
import { CONFIG, settingNeeds, settingsIn } from './settings.js';

/** A file of code with none of these words is not parsed. */
const KEY_WORDS =
  /\b(?:HTTPoison|HTTPotion|Mojito|Req\b|Tesla|Finch|Mint\b|WebSockex|Slipstream|GRPC|AMQP|BroadwayRabbitMQ|BroadwayKafka|KafkaEx|Kaffe|Gnat|Tortoise|Redix|PubSub\.Redis|Memcachir|Postgrex|MyXQL|Mongo\b|Xandra|Bolt\.|Boltx|Plug\.Cowboy|Bandit|System\.(?:get_env|fetch_env)|SimpleHttp)|:(?:hackney|httpc|gun|brod)\b|^[ \t]*config\s+:/m;

/** Elixir, with the frameworks and libraries that its rules know. */
export const ELIXIR_CODE: CodeTechnology = {
  name: 'elixir-code',
  grammarOf: (path) => (isCode(path) ? ELIXIR : undefined),
  isManifest,
  keyWords: KEY_WORDS,
  modulesOf,
  clients: CLIENTS,
  servers: SERVERS,
  libraries: LIBRARIES,
  calls: CONFIG,
  settingsOf: (_, __, files) => Promise.resolve(settingsIn(files)),
  needs: settingNeeds,
};
