// Writes model/src/lifecycle/table.ts from a checkout of https://github.com/endoflife-date/endoflife.date:
//   node scripts/lifecycle.mjs <checkout>
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Products that images are built on or run. */
const PRODUCTS = `almalinux alpine-linux amazon-linux apache-activemq apache-cassandra apache-couchdb apache-http-server
apache-kafka apache-maven bun centos consul debian deno dotnet eclipse-jetty eclipse-temurin elasticsearch elixir envoy
erlang fedora go grafana gradle haproxy hashicorp-vault influxdb keycloak kibana logstash mariadb memcached mongodb mysql
neo4j nginx nodejs openjdk-builds-from-oracle perl php postgresql prometheus python rabbitmq redis rocky-linux ruby
solr spring-boot spring-framework tomcat traefik ubuntu valkey zookeeper`.split(/\s+/);
/** Support that anybody gets for nothing goes on until then, in images too. */
const EXTENDED = new Set(['debian']);
/** Images that the source does not name. */
const MORE_IMAGES = {
  'eclipse-temurin': ['library/eclipse-temurin'],
  'openjdk-builds-from-oracle': ['library/openjdk'],
  'apache-maven': ['library/maven'],
  gradle: ['library/gradle'],
  'apache-activemq': ['apache/activemq-classic', 'rmohr/activemq'],
  ...Object.fromEntries(
    ['elixir', 'erlang', 'haproxy', 'influxdb', 'neo4j', 'nginx', 'perl', 'php', 'rabbitmq'].map((name) => [
      name,
      [`library/${name}`],
    ]),
  ),
  'eclipse-jetty': ['library/jetty'],
  grafana: ['grafana/grafana'],
  almalinux: ['library/almalinux'],
  'alpine-linux': ['library/alpine'],
  'apache-cassandra': ['library/cassandra'],
  'apache-http-server': ['library/httpd'],
  centos: ['library/centos'],
  consul: ['hashicorp/consul', 'library/consul'],
  debian: ['library/debian'],
  fedora: ['library/fedora'],
  go: ['library/golang'],
  'hashicorp-vault': ['hashicorp/vault', 'library/vault'],
  keycloak: ['quay.io/keycloak/keycloak', 'jboss/keycloak'],
  elasticsearch: ['library/elasticsearch', 'docker.elastic.co/elasticsearch/elasticsearch'],
  kibana: ['library/kibana', 'docker.elastic.co/kibana/kibana'],
  logstash: ['library/logstash', 'docker.elastic.co/logstash/logstash'],
  mongodb: ['library/mongo'],
  postgresql: ['library/postgres'],
  'rocky-linux': ['library/rockylinux', 'rockylinux/rockylinux'],
  solr: ['library/solr'],
  tomcat: ['library/tomcat'],
  traefik: ['library/traefik'],
  ubuntu: ['library/ubuntu'],
  zookeeper: ['library/zookeeper', 'wurstmeister/zookeeper'],
  'apache-kafka': ['apache/kafka'],
  prometheus: ['prom/prometheus'],
  dotnet: [
    'mcr.microsoft.com/dotnet/aspnet',
    'mcr.microsoft.com/dotnet/runtime',
    'mcr.microsoft.com/dotnet/sdk',
    'mcr.microsoft.com/dotnet/core/aspnet',
    'mcr.microsoft.com/dotnet/core/runtime',
    'mcr.microsoft.com/dotnet/core/sdk',
  ],
};

const [checkout] = process.argv.slice(2);
if (checkout === undefined) throw new Error('name a checkout of endoflife.date');
const git = (...words) => execFileSync('git', ['-C', checkout, ...words], { encoding: 'utf8' }).trim();

function productOf(name) {
  const [, front] = readFileSync(join(checkout, 'products', `${name}.md`), 'utf8').split(/^---$/m);
  const { title, releases, identifiers = [] } = parse(front);
  const named = identifiers.flatMap(({ purl }) => /^pkg:docker\/([^@?]+)/.exec(purl ?? '')?.[1] ?? []);
  const images = [...named, ...(MORE_IMAGES[name] ?? [])].map((one) => (one.includes('.') ? one : `docker.io/${one}`));
  const cycles = releases.map((one) => {
    const ends = EXTENDED.has(name) && one.eoes ? one.eoes : one.eol;
    const code = String(one.codename ?? '')
      .toLowerCase()
      .split(' ')[0];
    return `${one.releaseCycle}${/^[a-z]+$/.test(code) ? `/${code}` : ''}=${dayOf(ends)}`;
  });
  return { name, title, images: [...new Set(images)].sort(), cycles: cycles.join(' ') };
}

/** A day, `ended` where it is over and nobody says since when, `open` where no end is set. */
function dayOf(ends) {
  if (ends === true) return 'ended';
  if (ends === false || ends === undefined) return 'open';
  return ends instanceof Date ? ends.toISOString().slice(0, 10) : String(ends);
}

const products = PRODUCTS.flatMap((name) => {
  try {
    return [productOf(name)];
  } catch (error) {
    process.stderr.write(`${name}: ${error.message}\n`);
    return [];
  }
});
const text = `// When releases of products end. Written by scripts/lifecycle.mjs from endoflife.date, whose facts are under the MIT licence:
// ${git('config', '--get', 'remote.origin.url').includes('github') ? git('config', '--get', 'remote.origin.url') : 'https://github.com/endoflife-date/endoflife.date'} at ${git('rev-parse', 'HEAD')}.

/** Day of the facts. */
export const LIFECYCLE_DATE = '${git('log', '-1', '--format=%cs')}';
export const LIFECYCLE_SOURCE = 'https://endoflife.date';

/**
 * A product, the images that are it, and its cycles, youngest first: \`cycle[/codename]=day of the end\`; \`ended\` where
 * only that is known, \`open\` where no end is set.
 */
export interface LifecycleRow {
  readonly product: string;
  readonly title: string;
  /** Repositories, with blanks between. */
  readonly images: string;
  readonly cycles: string;
}

export const LIFECYCLE_TABLE: readonly LifecycleRow[] = [
${products.map(({ name, title, images, cycles }) => `  { product: ${JSON.stringify(name)}, title: ${JSON.stringify(title)}, images: ${JSON.stringify(images.join(' '))}, cycles: ${JSON.stringify(cycles)} },`).join('\n')}
];
`;
writeFileSync(new URL('../model/src/lifecycle/table.ts', import.meta.url), text);
