import { textOf } from '../identity/deployable.js';
import { kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import type { DerivationContext, Reached } from './context.js';

/** Titles that tools and haste give: they name no interface. */
const COMMON = new Set([
  'api',
  'apis',
  'my-api',
  'rest-api',
  'http-api',
  'web-api',
  'openapi',
  'openapi-definition',
  'open-api',
  'api-documentation',
  'swagger',
  'swagger-petstore',
  'swagger-ui',
  'default',
  'example',
  'title',
  'test',
]);
/** Whether a title, as the last word of a ref, names no interface. */
export function isCommonTitle(title: string): boolean {
  return COMMON.has(title);
}

/** Confidence in one of several that offer an interface of the same title. */
const ONE_OF_SEVERAL = 0.3;

/** Who offers an interface, and whether its title alone says so. */
export interface Offered {
  readonly providers: readonly Reached[];
  /** Whether nothing else is meant by the title. */
  readonly isClear: boolean;
}

/**
 * Finds who offers the interface that a copy is of: a copy names it by its title alone (`api:openapi/orders-api`). Of
 * several that offer such a title, those that bear its name; a title that means nothing is clear of nobody.
 */
export function interfacesByTitle(
  context: DerivationContext,
  realizedNow: (ref: EntityRef) => Reached | undefined,
): (api: EntityRef) => Offered {
  const byTitle = new Map<string, Map<EntityRef, Reached>>();
  for (const provides of context.facts.ofType('PROVIDES')) {
    const api = kindOf(provides.to) === 'api' ? context.facts.entities.get(provides.to) : undefined;
    const provider = api === undefined ? undefined : realizedNow(provides.from);
    if (api === undefined || provider === undefined) continue;
    const key = `${textOf(api.properties, 'type')}/${refParts(provides.to).name}`;
    const known = byTitle.get(key) ?? new Map<EntityRef, Reached>();
    byTitle.set(key, known);
    known.set(provider.ref, { ...provider, premises: [provides, ...provider.premises] });
  }
  return (api) => {
    const { key, name } = refParts(api);
    const all = [...(byTitle.get(key)?.values() ?? [])];
    const named = all.filter(({ ref }) => bears(refParts(ref).name, name));
    const providers = named.length > 0 ? named : all;
    return { providers, isClear: providers.length === 1 && !isCommonTitle(name) };
  };
}

/** The same providers where nothing but the title speaks for them. */
export function unclear(providers: readonly Reached[]): readonly Reached[] {
  return providers.map((one) => ({ ...one, confidence: Math.min(one.confidence, ONE_OF_SEVERAL) }));
}

/** Longest name whose endings are looked at. */
const LONGEST_NAME = 200;

/** Whether a service is called as a title says: `orders`, `orders-service` of `orders-api`. */
function bears(service: string, title: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const bare = (text: string): string =>
    text.length > LONGEST_NAME ? plain(text) : plain(text).replace(/(?:service|svc|api|rest|http|server)+$/, '');
  return bare(service) !== '' && bare(service) === bare(title);
}
