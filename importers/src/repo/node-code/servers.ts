import type { ServerRule } from '../values/code/index.js';

export const FRAMEWORKS =
  /^(?:express|fastify|koa|restify|polka|@hapi\/hapi|hapi|@nestjs\/core|apollo-server(?:-\w+)?|@apollo\/server|graphql-yoga|socket\.io|routing-controllers|hono|h3|micro|connect|@feathersjs\/\w+|inversify-express-utils|@tsed\/common)$/;

/** Source: each framework's own documentation, of how it listens. */
export const SERVERS: readonly ServerRule[] = [
  {
    module:
      /^(?:express|express-ws|restify|polka|connect|koa|fastify|restana|@tinyhttp\/app|hyper-express|uWebSockets\.js|ultimate-express|find-my-way|micro|json-server|@feathersjs\/(?:express|koa|feathers)|@loopback\/rest|loopback|apollo-server(?:-express|-koa|-fastify|-hapi)?|graphql-yoga|seneca|elysia|@marblejs\/http|total\.js|h3|listhen)$/,
    call: /(?:^|\.)(?:listen|listenAsync)$/,
    port: [0, 'port'],
  },
  {
    module: /^(?:node:)?http[s2]?$/,
    call: /^(?:default\.)?(?:createServer|createSecureServer|Server)\.listen$/,
    port: [0, 'port'],
  },
  {
    module: /^@nestjs\/core$/,
    call: /^NestFactory\.create(?:Microservice)?\.(?:listen|listenAsync|startAllMicroservices(?:Async)?)$/,
    port: [0],
  },
  { module: /^@nestjs\/core$/, call: /^NestFactory\.createMicroservice$/, port: ['options.port'] },
  { module: /^(?:@hapi\/hapi|hapi)$/, call: /(?:^|\.)(?:Server|server)$/, port: ['port', 0] },
  { module: /^@hono\/node-server$/, call: /^serve$/, port: ['port'] },
  { module: /^$/, call: /^(?:Bun|Deno)\.serve$/, port: ['port'] },
  { module: /^@apollo\/server\/standalone$/, call: /^startStandaloneServer$/, port: ['listen.port'] },
  { module: /^(?:@grpc\/grpc-js|grpc)$/, call: /^(?:default\.)?Server\.(?:bind|bindAsync)$/, port: [0] },
  { module: /^(?:nice-grpc|mali)$/, call: /^(?:createServer|default)?\.?(?:listen|start)$/, port: [0] },
  { module: /^socket\.io$/, call: /^(?:default|Server|listen)?(?:\.listen)?$/, port: [0] },
  { module: /^ws$/, call: /^(?:default\.)?(?:WebSocketServer|Server)$/, port: ['port'] },
  { module: /^(?:sails|actionhero)$/, call: /(?:^|\.)(?:lift|start)$/, port: ['port'] },
  { module: /^next$/, call: /^(?:default)?$/, port: ['port'] },
  { module: /^moleculer$/, call: /^(?:default\.)?ServiceBroker\.start$/ },
  { module: /^@dapr\/dapr$/, call: /^DaprServer$/, port: ['serverPort', 1] },
  // What another file or a function of this one makes, in a program that is built with a framework.
  {
    module: /^$/,
    call: /(?:^|\.)(?:app|server|httpServer|httpsServer|api|application|instance)\.listen$/,
    packages: FRAMEWORKS,
    port: [0, 'port'],
  },
  { module: /^(?:\.{1,2}(?:\/|$)|[@~#]\w*\/|src\/)/, call: /(?:^|\.)listen$/, packages: FRAMEWORKS, port: [0, 'port'] },
  { module: /^@adonisjs\/(?:core|ignitor|http-server)(?:\/.*)?$/, call: /(?:^|\.)(?:httpServer|startHttpServer)$/ },
];

/** Packages of servers whose start is a command: only with a script that gives it. */
export const STARTED: readonly {
  readonly packages: RegExp;
  readonly script: RegExp;
  /** Whether developers alone start it so, under any name: what is deployed serves the same pages in another way. */
  readonly isPage?: true;
}[] = [
  { packages: /^(?:react-dom|react)$/, script: /\b(?:react-scripts|craco|react-app-rewired)\s+start\b/, isPage: true },
  { packages: /^@angular\/core$/, script: /\bng\s+s(?:erve)?\b/, isPage: true },
  { packages: /^vue$/, script: /\bvue-cli-service\s+serve\b/, isPage: true },
  {
    packages: /^(?:react-dom|vue|svelte|preact|solid-js|lit)$/,
    script: /(?:^|[\s&|;])(?:vite|rsbuild)(?:\s+(?:dev|serve)\b|\s+-|\s*$|\s*[&|;])/,
    isPage: true,
  },
  { packages: /^(?:expo|react-native)$/, script: /\b(?:expo|react-native)\s+start\b/, isPage: true },
  { packages: /^next$/, script: /\bnext\s+start\b/ },
  { packages: /^nuxt(?:3|-start)?$/, script: /\bnuxt(?:i)?\s+(?:start|preview)\b|\.output\/server\/index\.mjs/ },
  { packages: /^@nestjs\/core$/, script: /\bnest\s+start\b|node\s+dist\/(?:src\/)?main/ },
  { packages: /^moleculer$/, script: /\bmoleculer-runner\b/ },
  { packages: /^(?:@strapi\/strapi|strapi)$/, script: /\bstrapi\s+start\b/ },
  { packages: /^sails$/, script: /\bsails\s+lift\b|node\s+app\.js/ },
  { packages: /^@remix-run\/serve$/, script: /\bremix-serve\b/ },
  { packages: /^@adonisjs\/core$/, script: /\bnode\s+(?:ace\s+serve|server\.js|bin\/server\.js)\b/ },
  { packages: /^(?:egg|@midwayjs\/web)$/, script: /\begg-scripts\s+start\b/ },
  { packages: /^@feathersjs\/feathers$/, script: /\bnode\s+(?:src|lib)\// },
  { packages: /^fastify-cli$/, script: /\bfastify\s+start\b/ },
];
