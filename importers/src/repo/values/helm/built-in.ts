import { baseOf } from '../paths.js';
import { mapOf, Methods, printed, type GoMap } from './go-values.js';
import type { ChartFile } from './schema.js';

const KUBERNETES = { Version: 'v1.33.0', GitVersion: 'v1.33.0', Major: '1', Minor: '33' };

/** What a cluster of that version serves without any operator. */
const APIS = new Set(
  'v1 admissionregistration.k8s.io/v1 apiextensions.k8s.io/v1 apiregistration.k8s.io/v1 apps/v1 authentication.k8s.io/v1 authorization.k8s.io/v1 autoscaling/v1 autoscaling/v2 batch/v1 certificates.k8s.io/v1 coordination.k8s.io/v1 discovery.k8s.io/v1 events.k8s.io/v1 flowcontrol.apiserver.k8s.io/v1 networking.k8s.io/v1 node.k8s.io/v1 policy/v1 rbac.authorization.k8s.io/v1 scheduling.k8s.io/v1 storage.k8s.io/v1'.split(
    ' ',
  ),
);

/** `.Capabilities`: of a cluster without operators. */
export function capabilities(): GoMap {
  return {
    KubeVersion: KUBERNETES,
    HelmVersion: { Version: 'v3.19.0' },
    // `apps/v1/Deployment` asks for a kind; kinds of a served version are taken to be there.
    APIVersions: new Methods({
      Has: (name) =>
        APIS.has(printed(name).split('/').slice(0, 2).join('/')) || APIS.has(printed(name).split('/')[0] ?? ''),
    }),
  };
}

/** `.Chart`, whose fields are those of the file with a capital. */
export function chartObject(file: ChartFile): GoMap {
  const renamed = Object.entries(file).map(
    ([key, value]) =>
      [key === 'apiVersion' ? 'APIVersion' : `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`, value] as const,
  );
  return mapOf(renamed);
}

/** `.Files`, and what its `Glob` finds. */
export function filesObject(files: ReadonlyMap<string, string>): Methods {
  const entries = mapOf(files);
  const text = (path: unknown): string => files.get(printed(path)) ?? '';
  const byName = (): GoMap => mapOf([...files].map(([path, one]) => [baseOf(path), one] as const));
  return new Methods(
    {
      Get: text,
      GetBytes: text,
      Lines: (path) => text(path).split('\n'),
      Glob: (pattern) => filesObject(new Map([...files].filter(([path]) => matchesGlob(printed(pattern), path)))),
      // Both are written as YAML by templates; what a Secret holds is never kept.
      AsConfig: () => yamlOf(byName()),
      AsSecrets: () => yamlOf(mapOf(Object.keys(byName()).map((name) => [name, ''] as const))),
    },
    entries,
  );
}

function yamlOf(map: GoMap): string {
  return Object.entries(map)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join('\n');
}

/** `*` and `?` stay in a folder, `**` does not, `{a,b}` is either. */
export function matchesGlob(pattern: string, path: string): boolean {
  if (pattern.length > 200 || (pattern.match(/\*/g)?.length ?? 0) > 6) return false;
  const source = pattern.replace(/\*\*\/?|[*?{},]|[.+^$()|[\]\\]/g, (one) => GLOB.get(one) ?? `\\${one}`);
  try {
    return new RegExp(`^${source}$`).test(path.slice(0, 300));
  } catch {
    return false;
  }
}

const GLOB: ReadonlyMap<string, string> = new Map([
  ['**/', '(?:[^/]+/)*'],
  ['**', '.*'],
  ['*', '[^/]*'],
  ['?', '[^/]'],
  ['{', '(?:'],
  ['}', ')'],
  [',', '|'],
]);
