import { kindOf, labelledRemote, refParts, type Decisions } from '@faultline/model';
import type { SourceRecord } from '@faultline/store/port';
import type { Snapshot } from '../catalog/snapshot.js';
import { environmentOf } from './forms.js';

/** What was read, and what of it not to its end: what a missing thing can mean. */
export interface Coverage {
  /** Whether any engine or cluster was read. */
  readonly isAnythingLive: boolean;
  /** Whether any repository was read. */
  readonly isAnythingDeclared: boolean;
  /** Whether something live of an environment was read, even if nothing runs there. */
  isObserved(environment: string): boolean;
  /** Why it is not known whole what runs in an environment ('' for all); '' where it is. */
  liveGap(environment: string): string;
  /** Why it is not known whole what repositories declare; '' where it is. */
  declaredGap(repositories: readonly string[]): string;
  /** Why what is said of these nodes may be older than the last read; '' where it is not. */
  gapOf(nodes: Iterable<number>): string;
  /** Keys of the repositories that were read. */
  readonly repositories: ReadonlySet<string>;
}

// Parts without which it is still known what runs.
const ASIDE = new Set([
  'images',
  'networks',
  'volumes',
  'engine',
  'nodes',
  'services',
  'endpointslices',
  'ingresses',
  'configmaps',
]);
const LIVE = /^(?:docker\/[^/]+|kubernetes\/[^/]+(?:\/[^/]+)?)$/;
const NAMESPACE = /^namespace:(kubernetes\/[^/]+\/[^/]+)$/;

interface Unread {
  readonly scope: string;
  readonly part: string;
}

/** What the last reads left unread. A list that was cut stands for the whole source. */
function unreadParts(sources: readonly SourceRecord[]): readonly Unread[] {
  return sources
    .filter(({ retired }) => !retired)
    .flatMap((source) => [
      ...source.incomplete.map((text) => {
        const blank = text.indexOf(' ');
        return blank < 0 ? { scope: text, part: '' } : { scope: text.slice(0, blank), part: text.slice(blank + 1) };
      }),
      ...(source.incompleteCount > source.incomplete.length ? [{ scope: source.rootScope, part: '' }] : []),
    ]);
}

function saying({ scope, part }: Unread): string {
  return `${part === '' ? scope : `${part} of ${scope}`} was not read to its end`;
}

/** Reads it off the projection's scopes, so that it is true as of any revision; what is unread is known of now alone. */
export function coverageOf(snapshot: Snapshot, decisions: Pick<Decisions, 'assignments' | 'matches'>): Coverage {
  const scopes = new Set(snapshot.projection.reports.scopes);
  const live = [...scopes].filter((scope) => LIVE.test(scope)).sort();
  const repositories = new Set(
    [...scopes].filter((scope) => scope.startsWith('repository/')).map((scope) => scope.slice('repository/'.length)),
  );
  const unread = unreadParts(snapshot.sources);
  const scopesOf = liveScopes(snapshot, live, decisions);
  return {
    isAnythingLive: live.length > 0,
    isAnythingDeclared: repositories.size > 0,
    repositories,
    isObserved: (environment) => scopesOf.has(environment),
    liveGap(environment) {
      const own = environment === '' ? live : [...(scopesOf.get(environment) ?? [])];
      const found = unread.find(
        ({ scope, part }) => !ASIDE.has(part) && own.some((one) => one === scope || one.startsWith(`${scope}/`)),
      );
      return found === undefined ? '' : saying(found);
    },
    declaredGap(wanted) {
      const found = unread.find(
        ({ scope }) =>
          scope.startsWith('repository/') &&
          (wanted.length === 0 || wanted.some((key) => scope === `repository/${key}`)),
      );
      return found === undefined ? '' : saying(found);
    },
    gapOf(nodes) {
      if (unread.length === 0) return '';
      const { reports } = snapshot.projection;
      for (const node of nodes) {
        for (const row of snapshot.reports(node)) {
          const scope = reports.scopes[reports.scope[row] ?? 0];
          const part = reports.parts[reports.part[row] ?? 0];
          const found = unread.find((one) => one.scope === scope && (one.part === part || one.part === ''));
          if (found !== undefined) return saying(found);
        }
      }
      return '';
    },
  };
}

/** By environment the live scopes that are in it: by a person's globs, a namespace's label, else by what runs in them. */
function liveScopes(
  snapshot: Snapshot,
  live: readonly string[],
  { assignments, matches }: Pick<Decisions, 'assignments' | 'matches'>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const scopesOf = new Map<string, Set<string>>();
  const add = (environment: string, scope: string): void => {
    scopesOf.set(environment, (scopesOf.get(environment) ?? new Set<string>()).add(scope));
  };
  const assigned = (scope: string): string | undefined =>
    assignments.find(({ what, glob }) => what === 'environment' && matches(glob, scope))?.value;
  for (const scope of live) {
    const environment = assigned(scope);
    if (environment !== undefined) add(environment, scope);
    else if (scope.startsWith('docker/')) add(`unassigned/${scope}`, scope);
  }
  for (let node = 0; node < snapshot.nodeCount; node++) {
    const ref = snapshot.ref(node);
    const kind = kindOf(ref);
    if (kind === 'namespace') {
      const scope = NAMESPACE.exec(ref)?.[1];
      if (scope === undefined) continue;
      const unassigned = `unassigned/${scope.split('/').slice(0, 2).join('/')}`;
      add(assigned(scope) ?? (snapshot.text(node, 'environmentLabel') || unassigned), scope);
    } else if (kind === 'workload') {
      const environment = environmentOf(snapshot, node);
      if (environment !== '') add(environment, scopeOfWorkload(refParts(ref).key));
    }
  }
  return scopesOf;
}

function scopeOfWorkload(key: string): string {
  const [technology = '', place = '', namespace = ''] = key.split('/');
  return technology === 'kubernetes' ? `${technology}/${place}/${namespace}` : `${technology}/${place}`;
}

/** Keys of the repositories that these workloads' images name as their source. */
export function namedRepositories(snapshot: Snapshot, workloads: readonly number[]): string[] {
  const remotes = workloads.map((one) => labelledRemote(snapshot.text(one, 'sourceRepository')));
  return [...new Set(remotes.filter((remote) => remote !== ''))].sort();
}
