import type { CheckReason } from '@faultline/analysis';
import type { EntityRef, Evidence } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';

const MOST_CLAIMS = 1_000;
const SHOWN = 5;
/** Of a contract: both sides of each change that is named. */
const MOST_PLACES = 24;
/** Reasons that rest on a stated requirement. */
const OF_REQUIREMENTS = /^(requirement|dependent|rollout)-/;

/**
 * Where the requirements behind reasons are written: `path:line` in a repository that the candidate is of, with the
 * repository's key before it elsewhere. Looks only at the entities that state them.
 */
export class ReasonEvidence {
  private readonly known = new Map<EntityRef, Promise<readonly Stated[]>>();

  constructor(
    private readonly store: Store,
    private readonly catalog: CatalogSnapshot,
  ) {}

  async of(service: EntityRef, { code, about, places }: CheckReason): Promise<readonly string[]> {
    const own = this.scopesOf(service);
    if (places.length > 0) {
      return places.slice(0, MOST_PLACES).map(({ repository, text }) => {
        const isOwn = repository === '' || own.has(`repository/${repository}`);
        return isOwn ? text : `${repository} ${text}`;
      });
    }
    if (!OF_REQUIREMENTS.test(code)) return [];
    const isOutgoing = code.startsWith('requirement-');
    const found = await Promise.all(
      about.map(async (other) => {
        const [from, to] = isOutgoing ? [service, other] : [other, service];
        const stated = (await this.stated(from)).filter((one) => one.to === to);
        return stated.map(({ scope, place }) => (own.has(scope) ? place : `${elsewhere(scope)}${place}`));
      }),
    );
    return [...new Set(found.flat())].slice(0, SHOWN);
  }

  /** Scopes that tell of a service, or of what it is realized by. */
  private scopesOf(service: EntityRef): ReadonlySet<string> {
    const { snapshot } = this.catalog;
    const node = snapshot.indexOf(service);
    if (node === undefined) return new Set();
    const { scope, scopes } = snapshot.projection.reports;
    const told = [node, ...snapshot.neighbours(node, 'REALIZES', 'to')].flatMap((one) => [...snapshot.reports(one)]);
    return new Set(told.map((row) => scopes[scope[row] ?? 0] ?? ''));
  }

  private stated(from: EntityRef): Promise<readonly Stated[]> {
    const known = this.known.get(from) ?? this.read(from);
    this.known.set(from, known);
    return known;
  }

  private async read(from: EntityRef): Promise<readonly Stated[]> {
    const { claims } = await this.store.claimsOf(from, { at: this.catalog.revision, limit: MOST_CLAIMS });
    return claims
      .filter((claim) => claim.type === 'REQUIRES' && claim.from === from)
      .flatMap(({ to, scope, evidence }) => evidence.map((one) => ({ to, scope, place: placeOf(one) })))
      .filter(({ place }) => place !== '');
  }
}

/** What a claim says, and where. */
interface Stated {
  readonly to: EntityRef;
  readonly scope: string;
  readonly place: string;
}

/** Before a place in another repository; what is said elsewhere has no file. */
function elsewhere(scope: string): string {
  return scope.startsWith('repository/') ? `${scope.slice('repository/'.length)} ` : '';
}

function placeOf({ kind, path, line, text }: Evidence): string {
  if (path !== undefined && path !== null) return line === undefined || line === null ? path : `${path}:${line}`;
  return kind === 'premise' || kind === 'rule' ? '' : text;
}
