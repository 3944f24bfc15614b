import { baseOf } from '../values/index.js';
import {
  plainSettingName,
  providerRules,
  type CodeOfModule,
  type CodeTechnology,
  type Grammar,
} from '../values/code/index.js';
import { GO } from '../values/code/grammars/go.js';
import { CLIENTS } from './clients.js';
import { LIBRARIES } from './libraries.js';
import { goModules, isGoFile } from './modules.js';
import { CLOUD_CLIENTS } from './clouds.js';
import { registeredNames } from './registered.js';
import { SERVERS } from './servers.js';
import { SETTING_CALLS, settingsOf } from './settings.js';
import { STUB_CALLS, stubNeeds } from './stubs.js';
import { zeroNeeds } from './zero.js';

/** A file without any of these says nothing that a rule looks at: packages of clients and servers, settings, programs. */
const KEY_WORDS =
  /^package main\b|"(?:github\.com\/aws\/aws-sdk-go|cloud\.google\.com\/go\/|github\.com\/Azure\/azure-sdk-for-go\/)|"(?:net|net\/(?:http|http\/httputil|smtp|rpc)|database\/sql)"|os\.(?:Getenv|LookupEnv)|viper\.|\b\w{0,20}[sS]tring(?:Slice)?Flag\{|\bFlags\(\)\.|\bkingpin\.|koanf|(?:env|envconfig|mapstructure|koanf|yaml|toml):"|google\.golang\.org\/grpc"|connect"|\/(?:resty|req|heimdall|go-retryablehttp|gorequest|sling|grequests|gout|fasthttp|fiber|echo|gin|iris|beego|hertz|kitex|kratos|go-zero|go-queue|go-micro|thrift|negroni|websocket|graphql|genqlient|go-client|ldap|go-sdk|sqlx|gorm|xorm|ent|pgx|pg|pgdriver|mgo|qmgo|gocql|neo4j-go-driver|go-elasticsearch|elastic|opensearch-go|influxdb[\w-]*|gocb|go-driver|minio-go|go-redis|redis|redigo|rueidis|asynq|gomemcache|sarama|kafka-go|confluent-kafka-go|franz-go|watermill[\w-]*|amqp|amqp091-go|go-rabbitmq|nats\.go|go-nats|stan\.go|go-nsq|pulsar-client-go|consul|etcd|zk|fargo|nacos-sdk-go|vault|zipkin-go|jaeger-client-go|aws-lambda-go|functions-framework-go)[/"]|gorm\.io\/driver|go\.mongodb\.org|eclipse\/paho|go\.etcd\.io|go\.opentelemetry\.io\/otel\/exporters|go\.temporal\.io|gopkg\.in\/(?:mgo|redis|gomail|mail|resty|olivere)|go-micro\.dev|ProtobufClient\(|New\w{1,60}JSONClient\(/m;

/** Programs in Go. */
export const GO_CODE: CodeTechnology = {
  name: 'go-code',
  grammarOf: (path): Grammar | undefined => (isGoFile(path) ? GO : undefined),
  isManifest: (path) => baseOf(path) === 'go.mod',
  keyWords: KEY_WORDS,
  modulesOf: goModules,
  clients: [...CLOUD_CLIENTS, ...CLIENTS, ...providerRules('go')],
  servers: SERVERS,
  libraries: LIBRARIES,
  settingName: plainSettingName,
  settingsOf,
  hasNamedSettings: true,
  calls: new RegExp(
    `${SETTING_CALLS.source}|${STUB_CALLS.source}|${/(?:^|\.)(?:ServiceRegister(?:Opts)?|RegisterInstance|Name|WithServerBasicInfo|MustNewClient|NewClient|MustNewQueue|NewQueue|NewRedis|MustNewRedis|New\w+Model)$/.source}`,
  ),
  needs: (code, all) => [...zeroNeeds(code), ...stubNeeds(code, all)],
  names: registeredNames,
  roleOf,
};

/** Whether it passes requests on to several. */
function roleOf({ files }: CodeOfModule): string | undefined {
  const passing = files.flatMap(({ calls }) => calls.filter(({ module }) => module === 'net/http/httputil'));
  return passing.length > 1 ? 'gateway' : undefined;
}
