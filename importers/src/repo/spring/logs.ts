import type { SourceFile } from '../values/index.js';
import { hostsIn } from '../values/jvm/index.js';
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
const PLACES: readonly { readonly pattern: RegExp; readonly protocol: string }[] = [
  { pattern: /<destination>\s*([^<\s]{1,300})\s*<\/destination>/g, protocol: 'logstash' },
  { pattern: /<(?:remoteHost|syslogHost|graylogHost|host)>\s*([^<\s]{1,300})\s*<\//g, protocol: '' },
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
      return PLACES.flatMap(({ pattern, protocol }) =>
        [...text.matchAll(pattern)].flatMap((match): readonly Need[] => {
          const place = resolved(match[1] ?? '', names, application);
          const line = text.slice(0, match.index).split('\n').length;
          return hostsIn('log.host', place.replace(/^(?:tcp|udp):/, ''), landscape.at).map(({ host, port }) => ({
            host,
            ...(port === undefined ? {} : { port }),
            ...(protocol === '' ? {} : { protocol }),
            via: 'telemetry',
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
function resolved(written: string, names: ReadonlyMap<string, string>, { settings }: Application): string {
  const put = (text: string): string =>
    text.replace(/\$\{([\w.-]{1,200})(?::-?([^${}]{0,300}))?\}/g, (whole, name: string, fallback?: string) => {
      const known = names.get(name) ?? settings.text(name);
      return known ?? (fallback === undefined ? whole : fallback);
    });
  return settings.resolve(put(put(written)));
}

/** The files of logs among an application's own. */
export function logsOf(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(({ path }) => isOfLogs(path));
}
