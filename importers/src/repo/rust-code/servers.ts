import type { ServerRule } from '../values/code/index.js';

/** Calls by which a program listens. Source: the crates' documentation on docs.rs. */
export const SERVERS: readonly ServerRule[] = [
  {
    module: /^(?:actix_web|ntex)$/,
    call: /(?:^|\.)HttpServer\.new(?:\.\w+)*\.(?:bind|bind_rustls|bind_openssl|listen)$/,
    port: [0],
  },
  { module: /^actix_web$/, call: /(?:^|\.)HttpServer\.new(?:\.\w+)*\.run$/ },
  { module: /^(?:axum|hyper)$/, call: /^(?:serve|(?:server\.)?Server\.(?:bind|try_bind))$/, port: [0] },
  { module: /^axum_server$/, call: /^bind(?:_rustls)?$/, port: [0] },
  { module: /^(?:tokio|std|async_std)$/, call: /(?:^|\.)(?:TcpListener|UdpSocket)\.bind$/, port: [0] },
  { module: /^rocket$/, call: /^(?:build|custom|ignite)$/ },
  { module: /^warp$/, call: /^serve\.(?:run|bind|tls)$/, port: [0] },
  { module: /^tonic$/, call: /(?:^|\.)Server\.builder(?:\.\w+)*\.serve(?:_with_\w+)?$/, port: [0] },
  {
    module: /^(?:poem|salvo|tide|gotham|volo_grpc|volo_http)$/,
    call: /(?:^|\.)(?:Server\.new|TcpListener\.bind|TcpListener\.new|listen|start)$/,
    port: [0],
  },
  { module: /^lambda_(?:runtime|http)$/, call: /^run$/ },
];
