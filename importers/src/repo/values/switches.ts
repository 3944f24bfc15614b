import { nameTokens } from '../../contract/address/name.js';

const ON = /^(?:is_?)?enabled?$/i;
const OFF = /^(?:is_?)?disabled?$/i;

/** Whether a word beside others says that they are not in use: `enabled: false`, `disabled: true`. */
function saysOff(name: string, value: string): boolean {
  const said = value.toLowerCase();
  return said === 'false' ? ON.test(name) : said === 'true' && OFF.test(name);
}

/** Whether an object of a file of settings is switched off by what stands in it. */
export function isSwitchedOff(record: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(record).some(
    ([name, value]) => (typeof value === 'boolean' || typeof value === 'string') && saysOff(name, String(value)),
  );
}

/**
 * Which of flattened settings are switched off: `pay.url` by `pay.enabled`, with all below `pay`. What stands outermost
 * switches nothing off. O(settings · depth).
 */
export function switchedOff(settings: Iterable<readonly [string, string]>): (name: string) => boolean {
  const off = new Set<string>();
  for (const [name, value] of settings) {
    const dot = name.lastIndexOf('.');
    if (dot > 0 && saysOff(name.slice(dot + 1), value)) off.add(name.slice(0, dot));
  }
  return (name) => {
    if (off.size === 0) return false;
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1))
      if (off.has(name.slice(0, dot))) return true;
    return false;
  };
}

const NO = /^(?:false|0|no|off|disabled)$/i;
const YES = /^(?:true|1|yes|on|enabled)$/i;

/** Which names of an environment begin with what it switches off: `KAFKA_BROKERS` by `KAFKA_ENABLED=false`. */
export function variablesOff(environment: Readonly<Record<string, string>>): (name: string) => boolean {
  const off = [
    ...Object.entries(environment).flatMap(([name, value]) => wordsOff(nameTokens(name), value.trim())),
    ...telemetryOff(environment),
  ];
  return (name) => {
    const tokens = nameTokens(name);
    return off.some((words) => words.every((word, at) => tokens[at] === word));
  };
}

const OTEL = [['otel'], ['opentelemetry']];
const TRACES = [
  ...['zipkin', 'jaeger', 'tracing', 'tempo'].map((word) => [word]),
  ['management', 'zipkin'],
  ['management', 'otlp', 'tracing'],
  ['spring', 'zipkin'],
  ['opentracing'],
];
const SAMPLING = /(?:^|\.)(?:tracing\.sampling|sleuth\.sampler)\.(?:probability|rate)$/;

/** What is told to nobody. Source: OpenTelemetry, "Environment Variable Specification"; Spring Boot, "Tracing". */
function telemetryOff(environment: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const is = (name: string, value: RegExp): boolean => value.test((environment[name] ?? '').trim());
  const exporters = ['OTEL_TRACES_EXPORTER', 'OTEL_METRICS_EXPORTER', 'OTEL_LOGS_EXPORTER'];
  const isSilent =
    exporters.slice(0, 2).every((name) => is(name, /^none$/i)) && is('OTEL_LOGS_EXPORTER', /^(?:none)?$/i);
  const isUntraced = Object.entries(environment).some(([name, value]) => {
    const setting = nameTokens(name).join('.');
    if (/(?:^|\.)tracing\.enabled$/.test(setting)) return NO.test(value.trim());
    return SAMPLING.test(setting) && /^0(?:\.0*)?$/.test(value.trim());
  });
  return [
    ...(is('OTEL_SDK_DISABLED', YES) || is('QUARKUS_OTEL_SDK_DISABLED', YES) || isSilent ? OTEL : []),
    ...(isUntraced ? TRACES : []),
  ];
}

/** Words of what a variable switches off, once or not at all. */
function wordsOff(tokens: readonly string[], value: string): readonly (readonly string[])[] {
  if (tokens.length < 2) return [];
  const last = tokens.at(-1) ?? '';
  const first = tokens[0] ?? '';
  if (/^(?:enabled?|active)$/.test(last) && NO.test(value)) return [tokens.slice(0, -1)];
  if (/^disabled?$/.test(last) && YES.test(value)) return [tokens.slice(0, -1)];
  if (/^(?:enable|use)$/.test(first) && NO.test(value)) return [tokens.slice(1)];
  return first === 'disable' && YES.test(value) ? [tokens.slice(1)] : [];
}
