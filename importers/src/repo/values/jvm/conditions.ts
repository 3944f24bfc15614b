import { addTo } from '../lists.js';
import { bodyAfter, closing, linesOf, MAX_ARGUMENTS } from './scan.js';
import { relaxed, Settings, variableOf, type SettingLayer } from './settings.js';

/** What Spring asks before it makes a bean. Source: Spring Boot reference, "Condition Annotations"; Spring Framework, "@Profile". */
type Asked =
  | {
      readonly is: 'property';
      readonly names: readonly string[];
      readonly having: string | undefined;
      readonly isMetByNothing: boolean;
    }
  | { readonly is: 'profile'; readonly names: readonly string[] };

/** Lines of a class or method that Spring may leave out. */
export interface ConditionalPart {
  readonly start: number;
  readonly end: number;
  /** Whether it is the first type of the file, and so all of it. */
  readonly isFile: boolean;
  readonly asked: Asked;
}

/** What tells whether such a part is made. */
export interface ConditionFacts {
  readonly layers: readonly SettingLayer[];
  readonly environment: ReadonlyMap<string, string>;
  /** Whether settings come from a store that is not here. */
  readonly isOpen: boolean;
}

const ANNOTATION = /@(ConditionalOnProperty|ConditionalOnBooleanProperty|Profile)\s{0,20}\(/g;
const TYPE =
  /^(?:[ \t]*(?:public|internal|open|data|final|abstract|private)[ \t]+)*(?:class|interface|object|record|enum)[ \t]/m;
const MAX_PARTS = 40;

/** The parts of a text of Java or Kotlin that wait for a setting or a profile. O(text). */
export function conditionalParts(text: string): readonly ConditionalPart[] {
  if (!text.includes('@ConditionalOn') && !text.includes('@Profile')) return [];
  const lineAt = linesOf(text);
  const firstType = TYPE.exec(text)?.index ?? text.length;
  return [...text.matchAll(ANNOTATION)].slice(0, MAX_PARTS).flatMap((match): readonly ConditionalPart[] => {
    const begun = match.index + match[0].length;
    const end = closing(text, begun, '(', ')', MAX_ARGUMENTS);
    const asked = end === undefined ? undefined : askedIn(match[1] ?? '', text.slice(begun, end));
    const opened = end === undefined ? undefined : bodyAfter(text, end + 1);
    if (asked === undefined || opened === undefined) return [];
    const closed = closing(text, opened + 1, '{', '}', text.length) ?? text.length;
    return [{ start: lineAt(match.index), end: lineAt(closed), isFile: match.index < firstType, asked }];
  });
}

function askedIn(annotation: string, given: string): Asked | undefined {
  if (annotation === 'Profile') {
    const names = textsIn(given);
    return names.every((name) => /^!?[\w.-]{1,100}$/.test(name)) && names.length > 0
      ? { is: 'profile', names }
      : undefined;
  }
  const named = (key: string): string | undefined =>
    new RegExp(`\\b${key}\\s{0,20}=\\s{0,20}([\\[{]?\\s{0,20}(?:"[^"]{0,200}"[\\s,]{0,20}){1,20})`).exec(given)?.[1];
  const written =
    named('name') ?? named('value') ?? (/^\s*[[{"]/.test(given) ? given.replace(/\b\w+\s*=.*$/s, '') : '');
  const prefix = textsIn(named('prefix') ?? '')[0]?.replace(/\.$/, '');
  const names = textsIn(written).map((name) => (prefix === undefined ? name : `${prefix}.${name}`));
  const isBoolean = annotation === 'ConditionalOnBooleanProperty';
  const isHaving = /\bhavingValue\s{0,20}=/.test(given);
  const having = isHaving && !isBoolean ? textsIn(named('havingValue') ?? '')[0] : isBoolean ? 'true' : undefined;
  // What a constant says is not known here.
  if (names.length === 0 || (isHaving && having === undefined) || (isBoolean && isHaving)) return undefined;
  return { is: 'property', names, having, isMetByNothing: /\bmatchIfMissing\s{0,20}=\s{0,20}true\b/.test(given) };
}

function textsIn(given: string): readonly string[] {
  return [...given.matchAll(/"([^"]{1,200})"/g)].map((match) => match[1] ?? '');
}

/** What keeps a part from being made: the setting or profile; undefined where it is made, or may be. */
export function leavesOut(facts: ConditionFacts): (part: ConditionalPart) => string | undefined {
  const settings = new Settings(facts.layers);
  const byName = new Map<string, string[]>();
  for (const { settings: given } of facts.layers)
    for (const { name, text } of given) addTo(byName, relaxed(name), text);
  const { environment } = facts;
  const started = [...environment.values()].filter((text) => text.includes('='));
  const valuesOf = (name: string): readonly string[] => {
    const deployed = environment.get(variableOf(name));
    if (deployed !== undefined) return [deployed];
    // `-Dcart.enabled=true` among the options that it is started with.
    if (started.some((text) => text.includes(`${name}=`))) return ['${}'];
    return (byName.get(relaxed(name)) ?? []).map((text) => settings.resolve(text, environment));
  };
  const active = activeProfiles(facts, settings);
  return ({ asked }) => {
    if (asked.is === 'profile') return asked.names.every((name) => isNever(name, active)) ? asked.names[0] : undefined;
    return asked.names.find((name) => {
      const values = valuesOf(name);
      if (values.length === 0) return !asked.isMetByNothing && !facts.isOpen;
      return !values.some((value) => isMet(value.trim(), asked.having));
    });
  };
}

function isMet(value: string, having: string | undefined): boolean {
  if (value.includes('${')) return true;
  return having === undefined || having === '' ? !/^false$/i.test(value) : value.toLowerCase() === having.toLowerCase();
}

const OF_TESTS = /^(?:tests?|junit|it|integration-?tests?|e2e)$/i;
const OF_DESK = /^(?:dev|devel\w*|local\w*|desk\w*|h2|mock\w*|stub\w*|demo|standalone)$/i;

interface ActiveProfiles {
  readonly names: ReadonlySet<string>;
  /** Whether whoever deploys it says them. */
  readonly isSaid: boolean;
}

function activeProfiles({ environment, layers }: ConditionFacts, settings: Settings): ActiveProfiles {
  const said = environment.get('SPRING_PROFILES_ACTIVE');
  const own = layers
    .filter(({ profile }) => profile === '')
    .flatMap((layer) => layer.settings)
    .filter(({ name }) => /^spring\.profiles\.(?:active|include|default|group\..+)$/i.test(name));
  const all = [...(said === undefined ? [] : [said]), ...own.map(({ text }) => settings.resolve(text, environment))];
  const names = new Set(all.flatMap((text) => text.split(',')).map((name) => name.trim().toLowerCase()));
  return { names, isSaid: said !== undefined && !said.includes('${') };
}

/** A profile for tests, and one for a desk where another is said. */
function isNever(name: string, { names, isSaid }: ActiveProfiles): boolean {
  if (name.startsWith('!')) return isSaid && names.has(name.slice(1).toLowerCase());
  return !names.has(name.toLowerCase()) && (OF_TESTS.test(name) || (isSaid && OF_DESK.test(name)));
}
