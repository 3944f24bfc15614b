import { LISTS_PACKAGES } from './program-files.js';
import { isDockerfile } from './paths.js';
import { TAKES_IN } from './taken-in.js';

/** A text of a program, by the path that tells what it is. */
interface Told {
  readonly path: string;
  readonly isCode: boolean;
  readonly text: string;
}

/** Names that only an exporter of OpenTelemetry or an agent reads. */
export const OF_TELEMETRY = /^OTEL_/;

/**
 * What sets an exporter up in code: OTLP by its name, or a kit's part that is no mere interface.
 * Source: OpenTelemetry, "Language APIs & SDKs".
 */
const SETS_UP =
  /otlp|opentelemetry[^\n]{0,60}(?:exporter|sdk|auto|distro|instrumentor)|otel\/(?:sdk|exporters)|otel(?:conf|config)\b|autoexport|NodeSDK|TracerProvider\(|@vercel\/otel|ServiceDefaults|WriteTo\.OpenTelemetry|UseGrafana|\blogfire\b|traceloop|uptrace|honeycomb|nestjs-otel|elastic-otel|splunk[-_.]otel/i;
/** Calls that set an exporter up in .NET, where settings of one have its name as well. */
const OF_DOTNET =
  /AddOtlp|UseOtlp|Otlp\w{0,20}Exporter\b|UseAzureMonitor|AddServiceDefaults|ServiceDefaults|WriteTo\.OpenTelemetry|UseGrafana|AddElasticOpenTelemetry|AddHoneycomb|UseHoneycomb|AddSplunk/;
/** Of an application's own settings: those frameworks that export without a line of code are told there. */
const IN_SETTINGS = /otlp|opentelemetry|\botel\b|mpTelemetry/i;
/** Variables of telemetry, which code that takes settings in names without sending any. */
const TAKEN = /\bOTEL_\w{1,80}/gi;
/** Libraries that start by being there: of Java's frameworks, of Erlang's machine. */
const STARTS_BY_ITSELF =
  /quarkus-opentelemetry|opentelemetry-(?:spring-boot-starter|exporter|javaagent)|micrometer-(?:registry-otlp|tracing-bridge-otel)|spring-boot-starter-opentelemetry|micronaut-tracing-opentelemetry|camel-opentelemetry|opentelemetry_exporter/;
/** Lists of languages in which a library runs only where code or an agent loads it. */
const STARTS_NOTHING =
  /(?:^|\/)(?:pyproject\.toml|uv\.lock|poetry\.lock|Pipfile(?:\.lock)?|setup\.(?:py|cfg)|[\w.-]*requirements[\w./-]*\.(?:txt|in)|Gemfile(?:\.lock)?|package\.json|Cargo\.toml|go\.mod)$/;
/** Words of commands, variables and annotations that bring an agent into a process. */
const AGENT =
  /-javaagent|opentelemetry-(?:instrument(?!ation)|bootstrap|auto|javaagent)|@opentelemetry\/|@vercel\/otel|CORECLR_ENABLE_PROFILING|DOTNET_STARTUP_HOOKS|OTEL_PHP_AUTOLOAD|OTEL_DENO|OTEL_DOTNET_AUTO|instrumentation\.opentelemetry\.io\/inject|sidecar\.opentelemetry\.io|(?:--require|--import|-r)[ =,"']{1,6}[\w./@-]{0,80}(?:otel|telemetry|trac|instrument)/i;

/** Exporters that read names of their own. Source: OpenTelemetry, "Environment Variable Specification" . */
const OF_EXPORTER = /^OTEL_EXPORTER_(JAEGER|ZIPKIN|OTLP)_/;
/** What of a kit makes whichever exporter variables name, and sends to OTLP by itself. */
const ANY_EXPORTER =
  /autoexport|(?:sdk|extension)[-.]{1,2}autoconfigure|AutoConfiguredOpenTelemetry|opentelemetry-spring-boot|OTEL_TRACES_EXPORTER|NodeSDK|@vercel\/otel|auto-instrumentations|_configure_otel|\blogfire\b|traceloop|uptrace|honeycomb|nestjs-otel|elastic-otel|splunk[-_.]otel/i;

/** What deploys or collects is no setting of the program beside it. */
const DEPLOYS = /^\s{0,4}(?:apiVersion|kind|receivers|exporters|services|processors):/m;

/** Whether words of commands, of variables or of annotations say that an agent is started with a program. */
export function saysAgent(words: Iterable<string>): boolean {
  for (const word of words) if (AGENT.test(word)) return true;
  return false;
}

/** Whether a program starts what sends telemetry, by its sources, manifests and Dockerfiles: a library that is only listed sends none. */
export function startsTelemetry(sources: readonly Told[]): boolean {
  return sources.some(({ path, isCode, text }) => {
    if (LISTS_PACKAGES.test(path))
      return (!STARTS_NOTHING.test(path) && STARTS_BY_ITSELF.test(text)) || AGENT.test(withoutPackages(text));
    if (isCode)
      return (path.endsWith('.cs') ? OF_DOTNET : SETS_UP).test(TAKES_IN.test(path) ? text.replace(TAKEN, '') : text);
    if (isDockerfile(path)) return AGENT.test(text) || /opentelemetry/i.test(text);
    return AGENT.test(text) || (!DEPLOYS.test(text) && IN_SETTINGS.test(text));
  });
}

/**
 * Whether a program starts what reads a variable of telemetry. Those of one exporter nobody reads who makes others alone: a kit
 * that takes any, an agent, and who speaks of the variable itself do.
 */
export function readsTelemetry(name: string, sources: readonly Told[]): boolean {
  if (!startsTelemetry(sources)) return false;
  const exporter = OF_EXPORTER.exec(name)?.[1]?.toLowerCase();
  const speaks = (words: RegExp): boolean => sources.some(({ text }) => words.test(text));
  const isNamed = sources.some(({ path, text }) => !isDockerfile(path) && text.includes(name));
  if (exporter === undefined || isNamed || speaks(AGENT) || speaks(ANY_EXPORTER)) return true;
  return exporter === 'otlp' ? speaks(/otlp/i) || !speaks(madeOf('(?:jaeger|zipkin)')) : speaks(madeOf(exporter));
}

/** `JaegerExporter`, `exporters/jaeger`, `exporter-jaeger`, `opentelemetry_jaeger`. */
function madeOf(exporter: string): RegExp {
  return new RegExp(
    `${exporter}\\w{0,20}exporter|(?<!otel_)exporters?[-_./\\w]{0,20}${exporter}|opentelemetry[-_:.]{1,2}${exporter}`,
    'i',
  );
}

/** A list of packages names some with the words of an agent; a command that names one has more than a version beside it. */
function withoutPackages(text: string): string {
  return text.replace(/^\s*"[@\w./-]{1,214}"\s*:\s*"[^"\s]{0,100}",?\s*$/gm, '');
}
