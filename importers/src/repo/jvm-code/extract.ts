import type { CodeTechnology } from '../values/code/index.js';
import { JAVA } from '../values/code/grammars/java.js';
import { KOTLIN } from '../values/code/grammars/kotlin.js';
import {
  declaredIn,
  isBuildFile,
  isJava,
  isOfTests,
  JVM_CLIENTS,
  JVM_LIBRARIES,
  PUTS_PROPERTY,
} from '../values/jvm/index.js';
import { jvmModules, textsBySetting } from './modules.js';
import { jvmNeeds } from './needs.js';
import { SERVERS } from './servers.js';

/** What brings a file to the attention of a rule: the words of packages that rules speak of. */
const KEY_WORDS =
  /java\.(?:net|sql)\b|apache\.(?:http|hc|activemq|kafka|pulsar|zookeeper|curator|commons\.dbcp|dubbo)|alibaba|okhttp3|retrofit2|feign|ws\.rs|microprofile|vertx|micronaut|quarkus|unirest|ktor|grpc|hikari|c3p0|r2dbc|jdbi|exposed|hibernate|flyway|mongodb|jedis|lettuce|redisson|rabbitmq|io\.nats|neo4j|datastax|couchbase|influxdb|spymemcached|consul|dropwizard|javalin|helidon|spark\.Spark|undertow|jetty|servlet|mail\.smtp|bootstrap\.servers/;

/** Java and Kotlin, whatever framework it is written for; what Spring starts is Spring's. */
export const jvm: CodeTechnology = {
  name: 'jvm-code',
  grammarOf: (path) => (!isJava(path) || isOfTests(path) ? undefined : path.endsWith('.kt') ? KOTLIN : JAVA),
  isManifest: (path) => isBuildFile(path) && !isOfTests(path),
  keyWords: KEY_WORDS,
  modulesOf: jvmModules,
  clients: JVM_CLIENTS,
  servers: SERVERS,
  libraries: JVM_LIBRARIES,
  declared: declaredIn,
  // MicroProfile and Micronaut take `CART_URL` of the environment for `cart.url`.
  settingName: (name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''),
  calls: PUTS_PROPERTY,
  settingsOf: (module) => Promise.resolve(textsBySetting(module)),
  needs: jvmNeeds,
};
