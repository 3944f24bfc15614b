import { describe, expect, it } from 'vitest';
import { readsTelemetry, saysAgent, startsTelemetry } from './own-telemetry.js';

describe('a program', () => {
  it.each<readonly [string, string, string, boolean]>([
    ['that makes an exporter sends', 'main.go', 'otlptracegrpc.New(ctx)', true],
    ['that only asks for the current trace does not', 'main.go', 'otel.GetTextMapPropagator()', false],
    ['that only takes a variable in does not', 'config.go', 'os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT")', false],
    ['that hands one on does', 'trace.go', 'start(os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT"))', true],
    ['that lists a library does not', 'Cargo.toml', 'opentelemetry-otlp = "0.1"', false],
    ['of Python that lists an exporter does not', 'pyproject.toml', '"opentelemetry-exporter-otlp>=1.3"', false],
    ['nor one that traces a framework', 'pyproject.toml', '"opentelemetry-instrumentation-fastapi==0.5"', false],
    ['nor one of Ruby', 'Gemfile', "gem 'opentelemetry-exporter-otlp'", false],
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

describe('a variable of one exporter', () => {
  const JAEGER = 'OTEL_EXPORTER_JAEGER_ENDPOINT';
  it.each<readonly [string, string, string, string, boolean]>([
    ['is read by that exporter', JAEGER, 'main.go', 'import "go.opentelemetry.io/otel/exporters/jaeger"', true],
    ['of .NET', JAEGER, 'Program.cs', 'x.AddOtlpExporter().AddJaegerExporter()', true],
    ['by no other', JAEGER, 'Program.cs', 'x.AddOtlpExporter()', false],
    ['nor by one of another kit', JAEGER, 'Program.cs', 'using Jaeger; x.AddOtlpExporter()', false],
    ['by who speaks of it', JAEGER, 'main.go', `otlptracehttp.New(os.Getenv("${JAEGER}"))`, true],
    [
      'not by what a Dockerfile sets alone',
      JAEGER,
      'Dockerfile',
      `RUN pip install opentelemetry\nENV ${JAEGER}=x`,
      false,
    ],
    ['by an agent', JAEGER, 'Dockerfile', 'ENV JAVA_TOOL_OPTIONS=-javaagent:otel.jar', true],
    ['by a kit that takes any', JAEGER, 'trace.js', 'new NodeSDK({ instrumentations })', true],
    [
      'of Zipkin alike',
      'OTEL_EXPORTER_ZIPKIN_ENDPOINT',
      'trace.py',
      'from opentelemetry.sdk import x # OTLPSpanExporter',
      false,
    ],
    ['of OTLP by no other', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'trace.py', 'opentelemetry.sdk; JaegerExporter()', false],
    ['of OTLP beside another', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'trace.py', 'JaegerExporter(); OTLPSpanExporter()', true],
    ['of OTLP where none is named', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'trace.py', 'opentelemetry.sdk.trace', true],
    ['without telemetry by nobody', JAEGER, 'main.py', 'print("jaeger exporter")', false],
    ['of no exporter by any', 'OTEL_SERVICE_NAME', 'Program.cs', 'x.AddOtlpExporter()', true],
  ])('%s', (_, name, path, text, want) => {
    expect(readsTelemetry(name, [{ path, text, isCode: /\.(?:go|cs|py|js)$/.test(path) }])).toBe(want);
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
