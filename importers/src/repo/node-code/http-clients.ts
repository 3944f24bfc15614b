import type { ClientRule, Slot } from '../values/code/index.js';

const URL_OR_HOST: readonly Slot[] = [0, { host: 'hostname', port: 'port' }, { host: 'host', port: 'port' }];

function http(module: RegExp, call: RegExp, place: readonly Slot[] = [0]): ClientRule {
  return { module, call, via: 'http', place };
}

/** Source: each library's own documentation, of how a client is made and a request sent. */
const REQUESTS: readonly ClientRule[] = [
  http(/^$/, /^(?:(?:window|globalThis|self)\.)?(?:fetch|Request|WebSocket|EventSource)$/),
  // Nuxt's and ofetch's, which files need not bring in.
  http(/^$/, /^(?:\$fetch|useFetch|useLazyFetch|\$fetch\.(?:create|raw))$/, [0, 'baseURL', 'baseUrl']),
  http(/^$/, /^(?:\$|jQuery)\.(?:ajax|get|post|getJSON)$/, [0, 'url']),
  http(
    /^axios$/,
    /^(?:default\.)?(?:Axios\.|create\.)?(?:get|delete|head|options|post|postForm|put|patch|request|create|Axios)?$/,
    [0, 'baseURL', 'url'],
  ),
  http(
    /^(?:node-fetch|cross-fetch|isomorphic-(?:un)?fetch|unfetch|whatwg-fetch|make-fetch-happen|fetch-retry|minipass-fetch|node-fetch-native)(?:\/.*)?$/,
    /^(?:default|fetch)?$/,
  ),
  http(/^(?:ofetch|@nuxt\/http)$/, /^(?:\$fetch|ofetch|fetch|ofetch\.create)$/, [0, 'baseURL']),
  http(/^undici$/, /^(?:request|fetch|stream|pipeline|connect|Client|Pool|BalancedPool|Agent)$/),
  http(
    /^got(?:\/.*)?$/,
    /^(?:default\.)?(?:got\.)?(?:extend\.)?(?:get|post|put|patch|head|delete|stream|paginate|extend|got)?$/,
    [0, 'prefixUrl', 'url'],
  ),
  http(/^(?:ky|ky-universal)$/, /^(?:create\.|extend\.)?(?:get|post|put|patch|head|delete|create|extend)?$/, [
    0,
    'prefixUrl',
    'prefix',
  ]),
  http(/^needle$/, /^(?:get|head|post|put|patch|delete|request)?$/, [0, 1]),
  http(/^(?:superagent)$/, /^(?:agent\.)?(?:get|post|put|patch|del|delete|head)?$/, [0, 1]),
  http(
    /^(?:request|request-promise(?:-native)?|requestretry|postman-request|@cypress\/request)$/,
    /^(?:defaults\.)?(?:get|post|put|patch|del|delete|head|defaults)?$/,
    [0, 'url', 'uri', 'baseUrl'],
  ),
  http(/^(?:node:)?https?$/, /^(?:request|get)$/, URL_OR_HOST),
  http(/^follow-redirects$/, /^https?\.(?:request|get)$/, URL_OR_HOST),
  http(
    /^(?:bent|wretch|phin|r2|urllib|unirest|simple-get|httpie)$/,
    /^(?:default|request|concat|get|post|put|delete|send)?$/,
    [0, 'url', 1],
  ),
  http(/^@hapi\/wreck$/, /^(?:defaults\.)?(?:get|post|put|patch|delete|request|defaults)$/, [0, 1, 'baseUrl']),
  http(/^(?:restify-clients|restify)$/, /^create(?:Json|String|Http)?Client$/, ['url', 0]),
  http(/^(?:typed-rest-client(?:\/.*)?|rest-facade)$/, /^(?:RestClient|HttpClient|Client)$/, [1, 0]),
  http(/^(?:soap|strong-soap)$/, /^(?:soap\.)?createClient(?:Async)?$/),
  http(/^jayson(?:\/.*)?$/, /^(?:Client|client)\.https?$/, URL_OR_HOST),
  http(
    /^(?:ws|websocket|isomorphic-ws|reconnecting-websocket|sockjs-client)$/,
    /^(?:default|WebSocket|w3cwebsocket|SockJS)?$/,
  ),
  http(/^socket\.io-client$/, /^(?:default|io|connect|Manager|io\.connect)?$/),
  http(/^(?:eventsource|@microsoft\/fetch-event-source)$/, /^(?:default|EventSource|fetchEventSource)?$/),
  http(/^@microsoft\/signalr$/, /withUrl$/),
  http(/^@supabase\/(?:supabase-js|ssr)$/, /^create(?:Browser|Server)?Client$/),
];

/** Of frameworks: what is injected, base classes, modules with a place. */
const OF_FRAMEWORKS: readonly ClientRule[] = [
  http(/^@nestjs\/(?:axios|common)$/, /^HttpService\.(?:axiosRef\.)?(?:get|delete|head|post|put|patch|request)$/, [
    0,
    'url',
  ]),
  http(/^@nestjs\/(?:axios|common)$/, /^HttpModule\.register(?:Async)?$/, ['baseURL', 'useFactory.baseURL']),
  http(/^@angular\/common\/http$/, /^HttpClient\.(?:get|delete|head|post|put|patch|request|jsonp)$/, [0, 1]),
  http(/^@angular\/core$/, /^inject\.(?:get|delete|head|post|put|patch)$/),
  http(/^@angular\/http$/, /^Http\.(?:get|delete|head|post|put|patch)$/),
];

const GRAPHQL: readonly ClientRule[] = [
  http(/^graphql-request$/, /^(?:GraphQLClient|request|rawRequest|default)$/, [0, 'url']),
  http(
    /^(?:@apollo\/client(?:\/.*)?|apollo-(?:boost|client|link-(?:http|batch-http|ws))|apollo-upload-client|subscriptions-transport-ws|graphql-ws|@apollo\/experimental-nextjs-app-support.*)$/,
    /^(?:default|ApolloClient|HttpLink|BatchHttpLink|createHttpLink|createUploadLink|UploadHttpLink|WebSocketLink|SubscriptionClient|createClient)?$/,
    ['uri', 'url', 0],
  ),
  http(/^(?:@urql\/.*|urql)$/, /^(?:createClient|Client)$/, ['url']),
  http(/^@graphql-tools\/(?:url-loader|load)$/, /^(?:UrlLoader\.load|loadSchema)/),
  http(
    /^@trpc\/(?:client|next)(?:\/.*)?$/,
    /^(?:httpLink|httpBatchLink|httpBatchStreamLink|createWSClient|unstable_httpBatchStreamLink)$/,
    ['url'],
  ),
];

const PROXIES: readonly ClientRule[] = [
  http(/^http-proxy-middleware$/, /^(?:default|createProxyMiddleware|legacyCreateProxyMiddleware|proxy)?$/, [
    'target',
    0,
  ]),
  http(
    /^(?:http-proxy|http-party)$/,
    /^(?:default\.)?(?:createProxy|createProxyServer|createServer)?(?:\.(?:web|ws))?$/,
    ['target'],
  ),
  http(/^express-http-proxy$/, /^(?:default)?$/),
  http(/^(?:fastify|@fastify\/.*|@nestjs\/.*)$/, /(?:^|\.)register$/, ['upstream', 'base', 'gateway.services.url']),
  http(/^(?:mercurius|@mercuriusjs\/gateway)$/, /^(?:default)?$/, ['gateway.services.url']),
  http(
    /^(?:koa-proxies|koa-proxy|koa-http-proxy|koa-better-http-proxy|koa2-proxy-middleware|h3|proxy-middleware|fastify-http-proxy)$/,
    /^(?:default|proxyRequest)?$/,
    ['target', 'host', 1, 0],
  ),
  http(/^@nestjs\/graphql$/, /^GraphQLModule\.forRoot(?:Async)?$/, [
    'gateway.services.url',
    'gateway.serviceList.url',
    'useFactory.gateway.services.url',
  ]),
  http(/^fast-gateway$/, /^(?:default)?$/, ['routes.target']),
  http(/^@apollo\/gateway$/, /^(?:ApolloGateway|IntrospectAndCompose|RemoteGraphQLDataSource)$/, [
    'serviceList.url',
    'subgraphs.url',
    'url',
  ]),
];

export const HTTP_CLIENTS: readonly ClientRule[] = [...REQUESTS, ...OF_FRAMEWORKS, ...GRAPHQL, ...PROXIES];
