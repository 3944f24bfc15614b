import type { ClientRule, ServerRule } from '../values/code/index.js';

const HTTP = 'http';
const DAPR = /^Dapr\./;

/**
 * Calls that reach somebody over HTTP or gRPC. A property that is set is a call of its name. Source: references of
 * System.Net.Http, Refit, RestSharp, Flurl, Grpc.Net, Dapr, YARP, SignalR and WCF.
 */
export const REQUESTS: readonly ClientRule[] = [
  { call: /(?:^|\.)(?:BaseAddress|RequestUri)$/, via: HTTP },
  { module: /^HttpClient$/, call: /^$/, via: HTTP, place: ['BaseAddress'] },
  {
    call: /(?:^|\.)(?:Get|Post|Put|Patch|Delete)(?:String|Stream|ByteArray|FromJson|AsJson)?Async$/,
    via: HTTP,
    place: [0, '<on>'],
  },
  { module: /^HttpRequestMessage$/, call: /^$/, via: HTTP, place: [1, 'RequestUri'] },
  { module: /^WebClient$/, call: /^(?:Download|Upload|Open)\w+$/, via: HTTP },
  { module: /^(?:Http)?WebRequest$/, call: /^Create(?:Http)?$/, via: HTTP },
  { module: /^RestService$/, call: /^For$/, via: HTTP },
  { module: /^RestClient(?:Options)?$/, call: /^$/, via: HTTP, place: [0, 'BaseUrl'], packages: /^RestSharp/ },
  { module: /^FlurlClient$/, call: /^$/, via: HTTP, packages: /^Flurl/ },
  { module: /^HubConnectionBuilder$/, call: /^WithUrl$/, via: HTTP },
  { module: /^EndpointAddress$/, call: /^$/, via: HTTP },
  { module: /^DestinationConfig$/, call: /^$/, via: HTTP, place: ['Address'] },
  { call: /(?:^|\.)MapForwarder$/, via: HTTP, place: [1] },
  { call: /(?:^|\.)InvokeMethod\w*Async$/, via: HTTP, as: 'name', place: [0, 1], packages: DAPR },
  { call: /(?:^|\.)CreateInvokeMethodRequest$/, via: HTTP, as: 'name', place: [0, 1], packages: DAPR },
  { call: /(?:^|\.)CreateInvokeHttpClient$/, via: HTTP, as: 'name', place: [0, 'appId'], packages: DAPR },
  { call: /(?:^|\.)CreateInvocationInvoker$/, via: 'grpc', as: 'name', place: [0, 'appId'], packages: DAPR },
  { module: /^GrpcChannel$/, call: /^ForAddress$/, via: 'grpc' },
  { call: /(?:^|\.)Address$/, within: /(?:^| )Add(?:CodeFirst)?GrpcClient$/, via: 'grpc' },
  {
    module: /^Channel$/,
    call: /^$/,
    via: 'grpc',
    as: 'host',
    place: [{ host: 0, port: 1 }, 0],
    packages: /^Grpc\.Core/,
  },
];

/** Extensions of a text: whatever no other rule knows. */
export const URL_EXTENSIONS: ClientRule = {
  call: /(?:^|\.)(?:AppendPathSegments?|SetQueryParams?|With[A-Z]\w+|(?:Get|Post|Put|Patch|Delete)\w*Async)$/,
  via: HTTP,
  place: ['<on>'],
  packages: /^Flurl/,
};

const TELEMETRY = 'telemetry';

/** Whom it tells of itself, who tells it who somebody is, where it finds others. Source: references of Serilog's sinks, OpenTelemetry, ASP.NET Core. */
export const SURROUNDINGS: readonly ClientRule[] = [
  { call: /(?:^|\.)Seq$/, via: TELEMETRY, place: [0, 'serverUrl'], packages: /^Serilog/ },
  { call: /(?:^|\.)AddSeq$/, via: TELEMETRY, place: [0, 'serverUrl'], packages: /^Seq\./ },
  { call: /(?:^|\.)GrafanaLoki$/, via: TELEMETRY, place: [0, 'uri'], packages: /^Serilog/ },
  {
    call: /(?:^|\.)(?:(?:Durable)?Http\w*|LogstashHttp)$/,
    via: TELEMETRY,
    place: ['requestUri', 0],
    packages: /^Serilog\.Sinks\.Http/,
  },
  {
    module: /^ElasticsearchSinkOptions$/,
    call: /^$/,
    via: TELEMETRY,
    as: 'url',
    product: 'elasticsearch',
    place: [0, 'ConnectionPool'],
  },
  { call: /(?:^|\.)Endpoint$/, within: /(?:^| )(?:Add|Use)(?:Otlp|Zipkin)(?:Exporter)?$/, via: TELEMETRY },
  { call: /(?:^|\.)(?:Logs)?Endpoint$/, within: /(?:^| )OpenTelemetry$/, via: TELEMETRY, packages: /^Serilog/ },
  {
    call: /(?:^|\.)OpenTelemetry$/,
    via: TELEMETRY,
    place: ['endpoint', 'logsEndpoint'],
    packages: /^Serilog\.Sinks\.OpenTelemetry$/,
  },
  { call: /(?:^|\.)AgentHost$/, within: /(?:^| )AddJaegerExporter$/, via: TELEMETRY, as: 'name' },
  { call: /(?:^|\.)AddUrlGroup$/, via: TELEMETRY, place: [0, 'uri'], confidence: 0.6 },
  { call: /(?:^|\.)(?:Authority|MetadataAddress)$/, via: 'auth' },
  // Aspire's integration names the resource. Source: Aspire.Keycloak.Authentication.
  { call: /(?:^|\.)AddKeycloak(?:JwtBearer|OpenIdConnect)$/, via: 'auth', as: 'name', place: ['serviceName', 0] },
  { call: /(?:^|\.)GetDiscoveryDocumentAsync$/, via: 'auth' },
  { module: /^DiscoveryDocumentRequest$/, call: /^$/, via: 'auth', place: ['Address'] },
  { call: /(?:^|\.)Address$/, within: /(?:^| )(?:ConsulClient|AddConsul\w*)$/, via: 'registry' },
  {
    module: /^SmtpClient$/,
    call: /^(?:Connect(?:Async)?)?$/,
    via: 'tcp',
    as: 'host',
    place: [{ host: 0, port: 1 }, 'Host'],
  },
  { module: /^SmtpClient$/, call: /^Host$/, via: 'tcp', as: 'name' },
];

/** How a program listens, or is run by a host until it is stopped. */
export const SERVERS: readonly ServerRule[] = [
  { module: /^WebApplication$/, call: /^Create(?:Slim|Empty)?Builder$/ },
  { module: /^(?:Web)?Host$/, call: /^Create(?:Default|Application|EmptyApplication)Builder$/ },
  { module: /^(?:Web)?HostBuilder$/, call: /^$/ },
];
