import { providerRules, type CodeTechnology } from '../values/code/index.js';
import { PYTHON } from '../values/code/grammars/python.js';
import { broughtInByPython } from '../values/program-sources.js';
import { idleSettings } from '../values/python/idle-settings.js';
import { BROKERS } from './brokers.js';
import { CLOUD_CLIENTS } from './clouds.js';
import { ofProgram } from './django.js';
import { HTTP_CLIENTS } from './http-clients.js';
import { IMPORTING } from './importing.js';
import { LIBRARIES } from './libraries.js';
import { isCode, isManifest, modulesOf } from './modules.js';
import { SERVERS } from './servers.js';
import { idlePackages, SETTING_CALLS, SETTINGS, settingNeeds, settingsOf } from './settings.js';
import { STORES } from './stores.js';

/** Packages whose import makes a file worth a parser, alone or in a list: clients, and servers that listen by a call. */
const IMPORTED = [
  'requests|httpx|niquests|grequests|requests_\\w+|curl_cffi|treq|aiohttp\\w*|urllib|urllib2|urllib3|http|httplib|tornado|websockets?|socketio',
  'gql|python_graphql_client|sgqlc|zeep|suds|xmlrpc|xmlrpclib|jsonrpclib|slumber|uplink|boto3|aioboto3|aiobotocore|google|azure|dapr|nameko|grpc|grpclib|temporalio',
  'authlib|flask_oauthlib|jwt|keycloak|fastapi_keycloak|openai|ollama|mlflow|SPARQLWrapper|tritonclient|selenium',
  'pika|aio_pika|aiormq|aioamqp|amqp|amqpstorm|kombu|celery|kafka|aiokafka|confluent_kafka|pykafka|faust|quixstreams|nats|paho|aiomqtt|asyncio_mqtt|gmqtt|stomp|pulsar|dramatiq|taskiq\\w*|faststream|arq|saq|huey|rq',
  'redis|aioredis|rediscluster|redis_om|coredis|walrus|memcache|pymemcache|pylibmc|bmemcached|aiomcache',
  'psycopg2?|psycopg_pool|asyncpg|aiopg|pg8000|pymysql|MySQLdb|mysql|aiomysql|asyncmy|mariadb|pymssql|pyodbc|aioodbc|cx_Oracle|oracledb',
  'pymongo|motor|mongoengine|flask_pymongo|flask_mongoengine|beanie|odmantic|cassandra|neo4j|py2neo|neomodel|elasticsearch\\w*|opensearchpy|pysolr|influxdb\\w*|clickhouse_\\w+|minio|couchbase|couchdb|arango|rethinkdb|qdrant_client|weaviate|meilisearch|typesense|pymilvus|chromadb|trino|hdfs',
  'peewee|playhouse|pony|tortoise|piccolo|databases|records|dataset|sqlmodel|gino|ormar|flask_sqlalchemy|dj_database_url',
  'opentelemetry|jaeger_client|statsd|datadog|logstash\\w*|graypy|pygelf|fluent|logging_loki|prometheus_client|elasticapm',
  'consul|py_eureka_client|kazoo|etcd3?|nacos|hvac|ldap3?|smtplib|aiosmtplib|fastapi_mail|ftplib|paramiko|socket',
  'uvicorn|hypercorn|waitress|gevent|eventlet|bottle|cherrypy|socketserver|wsgiref|streamlit|gradio|dash|twisted|pyramid|connexion|falcon|sanic|kopf|spyne|mcp|fastmcp',
];

/** Calls and names that are told apart by themselves. */
const SAID =
  /\b(?:Flask|FastAPI|Starlette|Quart|Litestar|Celery|SQLAlchemy|create_(?:async_)?engine|execute_from_command_line|get_[aw]sgi_application|environ|getenv|BaseSettings|argparse|configargparse|configparser|click|typer|Dynaconf|DATABASES|CACHES|CHANNEL_LAYERS|\w*(?:BROKER_URL|broker_url|_DATABASE_URI|MONGODB?_\w+|REDIS_URL|RESULT_BACKEND))\b/;

/** A file of code with none of it is not parsed. */
const KEY_WORDS = new RegExp(
  `^[ \\t]*(?:from|import)[ \\t]+(?:[\\w., \\t]{0,200}[, \\t])?(?:${IMPORTED.join('|')})\\b|${SAID.source}`,
  'm',
);

/** Python, with the frameworks and libraries that its rules know. */
export const PYTHON_CODE: CodeTechnology = {
  name: 'python-code',
  grammarOf: (path) => (isCode(path) ? PYTHON : undefined),
  isManifest,
  ofProgram,
  keyWords: KEY_WORDS,
  modulesOf,
  clients: [...CLOUD_CLIENTS, ...HTTP_CLIENTS, ...BROKERS, ...STORES, ...providerRules('python')],
  servers: SERVERS,
  libraries: LIBRARIES,
  importing: IMPORTING,
  broughtIn: broughtInByPython,
  isBroughtInForSure: true,
  settings: SETTINGS,
  settingsOf,
  settingName: (name) => name.replace(/^DYNACONF_/, ''),
  hasNamedSettings: true,
  calls: SETTING_CALLS,
  idle: idleSettings,
  isBeside: (path) => /(?:^|\/)templates\/.*\.html$/.test(path),
  idlePackages,
  needs: settingNeeds,
};
