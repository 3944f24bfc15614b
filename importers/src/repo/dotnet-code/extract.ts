import { providerRules, type CodeOfModule, type CodeTechnology } from '../values/code/index.js';
import { CSHARP } from '../values/code/grammars/csharp.js';
import { answers } from '../values/dotnet/answers.js';
import { declared, isCsharp } from '../values/dotnet/code.js';
import { idleCachePackages } from '../values/dotnet/idle-caches.js';
import { isPage, unasked } from '../values/dotnet/injected.js';
import { modulesOf } from './modules.js';
import { registeredNames } from './registered.js';
import { membersOf } from './options.js';
import { CLOUD_CLIENTS } from './clouds.js';
import { REQUESTS, SERVERS, SURROUNDINGS, URL_EXTENSIONS } from './requests.js';
import { readSettings, settingName } from './settings.js';
import { settingNeeds } from './setting-needs.js';
import { LIBRARIES, STORES } from './stores.js';

const KEY_WORDS =
  /\b(?:Amazon\.\w+|BlobServiceClient|QueueServiceClient|ServiceBusClient|EventHubProducerClient|CosmosClient|Google\.Cloud\.PubSub\w*|WebApplication|HostBuilder|CreateDefaultBuilder|CreateApplicationBuilder|HttpClient|HttpRequestMessage|WebRequest|WebClient|BaseAddress|Refit|RestClient|RestService|Flurl|Grpc|GrpcChannel|DaprClient|InvokeMethod\w*|HubConnectionBuilder|EndpointAddress|DestinationConfig|MapForwarder|AddReverseProxy|AddOcelot|UseOcelot|ConnectionMultiplexer|AddStackExchangeRedis\w*|AddDistributedRedisCache|UseSqlServer\w*|UseNpgsql|UseMySQL|UseMySql|UseOracle|UseMongo\w*|UseCosmos|UsePostgres\w*|\w*SqlConnection\w*|\w*SqlDataSource\w*|NpgSql|MongoClient\w*|MongoUrl|AddMarten|DocumentStore|DataBaseIntegration|\w+SQLConfiguration|MsSqlConfiguration|AddHealthChecks|ElasticClient|Elasticsearch\w*|ConnectionFactory|UsingRabbitMq|UsingKafka|UsingActiveMq|UsingAzureServiceBus|CreateUsing\w+|RabbitHutch|EasyNetQ|UseTransport|UseRabbitM[qQ]|UseKafka|BootstrapServers|bootstrap\.servers|WithBrokers|Nats\w*|MQTTnet|ServiceBusClient|EventHub\w+Client|Serilog|WriteTo|AddSeq|AddOtlpExporter|UseOtlpExporter|AddZipkinExporter|AddJaegerExporter|Authority|AddKeycloak\w*|GetDiscoveryDocumentAsync|ConsulClient|AddConsul\w*|SmtpClient|IOptions\w*|IConfiguration|GetConnectionString|Configure<\w+>|AddOptions|Cassandra|GraphDatabase|InfluxDBClient|Minio|CosmosClient|AddIdentityServer|AddEureka\w*|AddDiscoveryClient|AddRedis\w+|AddNpgsql\w+|AddSqlServer\w+|AddMySql\w+|AddMongoDBClient|AddRabbitMQClient|AddKafka\w+|AddNatsClient|AddElasticsearchClient|AddSeqEndpoint|AddAzureServiceBusClient|AddServiceDiscovery\w*)\b/;

/** .NET: whatever runs on it, with code in C#. */
export const DOTNET: CodeTechnology = {
  name: 'dotnet-code',
  grammarOf: (path) => (isCsharp(path) ? CSHARP : undefined),
  isManifest: (path) => /\.(?:cs|fs|vb)proj$/i.test(path),
  keyWords: KEY_WORDS,
  modulesOf: (manifests, _, view) => modulesOf(manifests, view),
  clients: [...CLOUD_CLIENTS, ...REQUESTS, ...STORES, ...SURROUNDINGS, ...providerRules('dotnet'), URL_EXTENSIONS],
  servers: SERVERS,
  libraries: LIBRARIES,
  declared,
  answers,
  idle: unasked,
  idlePackages: idleCachePackages,
  isBeside: isPage,
  settingName,
  membersOf,
  settingsOf: (module, view, _, environment) => readSettings(module, view, environment),
  calls:
    /^[A-Z]\w*$|(?:^|\.)(?:(?:Add|Use|Register)[A-Z]\w+|Configure|Get(?:Required|Valid)?(?:Options|Settings|Section|Config(?:uration)?)|Bind|BindConfiguration|Get|AddOptions|AddReverseProxy|LoadFromConfig|ReadFrom\.(?:Configuration|AppSettings)|MapReverseProxy|AddOcelot|UseOcelot|AddIdentityServer|AddOpenIddict|AddServer|AddHealthChecksUI|MapRazorPages|AddRazorPages|AddControllersWithViews|AddRazorComponents|MapBlazorHub)$/,
  needs: settingNeeds,
  names: registeredNames,
  roleOf,
};

/** What shows pages of its own is a website, whatever it passes on. */
const PAGES = /(?:^|\.)(?:MapRazorPages|AddRazorPages|AddControllersWithViews|AddRazorComponents|MapBlazorHub)$/;

/** A gateway passes requests on, an issuer says who somebody is, a watchdog asks others how they are: by its own code. */
function roleOf({ module, parts, files }: CodeOfModule): string | undefined {
  const own = files.filter(({ path }) => module.folder === '.' || path.startsWith(`${module.folder}/`));
  const calls = (word: RegExp): boolean => own.some((file) => file.calls.some(({ path }) => word.test(path)));
  const isBuiltWith = (name: RegExp): boolean =>
    parts.some(({ packages }) => [...packages].some((one) => name.test(one)));
  if (
    isBuiltWith(/^(?:Ocelot|Yarp\.ReverseProxy)/) &&
    calls(/(?:^|\.)(?:AddReverseProxy|MapReverseProxy|AddOcelot|UseOcelot)$/) &&
    !calls(PAGES)
  )
    return 'gateway';
  if (
    isBuiltWith(/^(?:IdentityServer4|Duende\.IdentityServer|OpenIddict)/) &&
    calls(/(?:^|\.)(?:AddIdentityServer|AddOpenIddict\.(?:\w+\.)*AddServer)$/)
  )
    return 'auth';
  return calls(/(?:^|\.)AddHealthChecksUI$/) && !isBuiltWith(/^(?:Grpc\.AspNetCore|Microsoft\.EntityFrameworkCore)/)
    ? 'monitoring'
    : undefined;
}
