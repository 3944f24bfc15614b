import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { pythonCodeReader } from './index.js';
import { manifestOf } from './manifests.js';
import { isCode } from './modules.js';

const SERVER = 'from flask import Flask\napp = Flask(__name__)\n';

/** `component > host:port via confidence` of each call that the files make. */
async function callsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { relations } = await readWith(pythonCodeReader, files);
  return relations
    .filter(({ relation }) => relation === 'CALLS')
    .map(
      ({ from, to, via, confidence }) =>
        `${from.split('/').at(-1) ?? ''} > ${to.split('|')[1] ?? ''} ${via} ${confidence}`,
    )
    .sort();
}

/** Whom one program with this text needs. */
async function needsOf(text: string, requirements = ''): Promise<readonly string[]> {
  const calls = await callsOf({ 'shop/main.py': SERVER + text, 'shop/requirements.txt': requirements });
  return calls.map((call) => call.replace('shop > ', ''));
}

describe('a client in Python', () => {
  it.each([
    ['requests', 'import requests\nrequests.get("http://cart:8000/x")', 'cart:8000 http 0.9'],
    ['requests under another name', 'import requests as r\nr.request("GET", url="http://cart")', 'cart http 0.9'],
    ['a session', 'import requests\ns = requests.Session()\ns.post(f"http://cart/{i}")', 'cart http 0.9'],
    ['a base', 'from httpx import AsyncClient\nc = AsyncClient(base_url="http://cart")', 'cart http 0.9'],
    [
      'httpx',
      'import httpx\nasync def f():\n  async with httpx.AsyncClient() as c:\n    await c.get("http://cart")',
      'cart http 0.9',
    ],
    [
      'aiohttp',
      'import aiohttp\nasync def f(s: aiohttp.ClientSession):\n  async with s.get("http://cart") as r: pass',
      'cart http 0.9',
    ],
    ['urllib', 'from urllib.request import urlopen, Request\nurlopen(Request("http://cart"))', 'cart http 0.9'],
    [
      'a setting that nobody sets',
      'import requests\nrequests.get(os.environ["CART_URL"] + "/x")',
      'unset/CART_URL http 0.6',
    ],
    [
      'the setting of its own class, where several have a field of that name',
      'import requests\nfrom decouple import config\nclass A:\n  url = config("A_URL")\n  def get(self): return requests.get(f"{A.url}/x")\nclass B:\n  url = config("B_URL")',
      'unset/A_URL http 0.6',
    ],
    [
      'that of its own object',
      'import requests\nclass A:\n  def __init__(self): self.url = "http://a"\n  def get(self): return requests.get(self.url)\nclass B:\n  def __init__(self): self.url = "http://b"',
      'a http 0.9',
    ],
    ['http.client', 'import http.client\nhttp.client.HTTPConnection("cart", 8000)', 'cart:8000 http 0.9'],
    ['gRPC', 'import grpc\nwith grpc.insecure_channel("cart:50051") as c: pass', 'cart:50051 grpc 0.9'],
    ['a websocket', 'import websockets\nwebsockets.connect("ws://cart:1")', undefined],
    ['SOAP', 'import zeep\nzeep.Client(wsdl="http://cart/x?wsdl")', 'cart http 0.9'],
    ['Dapr', 'from dapr.clients import DaprClient\nDaprClient().invoke_method("cart", "x")', 'cart http 0.9'],
    [
      'Eureka',
      'import py_eureka_client.eureka_client as e\ne.init(eureka_server="http://eureka:8761/eureka")',
      'eureka:8761 registry 0.9',
    ],
    ['keys of tokens', 'from jwt import PyJWKClient\nPyJWKClient("http://auth:8080/jwks")', 'auth:8080 auth 0.9'],
    ['RabbitMQ', 'import pika\npika.ConnectionParameters(host="mq", port=5672)', 'mq:5672 messaging 0.9'],
    ['RabbitMQ by its URL', 'import aio_pika\naio_pika.connect_robust("amqp://u:p@mq/")', 'mq messaging 0.9'],
    ['Kafka', 'from kafka import KafkaProducer\nKafkaProducer(bootstrap_servers=["k:9092"])', 'k:9092 messaging 0.9'],
    [
      'Kafka by a dictionary',
      'from confluent_kafka import Consumer\nc = {"bootstrap.servers": "k:9092"}\nConsumer(c)',
      'k:9092 messaging 0.9',
    ],
    ['NATS', 'import nats\nnats.connect(servers=["nats://n:4222"])', 'n:4222 messaging 0.9'],
    ['MQTT', 'import paho.mqtt.client as mqtt\nc = mqtt.Client()\nc.connect("mq", 1883, 60)', 'mq:1883 messaging 0.9'],
    ['STOMP', 'import stomp\nstomp.Connection([("mq", 61613)])', 'mq:61613 messaging 0.9'],
    ['Celery', 'from celery import Celery\nCelery("x", broker="redis://r:6379/0")', 'r:6379 messaging 0.9'],
    ['Redis', 'import redis\nredis.Redis(host="r", port=6379)', 'r:6379 cache 0.9'],
    ['Redis by its URL', 'from redis.asyncio import from_url\nfrom_url("redis://r")', 'r cache 0.9'],
    ['PostgreSQL', 'import psycopg2\npsycopg2.connect(host="db", dbname="x")', 'db database 0.9'],
    ['PostgreSQL by a line', 'import psycopg\npsycopg.connect("host=db port=5432 dbname=x")', 'db:5432 database 0.9'],
    ['MySQL', 'import mysql.connector\nc = {"host": "db"}\nmysql.connector.connect(**c)', 'db database 0.9'],
    [
      'SQLAlchemy',
      'from sqlalchemy import create_engine as ce\nce("postgresql+psycopg2://u:p@db:5432/x")',
      'db:5432 database 0.9',
    ],
    ['MongoDB', 'from pymongo import MongoClient\nMongoClient("mongodb://db:27017")', 'db:27017 database 0.9'],
    ['MongoDB by default', 'from pymongo import MongoClient\nMongoClient()', 'localhost/mongodb database 0.7'],
    [
      'Elasticsearch',
      'from elasticsearch import Elasticsearch\nElasticsearch([{"host": "es", "port": 9200}])',
      'es:9200 database 0.9',
    ],
    ['Cassandra', 'from cassandra.cluster import Cluster\nCluster(["db"])', 'db database 0.9'],
    ['Memcached', 'from pymemcache.client.base import Client\nClient(("mc", 11211))', 'mc:11211 cache 0.9'],
    [
      'tracing',
      'from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter\nOTLPSpanExporter(endpoint="otel:4317")',
      'otel:4317 telemetry 0.9',
    ],
    [
      'what stands in for AWS',
      'import boto3\nboto3.client("sqs", endpoint_url="http://aws:4566")',
      'aws:4566 http 0.9',
    ],
    ['nobody by text', 'print("http://cart:8000")\nx = {"url": "http://pay"}', undefined],
    ['nobody that only runs know', 'import requests\nrequests.get(f"http://{request.host}/x")', undefined],
    ['no AWS', 'import boto3\nboto3.client("sqs")', undefined],
    ['no file', 'from sqlalchemy import create_engine\ncreate_engine("sqlite:///x.db")', undefined],
  ])('needs %s', async (name, text, want) => {
    const needs = await needsOf(text);
    if (name === 'a websocket') expect(needs).toEqual(['cart:1 http 0.9']);
    else expect(needs).toEqual(want === undefined ? [] : [want]);
  });

  it('knows programs by name where a broker carries their calls', async () => {
    const text = 'from nameko.rpc import RpcProxy\nclass A:\n  cart = RpcProxy("cart")';
    expect(await needsOf(text)).toEqual(['cart messaging 0.9', 'localhost/rabbitmq messaging 0.7']);
  });

  it('follows what functions are given, and any of what a gateway passes on to', async () => {
    expect(
      await needsOf(`import os, requests
SERVICES = {"users": os.getenv("USERS_URL", "http://users:8001"), "orders": "http://orders:8002"}
def send(url, **more):
    return requests.get(url, timeout=1, **more)
def pay():
    send("http://pay/x")
@app.route("/<service>/<path>")
def proxy(service, path):
    return requests.request(method="GET", url=f"{SERVICES[service]}/{path}")`),
    ).toEqual(['orders:8002 http 0.8', 'pay http 0.9', 'users:8001 http 0.8']);
  });

  it('takes settings from classes of other files and from whoever deploys', async () => {
    expect(
      await callsOf({
        'shop/pyproject.toml': '[project]\nname = "shop"\ndependencies = ["fastapi", "httpx"]',
        'shop/app/main.py': `from fastapi import FastAPI
import httpx
from app.config import get_settings
from app.core import conf
app = FastAPI()
settings = get_settings()
httpx.get(settings.cart_url + "/x")
httpx.get(f"http://{conf.PAY_HOST}:{conf.PAY_PORT}")
httpx.get(settings.mail_url)`,
        'shop/app/config.py': `from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    cart_url: str = "http://cart"
    mail_url: str
    class Config:
        env_prefix = "SHOP_"
def get_settings() -> Settings:
    return Settings()`,
        'shop/app/core/conf.py': 'PAY_HOST = "pay"\nPAY_PORT = 80',
        'docker-compose.yml':
          'services:\n  shop:\n    build: shop\n    environment:\n      SHOP_MAIL_URL: http://mail:1',
        'shop/Dockerfile': 'FROM python',
      }),
    ).toEqual(['shop > cart http 0.9', 'shop > mail:1 http 0.9', 'shop > pay:80 http 0.9']);
  });
});

describe('settings of frameworks', () => {
  it.each([
    [
      'Django',
      `DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": os.environ.get("DB", "db"), "PORT": "5432"}}
CACHES = {"default": {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://r:6379/1"}}
CHANNEL_LAYERS = {"default": {"CONFIG": {"hosts": [("ws", 6379)]}}}
CELERY_BROKER_URL = "amqp://mq"
MIDDLEWARE = ["django.middleware.cache.UpdateCacheMiddleware"]
from celery import Celery
get_channel_layer()`,
      ['db:5432 database 0.9', 'mq messaging 0.9', 'r:6379 cache 0.9', 'ws:6379 cache 0.9'],
    ],
    [
      'a database of Django by default',
      'DATABASES = {"a": {"ENGINE": "django.db.backends.mysql"}}',
      ['localhost/mysql database 0.7'],
    ],
    ['no file of Django', 'DATABASES = {"a": {"ENGINE": "django.db.backends.sqlite3", "HOST": "x"}}', []],
    ['Flask', 'app.config["SQLALCHEMY_DATABASE_URI"] = "mysql+pymysql://u:p@db/x"', ['db database 0.9']],
    [
      'Celery',
      'from celery import Celery\nc = Celery("x", backend="redis://r")\nc.conf.broker_url = "pyamqp://mq//"',
      ['mq messaging 0.9', 'r cache 0.9'],
    ],
  ])('tell %s whom it needs', async (_, text, want) => {
    expect(await needsOf(text)).toEqual(want);
  });
});

describe('a driver that only an address names', () => {
  it('counts where the program is built with it', async () => {
    const text = 'import os\nfrom sqlalchemy import create_engine\ncreate_engine(os.environ["DB"])';
    expect(await needsOf(text, 'SQLAlchemy==2\npsycopg2-binary>=2')).toEqual(['localhost/postgresql database 0.6']);
    expect(await needsOf(text, 'SQLAlchemy==2')).toEqual([]);
  });
});

describe('a file that nobody imports', () => {
  const DEAD = 'import pika\npika.ConnectionParameters("mq")';
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['is not shown', { 'publisher.py': DEAD }, ['mq messaging 0.4']],
    ['is no use of its library', { 'publisher.py': 'import os\nimport pika\npika.URLParameters' }, []],
    [
      'nor what only it imports',
      { 'publisher.py': 'from app import queue_at', 'queue_at.py': DEAD },
      ['mq messaging 0.4'],
    ],
    ['but by a test', { 'publisher.py': DEAD, 'tests/test_x.py': 'import publisher' }, ['mq messaging 0.4']],
    [
      'nor what of it nobody calls',
      {
        'api.py': 'from publisher import other',
        'publisher.py': 'import pika\ndef send():\n  pika.ConnectionParameters("mq")',
      },
      ['mq messaging 0.4'],
    ],
    [
      'counts where it starts itself',
      { 'publisher.py': `${DEAD}\nif __name__ == "__main__":\n  x()` },
      ['mq messaging 0.9'],
    ],
    ['counts by its convention', { 'mails/tasks.py': DEAD }, ['mq messaging 0.9']],
    ['counts in a folder that a framework reads', { 'mails/management/commands/send.py': DEAD }, ['mq messaging 0.9']],
    [
      'counts where a command names it',
      { 'publisher.py': DEAD, Procfile: 'mail: python -m publisher' },
      ['mq messaging 0.9'],
    ],
    [
      'counts where a text names it',
      { 'publisher.py': DEAD, 'conf.py': 'X = ["shop.publisher"]' },
      ['mq messaging 0.9'],
    ],
    [
      'counts where it is imported over lines',
      { 'publisher.py': DEAD, 'x/__init__.py': 'from . import (\n  a,  # (both)\n  publisher,\n)' },
      ['mq messaging 0.9'],
    ],
    [
      'counts where files are loaded that only the program knows',
      { 'publisher.py': DEAD, 'run.py': 'import importlib\nimportlib.import_module(name)' },
      ['mq messaging 0.9'],
    ],
  ])('%s', async (_, files, want) => {
    const inside = Object.entries(files).map(([path, text]) => [`shop/${path}`, text] as const);
    const calls = await callsOf({ 'shop/requirements.txt': '', 'shop/main.py': SERVER, ...Object.fromEntries(inside) });
    expect(calls.map((call) => call.replace('shop > ', ''))).toEqual(want);
  });

  it('counts where nothing tells what is started', async () => {
    expect(await callsOf({ 'shop/Dockerfile': 'FROM python', 'shop/publisher.py': DEAD })).toEqual([
      'shop > mq messaging 0.9',
    ]);
  });
});

describe('a program in Python', () => {
  it.each([
    ['Flask', 'app.run(host="0.0.0.0", port=5001)', ['5001/tcp']],
    ['uvicorn', 'import uvicorn\nuvicorn.run("main:app", port=int(os.getenv("PORT", 8080)))', ['8080/tcp']],
    ['aiohttp', 'from aiohttp import web\nweb.run_app(web.Application(), port=8002)', ['8002/tcp']],
    ['Tornado', 'import tornado.web\na = tornado.web.Application([])\na.listen(16101)', ['16101/tcp']],
    ['gRPC', 'import grpc\ns = grpc.server(None)\ns.add_insecure_port("[::]:50051")', ['50051/tcp']],
    ['http.server', 'from http.server import HTTPServer\nHTTPServer(("", 8003), None)', ['8003/tcp']],
  ])('listens by %s', async (_, text, want) => {
    const { entities } = await readWith(pythonCodeReader, {
      'shop/main.py': SERVER + text,
      'shop/Dockerfile': 'FROM python',
    });
    const ports = entities.find(({ ref }) => ref.endsWith('#python-code/shop'))?.properties['portsExposed'];
    if (want) expect(ports).toEqual(want);
    else expect(ports).toEqual(undefined);
  });

  it('is a folder that serves or that is built, with the packages that it shares', async () => {
    const { entities, relations } = await readWith(pythonCodeReader, {
      'requirements.txt': 'requests\npika',
      'cart/Dockerfile': 'FROM python',
      'cart/main.py': `${SERVER}from common import clients`,
      'worker/Dockerfile': 'FROM python',
      'worker/run.py': 'import pika\npika.ConnectionParameters("mq")',
      'common/__init__.py': '',
      'common/clients.py': 'import requests\nrequests.get("http://pay")',
      'cart/tests/test_main.py': 'import requests\nrequests.get("http://nobody")',
      'lib/setup.py': 'from setuptools import setup\nsetup(name="lib", install_requires=["requests"])',
      'lib/lib/x.py': 'import requests\nrequests.get("http://somebody")',
    });
    expect(entities.map(({ ref }) => ref.split('#')[1]).filter((one) => one?.startsWith('python-code'))).toEqual([
      'python-code/cart',
      'python-code/worker',
    ]);
    expect(entities.find(({ ref }) => ref.endsWith('/cart'))?.properties['name']).toBe('cart');
    expect(
      relations
        .filter(({ relation }) => relation === 'CALLS')
        .map(({ from, to }) => `${from.split('/').at(-1) ?? ''} ${to.split('|')[1] ?? ''}`),
    ).toEqual(['cart pay', 'worker mq']);
  });

  it('has its code in `src`, though Django start there, and its Dockerfile below', async () => {
    const { entities } = await readWith(pythonCodeReader, {
      'cart/requirements.txt': 'django',
      'cart/docker/web/Dockerfile': 'FROM python\nCOPY src/ /web/src',
      'cart/src/manage.py': 'import os',
      'cart/src/shop/asgi.py': 'from django.core.asgi import get_asgi_application\napp = get_asgi_application()',
    });
    const [program, ...others] = entities;
    const { ref = '', properties } = program ?? {};
    expect([ref.split('#')[1], properties?.['folder'], properties?.['buildFolder'], others.length]).toEqual([
      'python-code/cart',
      'cart',
      'cart/docker/web',
      0,
    ]);
  });

  it('is called by its folder where its project names another', async () => {
    const project = '[project]\nname = "cart"\ndependencies = ["requests"]';
    const { entities } = await readWith(pythonCodeReader, {
      'cart/pyproject.toml': project,
      'cart/main.py': SERVER,
      'pay/pyproject.toml': project,
      'pay/main.py': `${SERVER}import requests\nrequests.get("http://cart")`,
    });
    const names = entities.flatMap(({ ref, properties }) =>
      ref.includes('#python-code/') ? [properties['name']] : [],
    );
    expect(names.sort()).toEqual(['cart', 'pay']);
  });

  it.each([
    ['app/main.py', true],
    ['tests/test_x.py', false],
    ['app/test_x.py', false],
    ['app/x_pb2_grpc.py', false],
    ['.venv/lib/x.py', false],
    ['docs/conf.py', false],
    ['app/smoke/verify_cart.py', false],
    ['app/smoker/main.py', true],
    ['app/migrations/0001.py', false],
    ['app/latest.py', true],
    ['main.go', false],
  ])('has %s: %s', (path, want) => {
    expect(isCode(path)).toBe(want);
  });
});

describe('a manifest', () => {
  it.each([
    [
      'requirements.txt',
      '# x\nFlask==2  # y\nSQLAlchemy[asyncio]>=2; python_version > "3"\n-r base.txt\n-e ../lib\n',
      ['flask', 'sqlalchemy'],
      ['base.txt', '../lib'],
    ],
    [
      'pyproject.toml',
      '[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = "^3"\nRedis = "*"\nlib = {path = "../lib"}',
      ['python', 'redis', 'lib'],
      ['../lib'],
    ],
    ['pyproject.toml', '[project]\nname = "shop"\ndependencies = ["psycopg[binary]>=3"]', ['psycopg'], []],
    ['Pipfile', '[packages]\nflask = "*"\n[dev-packages]\npytest = "*"', ['flask'], []],
    ['setup.py', 'setup(name="shop",\n  install_requires=[\n    "flask>=1", \'pika\',\n  ])', ['flask', 'pika'], []],
    ['setup.cfg', '[options]\ninstall_requires =\n    flask\n    pika>=1\n[x]\n', ['flask', 'pika'], []],
    ['pyproject.toml', 'no [ toml', [], []],
  ])('%s tells packages', (base, text, packages, paths) => {
    expect(manifestOf(base, text)).toMatchObject({ packages, paths });
  });
});

describe('any text', () => {
  it('is read without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), fc.string({ maxLength: 80 }), async (text, list) => {
        const { issues } = await readWith(pythonCodeReader, {
          'main.py': `import requests\n${text}`,
          'requirements.txt': list,
          'pyproject.toml': text,
          'setup.py': `install_requires=[${list}`,
        });
        expect(issues).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
