/** Programs in their code: what they are, whom they need; nobody's choice of a service's name. One a line. */
const PROGRAMS = new Set([
  'dotnet-code',
  'elixir-code',
  'go-code',
  'jvm-code',
  'node-code',
  'php-code',
  'python-code',
  'ruby-code',
  'rust-code',
  'scala-code',
  'spring',
]);

/** What a program is built or set up with: a Dockerfile, the configuration of a product. One a line. */
const SET_UP = new Set([
  'alertmanager',
  'apollo-router',
  'caddy',
  'consul',
  'dapr',
  'dockerfile',
  'envoy',
  'filebeat',
  'fluentd',
  'grafana',
  'haproxy',
  'hasura',
  'httpd',
  'keycloak',
  'kibana',
  'kong',
  'krakend',
  'logstash',
  'loki',
  'nginx',
  'opentelemetry-collector',
  'prometheus',
  'traefik',
  'vector',
]);

/** What says only which image is built from a folder. */
const IMAGE_BUILDS = new Set(['bake', 'ci', 'dockerfile', 'skaffold', 'tilt']);

/** Whether a component's technology says only which image is built. */
export function isImageBuild(technology: string): boolean {
  return IMAGE_BUILDS.has(technology);
}

/** Whether a component's technology is that of a program's code, which a build makes an image of. */
export function isProgram(technology: string): boolean {
  return PROGRAMS.has(technology);
}

/** Whether a component's technology says how a thing is built or set up, not that somebody deploys it. */
export function isOfCode(technology: string): boolean {
  return isProgram(technology) || isImageBuild(technology) || SET_UP.has(technology);
}

/** Whether it is a file that sets a product up: without whoever is given the file it is nothing that runs. */
export function isConfiguration(technology: string): boolean {
  return SET_UP.has(technology);
}

/** Whether it only describes a thing: nothing of it says that it is deployed. */
export function isOnlyDescribed(technology: string): boolean {
  return technology === 'catalog' || isOfCode(technology);
}
