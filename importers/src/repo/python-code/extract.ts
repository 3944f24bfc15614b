import type { CodeTechnology } from '../values/code/index.js';
import { PYTHON } from '../values/code/grammars/python.js';
import { BROKERS } from './brokers.js';
import { HTTP_CLIENTS } from './http-clients.js';
import { LIBRARIES } from './libraries.js';
import { isCode, isManifest, modulesOf } from './modules.js';
import { SERVERS } from './servers.js';
import { SETTINGS, settingNeeds } from './settings.js';
import { STORES } from './stores.js';

/** Words of files that are worth a parser: what clients, servers and settings are imported or called by. */
const KEY_WORDS = new RegExp(
  [
    String.raw`^\s*(?:from|import)\s+(?:requests|httpx|aiohttp|urllib|urllib2|urllib3|http|tornado|websockets?|socketio|gql|zeep|suds|xmlrpc|slumber|boto3|dapr|nameko|grpc|grpclib|authlib|jwt|keycloak)`,
    'flask|fastapi|starlette|sanic|bottle|falcon|django|uvicorn|hypercorn|waitress|cherrypy|celery|faust|streamlit|gradio|dash|quart|litestar|twisted|connexion',
    'pika|kombu|kafka|nats|mqtt|stomp|pulsar|amqp|dramatiq|arq|huey|faststream|redis|memcache|pylibmc',
    'psycopg|asyncpg|aiopg|sqlalchemy|sqlmodel|pymysql|MySQLdb|mysql|mariadb|mongo|motor|cassandra|neo4j|elasticsearch|opensearch|influxdb|clickhouse|minio|couch|pymssql|pyodbc|cx_Oracle|oracledb|peewee|tortoise|databases|qdrant|weaviate|milvus|chromadb|solr|arango',
    'opentelemetry|jaeger|zipkin|statsd|logstash|graypy|fluent|consul|eureka|kazoo|etcd|hvac|ldap|smtplib',
    'environ|getenv|BaseSettings|DATABASES|BROKER_URL|_DATABASE_URI',
  ].join('|'),
  'm',
);

/** Python, with the frameworks and libraries that its rules know. */
export const PYTHON_CODE: CodeTechnology = {
  name: 'python-code',
  grammarOf: (path) => (isCode(path) ? PYTHON : undefined),
  isManifest,
  keyWords: KEY_WORDS,
  modulesOf,
  clients: [...HTTP_CLIENTS, ...BROKERS, ...STORES],
  servers: SERVERS,
  libraries: LIBRARIES,
  settings: SETTINGS,
  needs: settingNeeds,
};
