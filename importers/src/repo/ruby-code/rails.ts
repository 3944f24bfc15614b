import { inFolder, recordOf, yamlDocuments, type RepositoryView } from '../values/index.js';
import type { WrittenPlace } from '../values/code/index.js';

const MAX_FILE = 200_000;

/** Places that files of Rails and its companions name: `database.yml`, `cable.yml`, `mongoid.yml`, `storage.yml`. */
export async function railsPlaces(
  folder: string,
  view: RepositoryView,
  gems: ReadonlySet<string>,
): Promise<readonly WrittenPlace[]> {
  const places: WrittenPlace[] = [];
  for (const [name, read] of Object.entries(FILES)) {
    const path = inFolder(folder, `config/${name}`);
    // Every new application has a `cable.yml`.
    if (!view.files.has(path) || (name === 'cable.yml' && !gems.has('redis'))) continue;
    const file = await view.read(path);
    if (!('text' in file) || file.text.length > MAX_FILE) continue;
    const [document] = yamlDocuments(withoutErb(file.text)).documents;
    const lines = file.text.split(/\r?\n/);
    for (const place of read(recordOf(document?.value) ?? {})) {
      const line = lines.findIndex((one) => new RegExp(`^\\s*(?:- )?${place.key}:`).test(one)) + 1;
      // A URL that only the environment knows is that of the adapter that the application is built with.
      const product = place.product ?? (place.via === 'database' ? adapterOf(gems) : undefined);
      places.push({
        via: place.via,
        as: 'host',
        path,
        line: Math.max(line, 1),
        text: place.key,
        place: place.text,
        ...(product === undefined ? {} : { product }),
      });
    }
  }
  return places;
}

/** `<%= ENV.fetch("DB_HOST") { "localhost" } %>` is the setting with its default; other code is not known. */
export function withoutErb(text: string): string {
  return text.replace(/<%[-=]?([^%]{0,400}(?:%(?!>)[^%]{0,400}){0,4})%>/g, (_, code: string) => {
    const match =
      /^\s*ENV(?:\.fetch\(\s*|\[\s*)["']([\w.]{1,100})["']\s*(?:\]\s*(?:\|\|\s*|\.presence\s*\|\|\s*)?|,\s*|\)\s*\{?\s*)?(?:["']([^"'{}]{0,200})["']|(\d{1,6}))?/.exec(
        code,
      );
    if (!match?.[1]) return '"{}"';
    const fallback = match[2] ?? match[3];
    return fallback === undefined ? `\${${match[1]}}` : `\${${match[1]}:${fallback}}`;
  });
}

function adapterOf(gems: ReadonlySet<string>): string | undefined {
  if (gems.has('pg')) return gems.has('mysql2') ? undefined : 'postgresql';
  return gems.has('mysql2') || gems.has('trilogy') ? 'mysql' : undefined;
}

interface Found {
  readonly key: string;
  readonly text: string;
  readonly via: string;
  readonly product?: string;
}

type Document = Readonly<Record<string, unknown>>;

const FILES: Readonly<Record<string, (document: Document) => readonly Found[]>> = {
  'database.yml': (document) =>
    environments(document)
      .flatMap((one) => databases(one))
      .slice(0, 8),
  'cable.yml': (document) =>
    environments(document)
      .flatMap((one) => (textAt(one, 'adapter') === 'redis' ? [urlOf(one, 'url', 'cache', 'redis')] : []))
      .slice(0, 1),
  'mongoid.yml': (document) =>
    environments(document)
      .flatMap((one) => Object.values(recordOf(one['clients'] ?? one['sessions']) ?? {}))
      .flatMap((client) => mongo(recordOf(client) ?? {}))
      .slice(0, 4),
  'storage.yml': (document) =>
    Object.values(document).flatMap((one) => {
      const endpoint = textAt(recordOf(one) ?? {}, 'endpoint');
      return endpoint === '' ? [] : [{ key: 'endpoint', text: endpoint, via: 'http' }];
    }),
};

/** What counts where it runs: production, else what is set for developing. */
function environments(document: Document): readonly Document[] {
  const named = ['production', 'default', 'development'].flatMap((name): readonly Document[] => {
    const one = recordOf(document[name]);
    return one ? [one] : [];
  });
  const withPlace = named.filter((one) => /host|url|uri/.test(JSON.stringify(one)));
  return (withPlace.length > 0 ? withPlace : named).slice(0, 1);
}

function textAt(one: Document, key: string): string {
  const value = one[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function urlOf(one: Document, key: string, via: string, product?: string): Found {
  return { key, text: textAt(one, key), via, ...(product === undefined ? {} : { product }) };
}

const ADAPTERS: readonly (readonly [RegExp, string])[] = [
  [/postg/, 'postgresql'],
  [/mysql|trilogy/, 'mysql'],
  [/sqlserver/, 'sqlserver'],
  [/oracle/, 'oracle'],
];

/** One database, or several below their names. */
function databases(one: Document): readonly Found[] {
  const several = Object.values(one).flatMap((inner): readonly Document[] => {
    const database = recordOf(inner);
    return database ? [database] : [];
  });
  const all = several.length > 0 && textAt(one, 'adapter') === '' ? several : [one];
  return all.flatMap((database): readonly Found[] => {
    const product = ADAPTERS.find(([pattern]) => pattern.test(textAt(database, 'adapter')))?.[1];
    const [host, url, port] = ['host', 'url', 'port'].map((key) => textAt(database, key));
    if (product === undefined && url === '') return [];
    const isPlaced = host !== undefined && host !== '' && !host.startsWith('/');
    const text = isPlaced ? (port ? `${host}:${port}` : host) : (url ?? '');
    return [
      {
        key: isPlaced ? 'host' : url ? 'url' : 'adapter',
        text,
        via: 'database',
        ...(product === undefined ? {} : { product }),
      },
    ];
  });
}

function mongo(client: Document): readonly Found[] {
  const uri = textAt(client, 'uri');
  if (uri !== '') return [{ key: 'uri', text: uri, via: 'database', product: 'mongodb' }];
  const hosts = client['hosts'];
  return (Array.isArray(hosts) ? (hosts as readonly unknown[]) : []).flatMap((host) =>
    typeof host === 'string' ? [{ key: 'hosts', text: host, via: 'database', product: 'mongodb' }] : [],
  );
}
