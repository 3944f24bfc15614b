import { describe, expect, it } from 'vitest';
import { variablesOff } from './switches.js';

describe('what an environment switches off', () => {
  it.each([
    [{ KAFKA_ENABLED: 'false' }, 'KAFKA_BROKERS', true],
    [{ KAFKA_ENABLED: 'true' }, 'KAFKA_BROKERS', false],
    [{ KAFKA_DISABLED: '1' }, 'kafka', true],
    [{ USE_REDIS: 'no' }, 'REDIS_URL', true],
    [{ ENABLED: 'false' }, 'REDIS_URL', false],
    [{ TRACING_ENABLED: 'false' }, 'REDIS_URL', false],
    [{ OTEL_SDK_DISABLED: 'true' }, 'OTEL_EXPORTER_OTLP_ENDPOINT', true],
    [{ OTEL_SDK_DISABLED: 'true' }, 'otel-collector', true],
    [{ OTEL_SDK_DISABLED: 'false' }, 'otel-collector', false],
    [{ OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' }, 'OTEL_EXPORTER_OTLP_ENDPOINT', true],
    [{ OTEL_METRICS_EXPORTER: 'none' }, 'OTEL_EXPORTER_OTLP_ENDPOINT', false],
    [
      { OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'otlp' },
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      false,
    ],
    [{ MANAGEMENT_TRACING_ENABLED: 'false' }, 'MANAGEMENT_ZIPKIN_TRACING_ENDPOINT', true],
    [{ MANAGEMENT_TRACING_SAMPLING_PROBABILITY: '0.0' }, 'zipkin', true],
    [{ SPRING_SLEUTH_SAMPLER_PROBABILITY: '0.1' }, 'SPRING_ZIPKIN_BASE_URL', false],
  ])('%o %s: %s', (environment, name, want) => {
    expect(variablesOff(environment as Record<string, string>)(name)).toBe(want);
  });
});
