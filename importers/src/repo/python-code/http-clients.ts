import type { ClientRule } from '../values/code/index.js';

const http = (module: RegExp, call: RegExp, place: ClientRule['place'] = [0, 'url']): ClientRule => ({
  module,
  call,
  via: 'http',
  place,
});

const VERB = /(?:^|\.)(?:get|post|put|patch|delete|head|options)$/;
const REQUEST = /(?:^|\.)(?:request|stream|Request|build_request)$/;

/** Clients that send requests to anybody, and what tells who somebody is. Positions and names as the libraries' references have them. */
export const HTTP_CLIENTS: readonly ClientRule[] = [
  // One client each for `client.get(url)`, `client.request(method, url)` and a base.
  http(
    /^(?:requests|httpx|niquests|grequests|requests_futures|requests_cache|cachecontrol|curl_cffi|treq|asks|urllib3|aiohttp|aiohttp_retry|tls_client|httpx_sse|requests_html)$/,
    VERB,
  ),
  http(/^(?:requests|httpx|niquests|curl_cffi|treq|aiohttp|urllib3)$/, REQUEST, [1, 'url']),
  http(/^httpx$/, /^(?:Async)?Client$/, ['base_url']),
  http(/^aiohttp$/, /^(?:ClientSession|client\.ClientSession)$/, [0, 'base_url']),
  http(/^aiohttp$/, /\.ws_connect$/),
  http(/^requests_toolbelt$/, /BaseUrlSession$/, [0, 'base_url']),
  http(/^httpx_ws$/, /^a?connect_ws$/),
  http(/^urllib2?$/, /(?:^|\.)(?:urlopen|Request|urlretrieve)$/),
  http(/^(?:six|future)$/, /urllib\.request\.(?:urlopen|Request)$/),
  http(/^tornado$/, /(?:^httpclient\.HTTPRequest|HTTPClient\.fetch)$/, [0, 'request', 'url']),
  {
    ...http(/^(?:http|httplib)$/, /(?:^|\.)HTTPS?Connection$/, [
      { host: 0, port: 1 },
      { host: 'host', port: 'port' },
    ]),
    as: 'host',
  },
  {
    ...http(/^urllib3$/, /(?:^|\.)HTTPS?ConnectionPool$/, [
      { host: 0, port: 1 },
      { host: 'host', port: 'port' },
    ]),
    as: 'host',
  },
  http(/^urllib3$/, /(?:^|\.)connection_from_url$/),
  http(/^(?:websockets|websocket)$/, /(?:^|\.)(?:connect|create_connection|WebSocketApp)$/, [0, 'uri', 'url']),
  http(/^socketio$/, /(?:Async|Simple)?Client\.connect$/),
  http(/^gql$/, /(?:HTTP|Websockets|AIOHTTP|HTTPX\w*)\w*Transport$/, [0, 'url']),
  http(/^(?:python_graphql_client|sgqlc)$/, /(?:GraphqlClient|HTTPEndpoint)$/, [0, 'endpoint', 'url']),
  http(/^(?:zeep|suds)$/, /(?:^|\.)(?:Async)?Client$/, [0, 'wsdl', 'url']),
  http(/^(?:xmlrpc|xmlrpclib|jsonrpclib)$/, /(?:^|\.)(?:ServerProxy|Server)$/, [0, 'uri']),
  http(/^jsonrpcclient$/, /HTTPClient$/, [0, 'endpoint']),
  http(/^(?:slumber|uplink|drf_client|hammock)$/, /(?:^|\.)(?:API|Hammock|Client)$/, [0, 'base_url']),
  http(/^mlflow$/, /(?:^|\.)(?:set_tracking_uri|MlflowClient)$/, [0, 'tracking_uri']),
  http(/^ollama$/, /^(?:Async)?Client$/, [0, 'host']),
  http(/^SPARQLWrapper$/, /^SPARQLWrapper$/),
  http(/^(?:selenium)$/, /(?:^|\.)Remote$/, ['command_executor', 0]),
  // AWS' own services have no address in the code; what stands in for them has.
  http(/^(?:boto3|aioboto3|aiobotocore|botocore)$/, /(?:^|\.)(?:client|resource|create_client)$/, ['endpoint_url']),
  // A sidecar knows programs by name.
  { module: /^dapr$/, call: /DaprClient\.invoke_method(?:_async)?$/, via: 'http', place: ['app_id', 0], as: 'name' },
  {
    module: /^py_eureka_client$/,
    call: /(?:^|\.)(?:do_service|do_service_async)$/,
    via: 'http',
    place: ['app_name', 0],
    as: 'name',
  },
  { module: /^nameko$/, call: /(?:^|\.)(?:RpcProxy|ServiceRpc|RpcClient)$/, via: 'messaging', place: [0], as: 'name' },
  ...[
    { module: /^grpc$/, call: /(?:^|\.)(?:in)?secure_channel$/, place: [0, 'target'] },
    {
      module: /^grpclib$/,
      call: /(?:^|\.)Channel$/,
      place: [
        { host: 0, port: 1 },
        { host: 'host', port: 'port' },
      ],
    },
    { module: /^temporalio$/, call: /(?:^|\.)Client\.connect$/, place: [0, 'target_host'] },
    { module: /^tritonclient$/, call: /InferenceServerClient$/, place: [0, 'url'] },
  ].map((rule): ClientRule => ({ ...rule, via: 'grpc', as: 'host' })),
  ...[
    {
      module: /^authlib$/,
      call: /(?:^|\.)register$/,
      place: ['server_metadata_url', 'access_token_url', 'api_base_url'],
    },
    { module: /^flask_oauthlib$/, call: /(?:^|\.)remote_app$/, place: ['access_token_url', 'base_url'] },
    { module: /^(?:jwt|jose)$/, call: /(?:^|\.)PyJWKClient$/, place: [0, 'uri'] },
    { module: /^keycloak$/, call: /(?:^|\.)Keycloak(?:OpenID|Admin|UMA|OpenIDConnection)$/, place: [0, 'server_url'] },
    { module: /^fastapi_keycloak$/, call: /(?:^|\.)FastAPIKeycloak$/, place: ['server_url'] },
    { module: /^requests_oauthlib$/, call: /(?:^|\.)(?:fetch_token|refresh_token)$/, place: [0, 'token_url'] },
  ].map((rule): ClientRule => ({ ...rule, via: 'auth' })),
  http(/^requests_oauthlib$/, VERB),
];
