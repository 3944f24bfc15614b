/**
 * What the file that declares a component says of it, the nearest to what is built first: a program in its code; what an
 * image is made of; that it is deployed; that there is such a thing; how a product is set up; which image is built.
 */
export const DECLARES = ['program', 'image', 'deployment', 'description', 'configuration', 'image-build'] as const;
export type Declares = (typeof DECLARES)[number];

/**
 * What components of a technology were before their claims said it: in claims, backups and uploads of that time. Whatever
 * is not here was deployed. Nothing is added: a reader says what its components are.
 */
const BEFORE: Readonly<Partial<Record<Declares, readonly string[]>>> = {
  program: [
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
  ],
  image: ['dockerfile'],
  description: ['catalog'],
  configuration: [
    'alertmanager',
    'caddy',
    'consul',
    'dapr',
    'envoy',
    'filebeat',
    'fluentd',
    'grafana',
    'haproxy',
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
  ],
  'image-build': ['bake', 'ci', 'skaffold', 'tilt'],
};

const BEFORE_BY_TECHNOLOGY = new Map(
  DECLARES.flatMap((one) => (BEFORE[one] ?? []).map((technology) => [technology, one] as const)),
);

/** What is said of a component, by two of its properties. @param said '' where its claim is of before it was said */
export function declaresOf(said: string, technology: string): Declares {
  return DECLARES.find((one) => one === said) ?? BEFORE_BY_TECHNOLOGY.get(technology) ?? 'deployment';
}

/** Whether it says only which image is built. */
export function isImageBuild(declares: Declares): boolean {
  return declares === 'image' || declares === 'image-build';
}

/** Whether it says how a thing is built or set up, not that somebody deploys it. */
export function isOfCode(declares: Declares): boolean {
  return !(declares === 'deployment' || declares === 'description');
}

/** Whether it is a file that sets a product up: without whoever is given the file it is nothing that runs. */
export function isConfiguration(declares: Declares): boolean {
  return declares === 'configuration' || declares === 'image';
}

/** Whether it only describes a thing: nothing of it says that it is deployed. */
export function isOnlyDescribed(declares: Declares): boolean {
  return declares !== 'deployment';
}
