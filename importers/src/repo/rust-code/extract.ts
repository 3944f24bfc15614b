import { baseOf } from '../values/index.js';
import { isOwnCode, plainSettingName, settingFiles, type CodeTechnology, type Grammar } from '../values/code/index.js';
import { RUST } from '../values/code/grammars/rust.js';
import { CLIENTS } from './clients.js';
import { IMPORTING, moduleName } from './importing.js';
import { LIBRARIES } from './libraries.js';
import { rustModules } from './modules.js';
import { SERVERS } from './servers.js';
import { withoutTests } from './tests-inside.js';

/** A file without any of these says nothing that a rule looks at. */
const KEY_WORDS =
  /\b(?:reqwest|reqwest_middleware|surf|ureq|isahc|awc|minreq|attohttpc|hyper|tungstenite|tokio_tungstenite|tonic|\w+Client::connect|sqlx|diesel|diesel_async|sea_orm|tokio_postgres|postgres|mysql|mysql_async|deadpool_\w+|bb8_\w+|mongodb|scylla|clickhouse|neo4rs|elasticsearch|opensearch|influxdb2?|redis|fred|memcache|lapin|amiquip|amqprs|rdkafka|kafka|async_nats|nats|rumqttc|pulsar|schema_registry_converter|etcd_client|opentelemetry_\w+|lettre|tiberius|actix_web|ntex|axum|axum_server|TcpListener|UdpSocket|rocket|warp|poem|salvo|tide|gotham|volo_\w+|lambda_runtime|lambda_http)\b|env::var|\benv!|dotenv|#\[(?:arg|clap|structopt|envconfig)\b/;

const ASIDE = /(?:^|\/)(?:examples|benches|(?:build|tests?|test_(?:utils?|helpers?|support))\.rs$)/;

/** Programs in Rust. */
export const RUST_CODE: CodeTechnology = {
  name: 'rust-code',
  grammarOf: (path): Grammar | undefined =>
    path.endsWith('.rs') && isOwnCode(path) && !ASIDE.test(path) ? RUST : undefined,
  codeIn: (_, text) => withoutTests(text),
  isManifest: (path) => baseOf(path) === 'Cargo.toml',
  keyWords: KEY_WORDS,
  modulesOf: (manifests, _, view) => Promise.resolve(rustModules(manifests, view)),
  clients: CLIENTS,
  servers: SERVERS,
  libraries: LIBRARIES,
  // Of a crate's file others also name the module: `pool::init()`.
  declared: (text, path) =>
    [
      ...text.matchAll(
        /^\s{0,8}pub(?:\([a-z]{1,8}\))? (?:async )?(?:fn|struct|enum|trait|const|static|type|mod) (\w{1,100})/gm,
      ),
    ]
      .map(([, name = '']) => name)
      .concat(/^(?:lib|main)\.rs$/.test(baseOf(path)) ? [] : `${moduleName(path)}::`),
  importing: IMPORTING,
  hasListedLibraries: true,
  settingName: plainSettingName,
  settingsOf: (module, view, files) => settingFiles(module, 'Cargo.toml', view, files),
  hasNamedSettings: true,
};
