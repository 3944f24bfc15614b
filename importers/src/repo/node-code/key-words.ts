// First words of the packages whose calls rules know, as files bring them in.
const PACKAGES =
  '@aws-sdk/ aws-sdk @google-cloud/ @azure/ axios node-fetch cross-fetch isomorphic-fetch isomorphic-unfetch unfetch whatwg-fetch make-fetch-happen fetch-retry minipass-fetch node-fetch-native ofetch undici got ky ky-universal needle superagent request request-promise request-promise-native requestretry postman-request http https node:http node:https http2 node:http2 follow-redirects bent wretch phin r2 urllib unirest simple-get httpie @hapi/ restify restify-clients typed-rest-client rest-facade soap strong-soap jayson ws websocket isomorphic-ws reconnecting-websocket sockjs-client socket.io socket.io-client eventsource @microsoft/ @nestjs/ @angular/common @angular/http graphql-request @apollo/ apollo- subscriptions-transport-ws graphql-ws graphql-yoga urql @urql/ @graphql-tools/ @trpc/ @supabase/ @sentry/ http-proxy http-proxy-middleware http-party express-http-proxy @fastify/ fastify mercurius @mercuriusjs/ koa koa- koa2- h3 proxy-middleware fastify-http-proxy fast-gateway redis @redis/ @keyv/ keyv cache-manager- ioredis iovalkey handy-redis async-redis promise-redis thunk-redis @nestjs-modules/ nestjs- @liaoliaots/ bull bullmq bee-queue kue rsmq connect-redis memcached memjs memcache-plus mongoose @typegoose/ mongodb monk mongojs mongoist agenda connect-mongo pg pg- postgres massive @databases/ slonik mysql mysql2 promise-mysql serverless-mysql mariadb mssql tedious oracledb cassandra-driver neo4j-driver @neo4j/ @elastic/ elasticsearch @opensearch-project/ influx @influxdata/ couchbase ottoman nano @cloudant/ cradle arangojs @clickhouse/ clickhouse rethinkdb rethinkdbdash minio solr-client sequelize sequelize-typescript typeorm knex objection @mikro-orm/ drizzle-orm kafkajs @confluentinc/ node-rdkafka kafka-node no-kafka amqplib amqp-connection-manager amqp rabbit.js jackrabbit servicebus rabbitmq-client amqp-ts rabbot foo-foo-mq rascal @golevelup/ stompit stomp-client @stomp/ stompjs webstomp-client rhea rhea-promise nats @nats-io/ nats.ws ts-nats node-nats-streaming mqtt async-mqtt pulsar-client @opentelemetry/ jaeger-client zipkin-transport- winston- elastic-apm-node dd-trace hot-shots node-statsd statsd-client appmetrics-statsd gelf-pro fluent-logger @fluent-org/ graylog2 consul eureka-js-client nacos node-zookeeper-client zookeeper etcd3 cloud-config-client node-vault keycloak-connect keycloak-js @keycloak/ keycloak-admin nest-keycloak-connect express-openid-connect express-oauth2-jwt-bearer jwks-rsa jose openid-client ldapjs ldapts nodemailer @dapr/ seneca @grpc/ grpc nice-grpc mali @connectrpc/ moleculer express express-ws polka connect restana @tinyhttp/ hyper-express uWebSockets.js ultimate-express micro json-server @feathersjs/ @loopback/ loopback elysia @marblejs/ listhen hapi @hono/ sails actionhero next @adonisjs/ @nuxt/'.split(
    ' ',
  );

/** Words of frameworks that need not be brought in, and of settings of servers of pages. */
const OTHERS = String.raw`\bfetch\(|\$fetch\(|\buseFetch\(|\$\.(?:ajax|get|post|getJSON)\(|\bnew (?:WebSocket|EventSource)\(|\b(?:Bun|Deno)\.serve\(|\bproxy\s*:|\bdestination\s*:|\btransporter\s*:|\bregisterAs\(|\bvalidationSchema\b|\bruntimeConfig\b|\bconvict\b|\bnconf\.|\.listen\(|axios\.defaults`;

function escaped(word: string): string {
  return word.replaceAll(/[.$]/g, String.raw`\$&`);
}

const WHOLE = PACKAGES.filter((word) => !/[/-]$/.test(word)).map(escaped);
const BEGINNING = PACKAGES.filter((word) => /[/-]$/.test(word)).map(escaped);

/** A file without any of these brings in nothing that a rule knows. */
export const KEY_WORDS = new RegExp(
  `['"\`](?:(?:${WHOLE.join('|')})['"\`/]|(?:${BEGINNING.join('|')})[\\w.-])|${OTHERS}`,
);
