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
  ])('%o %s: %s', (environment, name, want) => {
    expect(variablesOff(environment as Record<string, string>)(name)).toBe(want);
  });
});
