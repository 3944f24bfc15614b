import { baseOf } from '../paths.js';
import type { Budget } from './budget.js';
import { mapOf, Methods, wordOf, type GoMap } from './go-values.js';
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
        APIS.has(wordOf(name).split('/').slice(0, 2).join('/')) || APIS.has(wordOf(name).split('/')[0] ?? ''),
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
export function filesObject(files: ReadonlyMap<string, string>, budget: Budget): Methods {
  const entries = mapOf(files);
  const text = (path: unknown): string => files.get(wordOf(path)) ?? '';
  const byName = (): GoMap => {
    for (const one of files.values()) budget.make(one.length);
    return mapOf([...files].map(([path, one]) => [baseOf(path), one] as const));
  };
  const glob = (pattern: string): Methods => {
    budget.step(files.size * (1 + Math.ceil(pattern.length / 5)));
    return filesObject(new Map([...files].filter(([path]) => matchesGlob(pattern, path))), budget);
  };
  return new Methods(
    {
      Get: text,
      GetBytes: text,
      Lines: (path) => {
        budget.make(text(path).length);
        return text(path).split('\n');
      },
      Glob: (pattern) => glob(wordOf(pattern)),
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

const MOST_ALTERNATIVES = 32;

/** `*` and `?` stay in a folder, `**` does not, `{a,b}` is either. O(pattern · path). */
export function matchesGlob(pattern: string, path: string): boolean {
  if (pattern.length > 200) return false;
  return alternativesOf(pattern.replaceAll('**/', '{,**/}')).some((one) => matchesPlain(one, path.slice(0, 300)));
}

function alternativesOf(pattern: string): readonly string[] {
  let found = [pattern];
  for (;;) {
    const next = found.flatMap((one) => {
      const [whole, before = '', inner = '', behind = ''] = /^(.*)\{([^{}]*)\}(.*)$/s.exec(one) ?? [];
      return whole === undefined ? [one] : inner.split(',').map((word) => `${before}${word}${behind}`);
    });
    if (next.length > MOST_ALTERNATIVES) return [];
    if (next.length === found.length && next.every((one, at) => one === found[at])) return found;
    found = next;
  }
}

/** Goes through the path once, with every place of the pattern that it may be at. */
function matchesPlain(pattern: string, path: string): boolean {
  const words = pattern.match(/\*\*|./gsu) ?? [];
  const isStar = (at: number): boolean => words[at] === '*' || words[at] === '**';
  const withNext = (places: Iterable<number>): ReadonlySet<number> => {
    const all = new Set(places);
    for (const at of all) if (isStar(at)) all.add(at + 1);
    return all;
  };
  let places = withNext([0]);
  for (const letter of path) {
    const next: number[] = [];
    for (const at of places) {
      const word = words[at];
      if (word === '**' || (word === '*' && letter !== '/')) next.push(at);
      else if (word === letter || (word === '?' && letter !== '/')) next.push(at + 1);
    }
    places = withNext(next);
  }
  return places.has(words.length);
}
