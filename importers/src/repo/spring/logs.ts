import { baseOf, type SourceFile } from '../values/index.js';
import { hostsIn, variableOf } from '../values/jvm/index.js';
import type { Application } from './application.js';
import type { Need, NeedRule } from './need.js';

/** Configuration of Logback and of Log4j 2, which Spring Boot reads. */
export function isOfLogs(path: string): boolean {
  return /(?:^|\/)(?:logback|log4j2)[\w-]*\.xml$/.test(path);
}

const MAX_TEXT = 200_000;
const SURE = 0.9;

/**
 * Where an appender ships logs to. Source: logstash-logback-encoder ("destination", "remoteHost"), logback's
 * SyslogAppender and SocketAppender, GELF appenders, Log4j 2's Socket, Gelf and Syslog ("host").
 */
const PLACES: readonly {
  readonly pattern: RegExp;
  readonly protocol: string;
  readonly via?: string;
  readonly of?: RegExp;
}[] = [
  { pattern: /<destination>\s*([^<\s]{1,300})\s*<\/destination>/g, protocol: 'logstash' },
  { pattern: /<(?:remoteHost|syslogHost|graylogHost|host)>\s*([^<\s]{1,300})\s*<\//g, protocol: '' },
  { pattern: /<url>\s*([^<\s]{1,300})\s*<\/url>/g, protocol: 'loki', of: /\bLoki\w*Appender\b/ },
  {
    pattern: /(?:<producerConfig>\s*|<Property\s+name="|<Property>)bootstrap\.servers(?:=|">)\s*([^<\s]{1,300})/g,
    protocol: 'kafka',
    via: 'messaging',
  },
  { pattern: /<(?:Socket|Gelf|GELF|Syslog|Logstash)\b[^<>]{0,300}?\bhost\s*=\s*"([^"<]{1,300})"/g, protocol: '' },
];
const NAMED = /<(?:springP|p)roperty\b([^<>]{1,500})>/g;

/** Appenders that ship logs to another machine, in files of Logback and Log4j. */
export const logNeeds: NeedRule = {
  name: 'logs',
  needs: (application, landscape) =>
    application.logs.flatMap((file) => {
      const text = withoutComments(file.text.slice(0, MAX_TEXT));
      const names = namesIn(text);
      return PLACES.filter(({ of }) => of?.test(text) !== false).flatMap(({ pattern, protocol, via = 'telemetry' }) =>
        [...text.matchAll(pattern)].flatMap((match): readonly Need[] => {
          const place = resolved(match[1] ?? '', names, application).replace(/^(?:tcp|udp):(?!\/\/)/, '');
          const line = text.slice(0, match.index).split('\n').length;
          const called = protocol === '' ? 'log.host' : `log.${protocol}.host`;
          return hostsIn(called, place, landscape.at).map(({ host, port, product }) => ({
            host,
            ...(port === undefined ? {} : { port }),
            ...(product === undefined ? {} : { product }),
            ...(protocol === '' || product !== undefined ? {} : { protocol }),
            via,
            confidence: SURE,
            path: file.path,
            line,
            text: 'an appender of logs',
          }));
        }),
      );
    }),
};

/** Comments become blank, so that lines stay what they are. Linear, also without an end. */
function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', start);
    const stop = end < 0 ? text.length : end + 3;
    kept += text.slice(at, start) + text.slice(start, stop).replace(/[^\n]/g, ' ');
    at = stop;
  }
  return kept + text.slice(at);
}

/** `<springProperty name="host" source="logstash.host" defaultValue="x"/>` and `<property name value>`. */
function namesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(NAMED)].flatMap(([, written = '']) => {
      const of = (key: string): string | undefined =>
        new RegExp(`\\b${key}\\s*=\\s*"([^"]{1,300})"`).exec(written)?.[1];
      const name = of('name');
      const source = of('source');
      const value = source === undefined ? of('value') : `\${${source}:${of('defaultValue') ?? ''}}`;
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Logback writes defaults behind `:-`. */
function resolved(written: string, names: ReadonlyMap<string, string>, { settings, environment }: Application): string {
  const put = (text: string): string =>
    text.replace(/\$\{([\w.-]{1,200})(?::-?([^${}]{0,300}))?\}/g, (whole, name: string, fallback?: string) => {
      const known = environment.get(variableOf(name)) ?? names.get(name) ?? settings.get(name, environment)?.text;
      return known ?? (fallback === undefined ? whole : fallback);
    });
  return settings.resolve(put(put(written)), environment);
}

/**
 * The files of logs that an application has: its own, and of modules that it is built with those that its own put in, or
 * all where it has none.
 */
export function logsOf(own: readonly SourceFile[], ofParts: readonly SourceFile[]): readonly SourceFile[] {
  const mine = own.filter(({ path }) => isOfLogs(path));
  const others = ofParts.filter(({ path }) => isOfLogs(path));
  if (mine.length === 0) return others;
  const putIn = (path: string): boolean =>
    mine.some(({ text }) => text.includes('<include') && text.includes(`"${baseOf(path)}"`));
  return [...mine, ...others.filter(({ path }) => putIn(path))];
}
