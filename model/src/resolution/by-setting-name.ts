import { textOf } from '../identity/deployable.js';
import { plainName } from '../identity/by-plain-name.js';
import { kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import {
  onlyClass,
  repositoryOf,
  type EndpointQuestion,
  type ResolutionContext,
  type ResolutionRule,
} from './context.js';

/** Nothing says where a client goes, but the setting that would is called after whom it asks: `USERS_SERVICE_URL`. */
export const bySettingName: ResolutionRule = {
  name: 'setting-name',
  reason: 'the setting that would say where it is, and that nothing that was read sets, is called after it',
  confidence: 0.6,
  answer(question, context) {
    const target = calledAfter(textOf(question.endpoint.properties, 'setting'), question, context);
    return target === undefined ? undefined : { targets: [target], premises: [] };
  },
};

/** The one service of the repository that a setting is called after. */
export function calledAfter(
  setting: string,
  { endpoint, within, callers }: EndpointQuestion,
  context: ResolutionContext,
): EntityRef | undefined {
  const wanted = thingNamed(setting);
  const repository = repositoryOf(within, endpoint.scopes);
  if (wanted === '' || repository === '') return undefined;
  const own = new Set(callers.map(({ from }) => context.classOf.get(from)?.ref ?? from));
  const refOf = (one: EntityRef): EntityRef | undefined => context.classOf.get(one)?.ref;
  const services = context.membersOfRepository(repository).filter((one) => {
    const ref = refOf(one);
    return ref !== undefined && kindOf(ref) === 'service';
  });
  const others = services.filter((one) => !own.has(refOf(one) ?? one));
  const found = calledSo(others, wanted, context);
  // One of several who ask alike may be the one that is asked.
  const among = found.length === 0 && own.size > 1 ? calledSo(services, wanted, context) : found;
  return onlyClass(among, context.classOf);
}

/** Services of that name, else those that end in it, else both without where they run. */
function calledSo(services: readonly EntityRef[], wanted: string, context: ResolutionContext): readonly EntityRef[] {
  for (const named of [(name: string) => name, (name: string) => name.replace(OF_ENVIRONMENT, '')])
    for (const isCalled of [isName, endsInName]) {
      const found = services.filter((one) => namesOf(one, context).some((name) => isCalled(named(name), wanted)));
      if (found.length > 0) return found;
    }
  return [];
}

function namesOf(member: EntityRef, { facts, classOf }: ResolutionContext): readonly string[] {
  const className = classOf.get(member)?.ref;
  return [
    textOf(facts.entities.get(member)?.properties ?? {}, 'name'),
    ...(className ? [refParts(className).name] : []),
  ];
}

function isName(name: string, wanted: string): boolean {
  return singular(plainName(name)) === wanted;
}

/** Where something runs, behind its name: `cart-prod`. */
const OF_ENVIRONMENT = /[-_.](?:prod|prd|production|sit|uat|qa|stage|staging|test|tst|dev)$/;

/** What all of a system are called comes first: `shop-users`. */
function endsInName(name: string, wanted: string): boolean {
  const words = wordsOf(name).filter((word) => !OF_SERVICE.has(word));
  return words.length > 1 && words.some((_, at) => at > 0 && singular(words.slice(at).join('')) === wanted);
}

const OF_HOST = new Set(
  'host hostname url uri addr address endpoint port base root path prefix origin target name http https grpc rest tcp rpc v1 v2 v3'.split(
    ' ',
  ),
);
const OF_SERVICE = new Set([
  'service',
  'services',
  'svc',
  'srv',
  'microservice',
  'ms',
  'api',
  'server',
  'client',
  'app',
]);
const OF_PAGE = /^(?:(?:next|nuxt)_public|expo_public|vite|react_app|ng_app|vue_app|gatsby|internal|public|external)_/;
/** Names that say of no service which one it is. */
const OF_NOBODY =
  /^(?:|base|backend|remote|upstream|proxy|internal|external|public|default|service|main|my|the|local|dev|prod|test|request|config)$/;

/** `user` of `USERS_SERVICE_URL`, `services.user.url`, `config.userServiceHost`; '' of what names nobody. */
function thingNamed(setting: string): string {
  for (const part of setting.split('.').reverse()) {
    const words = wordsOf(wordsOf(part).join('_').replace(OF_PAGE, ''));
    const thing = withoutPlace(words);
    // A name alone that speaks of no place may hold anything.
    if (part === setting && thing.length === words.length) return '';
    if (thing.length > 0) return OF_NOBODY.test(thing.join('_')) ? '' : singular(thing.join(''));
  }
  return '';
}

/** Words before those which say that it is a place of a service; in `ADDRESS_SERVICE_URL` addresses are kept. */
function withoutPlace(words: readonly string[]): readonly string[] {
  const behind = (end: number, kind: ReadonlySet<string>): number => {
    while (end > 0 && kind.has(words[end - 1] ?? '')) end--;
    return end;
  };
  const place = behind(words.length, OF_HOST);
  return words.slice(0, behind(place, OF_SERVICE));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}
