import { baseOf } from '../values/index.js';
import { isOwnCode, plainSettingName, type CodeTechnology, type Grammar } from '../values/code/index.js';
import { SCALA } from '../values/code/grammars/scala.js';
import { CLIENTS, LIBRARIES, SERVERS } from './clients.js';
import { scalaModules } from './modules.js';
import { scalaSettings } from './settings.js';

/** A file without any of these says nothing that a rule looks at. */
const KEY_WORDS =
  /\bHttp\(\)|\b(?:HttpRequest|RequestBuilding|basicRequest|quickRequest|emptyRequest|sttp|http4s|WSClient|play\.api|scalaj|requests\.|GrpcClientSettings|ChannelBuilder|ServerBuilder|slick|doobie|scalikejdbc|skunk|mongodb|mongo4cats|reactivemongo|elastic4s|datastax|phantom|redis\w*|jedis|lettuce|kafka|withBootstrapServers|amqp|rabbitmq|finagle|zio\.http|getquill|anorm|ConfigFactory|sys\.env|getenv)\b/;

/** Programs in Scala. */
export const SCALA_CODE: CodeTechnology = {
  name: 'scala-code',
  grammarOf: (path): Grammar | undefined =>
    path.endsWith('.scala') && isOwnCode(path) && !/(?:^|\/)(?:project|it)\//.test(path) ? SCALA : undefined,
  isManifest: (path) => baseOf(path) === 'build.sbt',
  keyWords: KEY_WORDS,
  modulesOf: (manifests, _, view) => scalaModules(manifests, view),
  clients: CLIENTS,
  servers: SERVERS,
  libraries: LIBRARIES,
  settingName: plainSettingName,
  settingsOf: scalaSettings,
  hasNamedSettings: true,
};
