import { describe, expect, it } from 'vitest';
import { saysAgent, startsTelemetry } from './own-telemetry.js';

describe('a program', () => {
  it.each<readonly [string, string, string, boolean]>([
    ['that makes an exporter sends', 'main.go', 'otlptracegrpc.New(ctx)', true],
    ['that only asks for the current trace does not', 'main.go', 'otel.GetTextMapPropagator()', false],
    ['that lists a library does not', 'Cargo.toml', 'opentelemetry-otlp = "0.1"', false],
    [
      'that lists one which starts by itself does',
      'pom.xml',
      '<artifactId>micrometer-registry-otlp</artifactId>',
      true,
    ],
    ['that is started with an agent does', 'Dockerfile', 'CMD ["opentelemetry-instrument", "python"]', true],
    ['that requires one in a script does', 'package.json', '"start": "node --require ./tracing.js x"', true],
    ['whose settings name it does', 'application.yml', 'management:\n  otlp:\n    url: x', true],
    ['beside a collector’s file does not', 'collector.yaml', 'receivers:\n  otlp:', false],
    ['of .NET that adds an exporter does', 'Program.cs', 'x.AddOtlpExporter()', true],
    ['of .NET with a setting of that name does not', 'Options.cs', 'string OtlpEndpoint { get; set; }', false],
  ])('%s', (_, path, text, want) => {
    expect(startsTelemetry([{ path, text, isCode: /\.(?:go|cs)$/.test(path) }])).toBe(want);
  });
});

it.each([
  ['-javaagent:/otel.jar', true],
  ['instrumentation.opentelemetry.io/inject-java', true],
  ['--require ./instrumentation.js', true],
  ['npm start', false],
])('words of an agent: %s', (word, want) => {
  expect(saysAgent([word])).toBe(want);
});
