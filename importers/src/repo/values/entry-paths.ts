import { filesThat, YAML_FILES } from './files-of.js';
import { workOn } from './file-work.js';
import { addTo } from './lists.js';
import { objectsOf, type ManifestPlace } from './manifest-parts.js';
import type { Place } from './place.js';
import { serviceNamed } from './routes.js';
import { onceForAll, type FileWork, type RepositoryView } from './view.js';

/** Where an entry of Kubernetes leads what begins with a path. */
export interface EntryPath {
  /** The host that it is asked under, '' for any. */
  readonly host: string;
  /** Without a slash at its end; '' for all. */
  readonly prefix: string;
  readonly service: string;
  readonly port: number | undefined;
}

/** What one host's paths lead to, the longest first. */
export type EntryPaths = readonly EntryPath[];

const MAX_FILES = 2_000;
const MAX_TEXT = 200_000;
const KINDS = /^[ \t]*kind:[ \t]*["']?(?:Ingress|HTTPRoute|VirtualService|IngressRoute)\b/m;
const GROUPS =
  /^(?:networking\.k8s\.io|extensions|gateway\.networking\.k8s\.io|networking\.istio\.io|traefik\.\w{2,10}(?:\.\w{2,10})?)\//;

const RULES: Readonly<Record<string, (object: ManifestPlace) => readonly EntryPath[]>> = {
  Ingress: ingressPaths,
  HTTPRoute: gatewayPaths,
  VirtualService: istioPaths,
  IngressRoute: traefikPaths,
};

const PATHS: FileWork<readonly EntryPath[]> = {
  name: 'entry-paths',
  of: (_, text) =>
    objectsOf(withoutTemplate(text), GROUPS).flatMap((object) =>
      Object.hasOwn(RULES, object.kind) ? (RULES[object.kind]?.(object) ?? []) : [],
    ),
};

/** Stands for what a chart's values say. */
const OPEN = 'x0open0x';

/** A template of a chart as far as it stands as it is: lines that only decide are left out, values that are put in are open. */
function withoutTemplate(text: string): string {
  if (!text.includes('{{')) return text;
  return text
    .replaceAll(/^[ \t]*\{\{[^{}\n]{0,1000}\}\}[ \t]*$/gm, '')
    .replaceAll(/["']?\{\{[^{}\n]{0,1000}\}\}["']?/g, OPEN);
}

/** The paths that entries of the repository's manifests lead to Services, by their hosts. */
export const entryPaths = onceForAll(async (view: RepositoryView): Promise<readonly EntryPaths[]> => {
  const byHost = new Map<string, EntryPath[]>();
  const files = filesThat(view, YAML_FILES).slice(0, MAX_FILES);
  for (const path of files) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_TEXT || !KINDS.test(read.text)) continue;
    for (const one of workOn(view, PATHS, path, read.text)) addTo(byHost, one.host === OPEN ? path : one.host, one);
  }
  return [...byHost.values()].map((paths) => [...paths].sort((a, b) => b.prefix.length - a.prefix.length));
});

/** What a path is led to: the longest that it begins with. */
export function ledTo(path: string, paths: EntryPaths): EntryPath | undefined {
  return paths.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
}

/** What a pattern begins with for sure, where all behind it is meant: `/cart` of `/cart/?(.*)`, `/cart(/|$)(.*)` and `/cart/*`. */
export function prefixOf(pattern: string): string | undefined {
  const [, prefix, behind] = /^\^?((?:\/[\w.-]{1,100}){0,10})(.{0,100})$/.exec(pattern.trim()) ?? [];
  return prefix === undefined || !REST.test(behind ?? '') ? undefined : prefix;
}

/** How paths say that they take all that follows. */
const REST = /^(?:\/?(?:\(\))?\??(?:\(\.\*\)|\.\*|\*|\(\.\+\))?|\(\/\|\$\)(?:\(\.\*\))?)\$?$/;

/** An entry's path; none where only a pattern or a template tells it. */
function entryPath(
  host: string | undefined,
  pattern: string,
  named: { service: string; port?: string | undefined },
): readonly EntryPath[] {
  const prefix = prefixOf(pattern);
  const { service, port } = named;
  if (prefix === undefined || `${prefix} ${service}`.includes(OPEN) || !/^[a-z0-9][a-z0-9.-]{0,252}$/.test(service))
    return [];
  const number = Number(port);
  const called = host?.includes(OPEN) ? OPEN : (host ?? '').toLowerCase();
  return [{ host: called.replace(/^\*$/, ''), prefix, service, port: number > 0 ? number : undefined }];
}

function ingressPaths({ place }: ManifestPlace): readonly EntryPath[] {
  return place
    .get('spec', 'rules')
    .items()
    .flatMap((rule) =>
      rule
        .get('http', 'paths')
        .items()
        .flatMap((one) => {
          const backend = one.get('backend');
          const service = backend.get('service', 'name').text ?? backend.get('serviceName').text ?? '';
          const port = backend.get('service', 'port', 'number').text ?? backend.get('servicePort').text;
          return entryPath(rule.get('host').text, one.get('path').text ?? '/', { service, port });
        }),
    );
}

function gatewayPaths({ place }: ManifestPlace): readonly EntryPath[] {
  const hosts = textsOf(place.get('spec', 'hostnames'));
  return place
    .get('spec', 'rules')
    .items()
    .flatMap((rule) => {
      const backends = rule.get('backendRefs').items();
      const matches = rule.get('matches').items();
      const paths = matches.length === 0 ? ['/'] : matches.map((match) => match.get('path', 'value').text ?? '/');
      return backends.flatMap((backend) => {
        const named = { service: backend.get('name').text ?? '', port: backend.get('port').text };
        return underHosts(hosts, paths, named);
      });
    });
}

function istioPaths({ place, namespace }: ManifestPlace): readonly EntryPath[] {
  const hosts = textsOf(place.get('spec', 'hosts'));
  return place
    .get('spec', 'http')
    .items()
    .flatMap((rule) => {
      const matches = rule.get('match').items();
      const uris = matches.map((match) => match.get('uri'));
      const paths = uris.flatMap((uri) => uri.get('prefix').text ?? uri.get('exact').text ?? []);
      return rule
        .get('route')
        .items()
        .flatMap((route) => {
          const named = serviceNamed(route.get('destination', 'host').text ?? '', namespace);
          const port = route.get('destination', 'port', 'number').text;
          return named ? underHosts(hosts, matches.length === 0 ? ['/'] : paths, { ...named, port }) : [];
        });
    });
}

/** `Host(\`a.dev\`) && PathPrefix(\`/x\`)` */
function traefikPaths({ place }: ManifestPlace): readonly EntryPath[] {
  return place
    .get('spec', 'routes')
    .items()
    .flatMap((route) => {
      const match = (route.get('match').text ?? '').slice(0, 4_000);
      const host = /\bHost\(\s{0,9}[`"']([^`"']{1,253})/.exec(match)?.[1] ?? '';
      const path = /\bPath(?:Prefix)?\(\s{0,9}[`"']([^`"']{1,500})/.exec(match)?.[1] ?? '/';
      return route
        .get('services')
        .items()
        .flatMap((one) => entryPath(host, path, { service: one.get('name').text ?? '', port: one.get('port').text }));
    });
}

function underHosts(
  hosts: readonly string[],
  paths: readonly string[],
  named: { service: string; port?: string | undefined },
): readonly EntryPath[] {
  return (hosts.length === 0 ? [''] : hosts).flatMap((host) => paths.flatMap((path) => entryPath(host, path, named)));
}

function textsOf(place: Place): readonly string[] {
  return place.items().flatMap(({ text }) => text ?? []);
}
