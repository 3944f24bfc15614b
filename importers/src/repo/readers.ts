import { catalogInfoReader } from './catalog-info/index.js';
import { compassReader } from './compass/index.js';
import { composeReader } from './compose/index.js';
import { cortexReader } from './cortex/index.js';
import { datadogReader } from './datadog/index.js';
import { dockerfileReader } from './dockerfile/index.js';
import { kubernetesManifestsReader } from './kubernetes-manifests/index.js';
import { opslevelReader } from './opslevel/index.js';
import { goCodeReader } from './go-code/index.js';
import { httpdReader } from './httpd/index.js';
import { nginxReader } from './nginx/index.js';
import { nodeCodeReader } from './node-code/index.js';
import { jvmCodeReader } from './jvm-code/index.js';
import { rustCodeReader } from './rust-code/index.js';
import { scalaCodeReader } from './scala-code/index.js';
import { springReader } from './spring/index.js';
import { caddyReader } from './caddy/index.js';
import { elixirCodeReader } from './elixir-code/index.js';
import { envoyReader } from './envoy/index.js';
import { filebeatReader } from './filebeat/index.js';
import { fluentdReader } from './fluentd/index.js';
import { grafanaReader } from './grafana/index.js';
import { haproxyReader } from './haproxy/index.js';
import { kibanaReader } from './kibana/index.js';
import { kongReader } from './kong/index.js';
import { krakendReader } from './krakend/index.js';
import { logstashReader } from './logstash/index.js';
import { lokiReader } from './loki/index.js';
import { openTelemetryCollectorReader } from './opentelemetry-collector/index.js';
import { prometheusReader } from './prometheus/index.js';
import { traefikReader } from './traefik/index.js';
import { cloudformationReader } from './cloudformation/index.js';
import { nomadReader } from './nomad/index.js';
import { procfileReader } from './procfile/index.js';
import { pythonCodeReader } from './python-code/index.js';
import { rubyCodeReader } from './ruby-code/index.js';
import { serverlessReader } from './serverless/index.js';
import { terraformReader } from './terraform/index.js';
import { bakeReader } from './bake/index.js';
import { ciReader } from './ci/index.js';
import { skaffoldReader } from './skaffold/index.js';
import { tiltReader } from './tilt/index.js';
import { alertmanagerReader } from './alertmanager/index.js';
import { gatewayApiReader } from './gateway-api/index.js';
import { istioReader } from './istio/index.js';
import { keycloakReader } from './keycloak/index.js';
import { vectorReader } from './vector/index.js';
import { daprReader } from './dapr/index.js';
import { dotnetCodeReader } from './dotnet-code/index.js';
import { aspireReader } from './aspire/index.js';
import { consulReader } from './consul/index.js';
import { phpCodeReader } from './php-code/index.js';
import type { RepositoryReader } from './values/index.js';

/** Every technology. Adding one is a folder and a line here. */
export const READERS: readonly RepositoryReader[] = [
  composeReader,
  kubernetesManifestsReader,
  dockerfileReader,
  catalogInfoReader,
  datadogReader,
  opslevelReader,
  cortexReader,
  compassReader,
  rustCodeReader,
  scalaCodeReader,
  springReader,
  jvmCodeReader,
  nginxReader,
  nodeCodeReader,
  goCodeReader,
  httpdReader,
  caddyReader,
  envoyReader,
  filebeatReader,
  fluentdReader,
  grafanaReader,
  haproxyReader,
  kibanaReader,
  kongReader,
  krakendReader,
  logstashReader,
  lokiReader,
  openTelemetryCollectorReader,
  prometheusReader,
  traefikReader,
  cloudformationReader,
  nomadReader,
  procfileReader,
  elixirCodeReader,
  pythonCodeReader,
  rubyCodeReader,
  serverlessReader,
  terraformReader,
  bakeReader,
  ciReader,
  skaffoldReader,
  tiltReader,
  alertmanagerReader,
  gatewayApiReader,
  istioReader,
  keycloakReader,
  vectorReader,
  daprReader,
  dotnetCodeReader,
  aspireReader,
  phpCodeReader,
  consulReader,
];
