import { providerRules, type CodeTechnology } from '../values/code/index.js';
import { PHP } from '../values/code/grammars/php.js';
import { CLIENTS, LIBRARIES, SERVERS } from './clients.js';
import { IMPORTING } from './importing.js';
import { laravelNeeds } from './laravel.js';
import { modulesOf } from './modules.js';
import { membersOf, settingsOf } from './settings.js';

/** Tests, what a schema was before, what fills a database for trying. */
const OTHERS =
  /(?:^|\/)(?:tests?|spec|features|migrations|seeders|seeds|factories|fixtures|stubs|examples?)\/|Tests?\.php$|\.blade\.php$/i;

const KEY_WORDS =
  /\b(?:curl_init|curl_setopt\w*|file_get_contents|GuzzleHttp|HttpClient\w*|Http::|Requests::|Unirest|Httpful|SoapClient|Grpc|PDO|mysqli\w*|pg_p?connect|sqlsrv_connect|DriverManager|MongoDB|ClientBuilder|InfluxDB2?|Predis|Redis|Memcached?|PhpAmqpLib|Bschmitt|RabbitMqBundle|Junges|phpkafka|Jenssegers|AMQPConnection|Bunny|Enqueue|RdKafka|Nats|PhpMqtt|Stomp|PHPMailer|Slim|Silex|Lumen|Swoole|setParameter|addArgument|env\(|getenv)/;

/** PHP: whatever runs on it. */
export const PHP_CODE: CodeTechnology = {
  name: 'php-code',
  grammarOf: (path) => (path.endsWith('.php') && !OTHERS.test(path) ? PHP : undefined),
  isManifest: (path) => /(?:^|\/)composer\.json$/.test(path) && !OTHERS.test(path),
  keyWords: KEY_WORDS,
  modulesOf,
  clients: [...CLIENTS, ...providerRules('php')],
  servers: SERVERS,
  declared: (text) =>
    [
      ...text.matchAll(
        /^\s{0,8}(?:(?:abstract|final|readonly)\s{1,4}){0,3}(?:class|interface|trait|enum|function)\s{1,4}(\w{1,100})/gm,
      ),
    ].map(([, name = '']) => name),
  libraries: LIBRARIES,
  importing: IMPORTING,
  settingsOf,
  membersOf,
  // Things that are made with a place, and what Symfony's container is told.
  calls: /^(?:\w+\\)*[A-Z]\w*$|(?:^|\.)(?:setParameter|addArgument|register|autowire)$/,
  needs: laravelNeeds,
};
