import { MAX_SPOTS, type Spot } from './address.js';
import { hostAndPort } from './host.js';
import { isNetworkScheme } from './via.js';

// Start of a URL, with prefixes such as jdbc: or mysql+pymysql. Bounded, so that hostile text costs linear time.
const START = /(?<![a-zA-Z0-9+.-])((?:[a-zA-Z][a-zA-Z0-9+.-]{0,31}:){1,3})(?:@)?\/\/\/?/g;
const ORACLE =
  /(?<![a-zA-Z0-9])jdbc:oracle:[a-z]{1,8}:(?:[^\s@/]{0,128}(?:\/[^\s@]{0,128})?)?@(?!\/\/)([^\s:/;]{1,253}):(\d{1,5})[:/]([A-Za-z0-9_.$-]{1,128})/g;
const MAX_URL = 2_048;

/** `jdbc:mysql:loadbalance:` is mysql, `postgresql+asyncpg:` postgresql. */
function schemeOf(prefix: string): string {
  const words = prefix.toLowerCase().split(':').filter(Boolean);
  if (words[0] === 'jdbc' || words[0] === 'r2dbc') return words[1] ?? '';
  const scheme = words.at(-1) ?? '';
  const whole = isNetworkScheme(scheme);
  return whole ? scheme : (scheme.split('+')[0] ?? '');
}

/**
 * Cuts credentials, also such as hold an unescaped slash or @. Where it could be either, what stands before an @ is
 * taken for a secret: a lost address costs less than a stored password.
 */
function withoutCredentials(scheme: string, text: string): string {
  const slash = text.search(/[/?#;]/);
  const authority = slash < 0 ? text : text.slice(0, slash);
  const colon = authority.indexOf(':');
  const port = /^(?:\[[^\]]*\]|[^:@]+):\d{1,5}$/.test(authority);
  const secret = authority.includes('@') ? colon >= 0 && colon < authority.indexOf('@') : colon >= 0;
  const cut = secret && !(port && /^(?:http|ws)/.test(scheme)) && !/^\[/.test(authority);
  const several = /^(?:[A-Za-z0-9_.-]+(?::\d{1,5})?(?:,|$)){2,}$/.test(authority);
  const at = cut && !several ? text.lastIndexOf('@') : authority.lastIndexOf('@');
  return at < 0 ? text : text.slice(at + 1);
}

function databaseOf(rest: string): string | undefined {
  const named = /[;?&](?:databaseName|database|initial catalog)=([^;&\s]{1,128})/i.exec(rest)?.[1];
  const name = named ?? /^\/([A-Za-z0-9_.$-]{1,128})(?=$|[?;#/\s])/.exec(rest)?.[1];
  return name;
}

const NAMES_DATABASE =
  /^(?:postgres|mysql|mariadb|mongodb|sqlserver|mssql|oracle|cockroach|jtds|db2|clickhouse|couchdb)/;

function spotsOfUrl(scheme: string, text: string): Spot[] {
  const body = withoutCredentials(scheme, text);
  const stop = body.search(/[/?#;]/);
  const authority = stop < 0 ? body : body.slice(0, stop);
  const database = NAMES_DATABASE.test(scheme) && stop >= 0 ? databaseOf(body.slice(stop)) : undefined;
  return authority.split(',').flatMap((item) => {
    // SQL Server names an instance behind a backslash.
    const place = hostAndPort(item.replace(/\\.*$/, ''));
    if (!place) return [];
    return [{ ...place, protocol: scheme, ...(database === undefined ? {} : { database }) }];
  });
}

/** Every network address that stands as a URL anywhere in a text, in order. O(text). */
export function urlSpots(text: string): { readonly spots: readonly Spot[]; readonly found: boolean } {
  const spots: Spot[] = [];
  const written = [...text.matchAll(START)];
  // What is no network scheme ends no URL before it: a password may hold `x://`.
  const starts = written.filter((start) => isNetworkScheme(schemeOf(start[1] ?? '')));
  for (const [index, start] of starts.entries()) {
    if (spots.length >= MAX_SPOTS) break;
    const scheme = schemeOf(start[1] ?? '');
    const from = start.index + start[0].length;
    const next = starts[index + 1]?.index ?? text.length;
    const rest = text.slice(from, Math.min(from + MAX_URL, next));
    spots.push(
      ...spotsOfUrl(
        scheme,
        /^[^\s'"<>`|\\)]*(?:\\[A-Za-z0-9_]+)?[^\s'"<>`|\\)]*/.exec(rest)?.[0].replace(/[,;)\]}]+$/, bracketed) ?? '',
      ),
    );
  }
  for (const match of text.matchAll(ORACLE)) {
    const place = hostAndPort(`${match[1]}:${match[2]}`);
    if (place) spots.push({ ...place, protocol: 'oracle', ...(match[3] ? { database: match[3] } : {}) });
  }
  return { spots: spots.slice(0, MAX_SPOTS), found: written.length > 0 };
}

// Punctuation behind a URL in running text is not part of it, but the bracket of an IPv6 address is.
function bracketed(tail: string, _at: number, whole: string): string {
  return tail.startsWith(']') && whole.includes('[') ? ']' : '';
}
