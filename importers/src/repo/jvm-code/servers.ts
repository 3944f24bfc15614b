import type { ServerRule } from '../values/code/index.js';

/** Calls by which a program listens, as each framework's own documentation has it. */
export const SERVERS: readonly ServerRule[] = [
  { module: /^io\.micronaut\.runtime\.(?:Micronaut|MicronautKt)$/, call: /^(?:run|start|build(?:\.\w+)*)$/ },
  { module: /^io\.micronaut\.runtime\.startApplication$/, call: /^$/ },
  { module: /^io\.quarkus\.runtime\.Quarkus$/, call: /^run$/ },
  {
    module: /^io\.vertx(?:\.\w+)*\.core\.Vertx$/,
    call: /(?:^|\.)createHttpServer(?:\.requestHandler)?\.listen$/,
    port: [0],
  },
  { module: /^io\.vertx(?:\.\w+)*\.core\.http\.HttpServer$/, call: /(?:^|\.)listen$/, port: [0] },
  { module: /^io\.vertx(?:\.\w+)*\.core\.Vertx$/, call: /(?:^|\.)(?:createHttpServer|deployVerticle)$/ },
  { module: /^io\.ktor\.server\.engine\.embeddedServer$/, call: /^$/, port: ['port', 1] },
  { module: /^io\.ktor\.server\.\w+\.EngineMain$/, call: /^main$/ },
  { module: /^io\.javalin\.Javalin$/, call: /(?:^|\.)start$/, port: [0] },
  { module: /^spark\.Spark$/, call: /^port$/, port: [0] },
  { module: /^spark\.Spark$/, call: /^(?:get|post|put|delete)$/ },
  {
    module: /^io\.helidon\.(?:webserver\.WebServer|microprofile\.(?:server\.Server|cdi\.Main))$/,
    call: /^(?:builder|create|main)/,
  },
  {
    module: /^io\.grpc\.(?:Server|netty\.NettyServer|netty\.shaded\.io\.grpc\.netty\.NettyServer)Builder$/,
    call: /^forPort$/,
    port: [0],
  },
  { module: /^io\.grpc\.Grpc$/, call: /^newServerBuilderForPort$/, port: [0] },
  { module: /^com\.sun\.net\.httpserver\.HttpServer$/, call: /^create$/, port: [0] },
  { module: /^org\.eclipse\.jetty\.server\.Server$/, call: /^$/, port: [0] },
  { module: /^io\.undertow\.Undertow$/, call: /(?:^|\.)addHttpListener$/, port: [0] },
  { module: /^org\.apache\.catalina\.startup\.Tomcat$/, call: /^(?:setPort|start)$/, port: [0] },
  { module: /^org\.apache\.dubbo\.config\.bootstrap\.DubboBootstrap$/, call: /^getInstance$/ },
];
