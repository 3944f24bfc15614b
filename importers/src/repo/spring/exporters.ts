import { baseOf } from '../values/index.js';
import type { Application } from './application.js';
import { mayBeBuiltWith } from './roles.js';

interface Exporter {
  readonly settings: RegExp;
  readonly artifacts: RegExp;
}

/**
 * What sends telemetry where a setting says. Source: Spring Boot reference, "Metrics", "Tracing" and "Loggers with
 * OpenTelemetry", of 2 to 4: without the library the setting is read by nobody.
 */
const EXPORTERS: readonly Exporter[] = [
  {
    settings: /^management\.(?:otlp\.metrics|metrics\.export\.otlp)\./i,
    artifacts: /^(?:micrometer-registry-otlp|spring-boot-starter-opentelemetry)$/,
  },
  {
    settings: /^management\.(?:otlp|opentelemetry)\./i,
    artifacts:
      /^(?:opentelemetry-exporter-otlp(?:-[\w-]+)?|spring-boot-starter-opentelemetry|opentelemetry-spring-boot-starter)$/,
  },
  {
    settings: /^management\.(?:wavefront|metrics\.export\.wavefront)\./i,
    artifacts:
      /^(?:micrometer-registry-wavefront|micrometer-tracing-reporter-wavefront|wavefront-spring-boot-starter)$/,
  },
  {
    settings: /^management\.(?:prometheus\.metrics\.export|metrics\.export\.prometheus)\.push-?gateway\./i,
    artifacts: /^(?:simpleclient_pushgateway|prometheus-metrics-exporter-pushgateway)$/,
  },
  {
    settings: /^management\.newrelic\.metrics\.export\.|^management\.metrics\.export\.newrelic\./i,
    artifacts: /^micrometer-registry-new-relic$/,
  },
];

const REGISTRY = /^management\.(?:metrics\.export\.(\w{1,40})|(\w{1,40})\.metrics\.export)\./i;

function exporterOf(setting: string): RegExp | undefined {
  const known = EXPORTERS.find(({ settings }) => settings.test(setting));
  if (known) return known.artifacts;
  const match = REGISTRY.exec(setting);
  const name = match?.[1] ?? match?.[2];
  return name === undefined ? undefined : new RegExp(`^micrometer-registry-${name.toLowerCase()}$`);
}

/** Libraries of a house, which may bring any other: told by what they are called. */
const MAY_EXPORT = /observab|telemetry|otel|tracing|metrics|monitor/i;
const PUBLIC = /^(?:spring-|micrometer-|opentelemetry-|opentracing-|resilience4j-|datasource-|metrics-|brave)/;

function mayBringExporter({ module }: Application): boolean {
  const here = new Set(module.parts.map(baseOf));
  return [...module.mayUse].some((one) => MAY_EXPORT.test(one) && !PUBLIC.test(one) && !here.has(one));
}

/** Nothing in the build sends anything there. */
const SENT_BY_NOBODY = 0.4;

/** At most so sure is a setting that says where telemetry goes: settings for all speak also to those that send none. */
export function sureOfExporter(application: Application, setting: string): number {
  const artifacts = exporterOf(setting);
  if (artifacts === undefined || !application.module.isWhole) return 1;
  return mayBeBuiltWith(application, artifacts) || mayBringExporter(application) ? 1 : SENT_BY_NOBODY;
}
