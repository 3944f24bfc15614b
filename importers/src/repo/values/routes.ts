import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import type { PartLines } from '../../contract/part-lines.js';
import { addTo } from './lists.js';
import { manifestPart } from './manifest-parts.js';
import type { RepositoryReader } from './view.js';

/** Where an entry sends a path to. */
export interface RouteTarget {
  /** A Service of Kubernetes; '' where it is something else. */
  readonly service: string;
  readonly namespace: string;
  readonly path: string;
  readonly port?: string;
}

/** An entry from outside: under a host, or `*`, it sends to Services. */
export interface EntryRoute {
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  readonly host: string;
  readonly via: string;
  readonly targets: readonly RouteTarget[];
  readonly evidence: readonly Evidence[];
}

/** States an entry as an Ingress is stated: a route, and whom it sends to. */
export function stateRoute(lines: PartLines, route: EntryRoute): void {
  const { key, namespace, name, via, targets, evidence } = route;
  const within = (one: string): string => `repository/${key}/kubernetes/${one}`;
  const host = route.host === '' ? '*' : route.host.toLowerCase();
  const ref = entityRef('route', within(namespace), name, host);
  const paths = (some: readonly RouteTarget[]): readonly string[] => [...new Set(some.map(({ path }) => path))].sort();
  lines.entity(ref, { name, host, within: within(namespace), paths: paths(targets) }, evidence);
  const byService = new Map<EntityRef, RouteTarget[]>();
  for (const one of targets.filter(({ service }) => service !== ''))
    addTo(byService, entityRef('kubernetes-service', within(one.namespace), one.service), one);
  for (const [to, mine] of byService)
    lines.relation(ref, 'ROUTES_TO', to, {
      via,
      properties: { path: paths(mine).join(' '), port: mine[0]?.port },
      evidence,
    });
}

/** An entry as far as its manifest says it; whose repository it is, is its reader's to say. */
export type Entry = Omit<EntryRoute, 'key' | 'evidence'> & { readonly kind: string; readonly line: number };

/** A technology whose manifests say what is sent to which Services, and nothing else. */
export interface EntryFormat {
  readonly name: string;
  knows(text: string): boolean;
  entriesOf(text: string): readonly Entry[];
}

/** The reader of such a technology. */
export function entryReader({ name, knows, entriesOf }: EntryFormat): RepositoryReader {
  return {
    name,
    declares: 'deployment',
    wants: (path) => /\.ya?ml$/i.test(path),
    knows: ({ text }) => knows(text),
    async *read(files, view) {
      for (const file of files)
        yield* manifestPart(file, view, (lines, at) => {
          for (const { kind, line, ...entry } of entriesOf(file.text)) {
            const evidence = [{ kind: 'file' as const, text: `${kind} ${entry.name}`, ...at(line) }];
            stateRoute(lines, { key: view.key, ...entry, evidence });
          }
        });
      await Promise.resolve();
    },
  };
}

/** A Service as a route names it: `cart`, `cart.shop`, `cart.shop.svc.cluster.local`; undefined for a host that is none. */
export function serviceNamed(host: string, namespace: string): { service: string; namespace: string } | undefined {
  const match = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.([a-z0-9-]{1,63})(?:\.svc(?:\.[a-z0-9.-]+)?)?)?$/.exec(
    host.toLowerCase(),
  );
  return match?.[1] === undefined ? undefined : { service: match[1], namespace: match[2] ?? namespace };
}
