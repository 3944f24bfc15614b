import type { ClientRule } from '../values/code/index.js';
import { AROUND, BROKERS } from './brokers.js';
import { STORES } from './stores.js';

const METHODS = '(?:Get|Head|Post|PostForm|Put|Patch|Delete|Options)';

/** Requests over HTTP. Source: the packages' documentation on pkg.go.dev. */
const HTTP: readonly ClientRule[] = [
  { module: /^net\/http$/, call: new RegExp(`^(?:(?:Client|DefaultClient)\\.)?${METHODS}$`), via: 'http' },
  { module: /^net\/http$/, call: /^NewRequest$/, via: 'http', place: [1] },
  { module: /^net\/http$/, call: /^NewRequestWithContext$/, via: 'http', place: [2] },
  { module: /^net\/http\/httputil$/, call: /^NewSingleHostReverseProxy$/, via: 'http' },
  {
    module: /^(?:github\.com\/go-resty\/resty|gopkg\.in\/resty\.v\d+|resty\.dev)(?:\/|$)/,
    call: new RegExp(`(?:^|\\.)(?:SetBaseURL|SetHostURL|${METHODS})$`),
    via: 'http',
  },
  {
    module: /^(?:github\.com\/go-resty\/resty|gopkg\.in\/resty\.v\d+|resty\.dev)(?:\/|$)/,
    call: /(?:^|\.)Execute$/,
    via: 'http',
    place: [1],
  },
  {
    module: /^github\.com\/imroc\/req(?:\/|$)/,
    call: new RegExp(`(?:^|\\.)(?:SetBaseURL|(?:Must)?${METHODS})$`),
    via: 'http',
  },
  {
    module: /^github\.com\/(?:gojek|gojektech)\/heimdall(?:\/|$)/,
    call: new RegExp(`(?:^|\\.)${METHODS}$`),
    via: 'http',
  },
  { module: /^github\.com\/hashicorp\/go-retryablehttp$/, call: new RegExp(`(?:^|\\.)${METHODS}$`), via: 'http' },
  {
    module: /^github\.com\/hashicorp\/go-retryablehttp$/,
    call: /^NewRequest(?:WithContext)?$/,
    via: 'http',
    place: [1, 2],
  },
  {
    module:
      /^github\.com\/(?:parnurzeal\/gorequest|dghubble\/sling|levigross\/grequests|monaco-io\/request|guonaihong\/gout)$/,
    call: new RegExp(`(?:^|\\.)(?:Base|${METHODS})$`, 'i'),
    via: 'http',
  },
  {
    module: /^github\.com\/valyala\/fasthttp$/,
    call: /^(?:Client\.)?(?:Get|Post)(?:Timeout|Deadline)?$/,
    via: 'http',
    place: [1],
  },
  { module: /^github\.com\/valyala\/fasthttp$/, call: /(?:^|\.)SetRequestURI$/, via: 'http' },
  { module: /^github\.com\/gofiber\/fiber(?:\/|$)/, call: new RegExp(`^${METHODS}$`), via: 'http' },
  {
    module: /^github\.com\/gofiber\/fiber\/v\d+\/middleware\/proxy$/,
    call: /^(?:Forward|Do|Balancer)$/,
    via: 'http',
    place: [0, 1, 'Servers'],
  },
  { module: /^github\.com\/gorilla\/websocket$/, call: /(?:^|\.)(?:Dial|DialContext)$/, via: 'http', place: [0, 1] },
  { module: /^(?:nhooyr\.io|github\.com\/coder)\/websocket$/, call: /^Dial$/, via: 'http', place: [1] },
  {
    module:
      /^github\.com\/(?:machinebox\/graphql|shurcooL\/graphql|hasura\/go-graphql-client|Khan\/genqlient\/graphql)$/,
    call: /^NewClient$/,
    via: 'http',
  },
  { module: /^github\.com\/go-kratos\/kratos\/v2\/transport\/http$/, call: /^WithEndpoint$/, via: 'http', as: 'name' },
  {
    module: /^net$/,
    call: /^(?:Dial|DialTimeout)$/,
    when: { slot: 0, is: /^tcp/ },
    via: 'tcp',
    place: [1],
    as: 'name',
  },
  { module: /^net\/smtp$/, call: /^(?:SendMail|Dial)$/, via: 'tcp', as: 'name' },
  {
    module: /^(?:gopkg\.in\/(?:gomail|mail)\.v2|github\.com\/(?:go-gomail\/gomail|go-mail\/mail(?:\/v2)?))$/,
    call: /^(?:NewDialer|NewPlainDialer)$/,
    via: 'tcp',
    place: [{ host: 0, port: 1 }],
  },
  {
    module: /^github\.com\/go-ldap\/ldap(?:\/v3)?$/,
    call: /^(?:DialURL|Dial)$/,
    via: 'auth',
    place: [0, 1],
    as: 'name',
  },
  {
    module: /^github\.com\/dapr\/go-sdk\/client$/,
    call: /(?:^|\.)InvokeMethod(?:WithContent|WithCustomContent)?$/,
    via: 'http',
    place: [1],
    as: 'name',
  },
];

/** Remote calls. */
const RPC: readonly ClientRule[] = [
  { module: /^google\.golang\.org\/grpc$/, call: /^(?:Dial|NewClient)$/, via: 'grpc', as: 'name' },
  { module: /^google\.golang\.org\/grpc$/, call: /^DialContext$/, via: 'grpc', place: [1], as: 'name' },
  { module: /^github\.com\/go-kratos\/kratos\/v2\/transport\/grpc$/, call: /^WithEndpoint$/, via: 'grpc', as: 'name' },
  {
    module: /^github\.com\/zeromicro\/go-zero\/zrpc$/,
    call: /^(?:NewClientWithTarget|MustNewClientWithTarget)$/,
    via: 'grpc',
    as: 'name',
  },
  { module: /connect(?:\/v\d+)?$/, call: /^New\w+Client$/, via: 'grpc', place: [1], as: 'url' },
  { module: /\//, call: /^New\w+(?:Protobuf|JSON)Client$/, via: 'http', as: 'url' },
  { module: /^net\/rpc$/, call: /^(?:Dial|DialHTTP)$/, via: 'grpc', place: [1], as: 'name' },
  { module: /\/kitex_gen\//, call: /^(?:Must)?NewClient$/, via: 'grpc', as: 'name' },
  { module: /^github\.com\/cloudwego\/kitex\/client$/, call: /^WithHostPorts$/, via: 'grpc', as: 'name' },
  {
    module: /^go\.temporal\.io\/sdk\/client$/,
    call: /^(?:Dial|NewClient|NewLazyClient)$/,
    via: 'grpc',
    place: ['HostPort'],
    as: 'name',
  },
  {
    module: /\//,
    call: /^New\w+Service(?:Client)?$/,
    packages: /^(?:github\.com\/(?:micro|asim)\/(?:go-micro|micro)|go-micro\.dev)(?:\/|$)/,
    when: { slot: 0, is: /^[a-z][\w.-]*$/i },
    via: 'grpc',
    as: 'name',
  },
];

export const CLIENTS: readonly ClientRule[] = [...RPC, ...HTTP, ...STORES, ...BROKERS, ...AROUND];
