import { givenAt } from '../values/code/grammars/csharp-types.js';
import type { CodeCall, CodeFile, Texts } from '../values/code/index.js';

/**
 * What members of options stand for: of `Configure<Options>(configuration.GetSection("Cart"))`, of `BindConfiguration`
 * and of `Get<Options>()`, `Options.Url` is the setting `Cart.Url`. Source: .NET, "Options pattern".
 */
export function membersOf(files: readonly CodeFile[]): (key: string) => Texts | undefined {
  const sections = new Map<string, string>();
  const given = givenByCalls(files);
  const own = new Map(files.flatMap(({ constants }) => [...constants]));
  for (const { calls } of files)
    for (const call of calls) {
      const type = typeOf(call, calls);
      const section = type === undefined ? undefined : (sectionOf(call) ?? sectionNamed(type, call, own));
      if (type !== undefined && section !== undefined && !sections.has(type)) sections.set(type, section);
    }
  return (key) => {
    const texts = given.get(key);
    if (texts) return texts;
    const dot = key.indexOf('.');
    const section = sections.get(key.slice(0, dot));
    if (section === undefined) return undefined;
    const name = `${section === '' ? '' : `${section}.`}${key.slice(dot + 1)}`;
    const fallback = own.get(key)?.[0];
    return [fallback === undefined || fallback.includes('{') ? `\${${name}}` : `\${${name}:${fallback}}`];
  };
}

/** The options that a call puts settings into; the type of `AddOptions<Options>().Bind(…)` stands before in the chain. */
function typeOf({ path, named, line }: CodeCall, calls: readonly CodeCall[]): string | undefined {
  if (!/(?:^|\.)AddOptions\.(?:\w+\.)*Bind(?:Configuration)?$/.test(path)) return named.get('<0>')?.texts[0];
  const before = calls.findLast((one) => one.line <= line && /(?:^|\.)AddOptions$/.test(one.path));
  return before?.named.get('<0>')?.texts[0];
}

/** What people call an extension of one's own that makes options of a part of the settings: `configuration.GetOptions<CartOptions>("cart")`. */
const GETS_SECTION = /(?:^|\.)Get(?:Required|Valid)?(?:Options|Settings|Section|Config(?:uration)?)$/;

/** The part of the settings that a call is given or is on, '' for all of them. */
function sectionOf({ path, given, named }: CodeCall): string | undefined {
  const text = (/(?:^|\.)Get$/.test(path) ? named.get('<on>') : given.at(-1))?.texts[0] ?? '';
  const first = given[0]?.texts[0] ?? '';
  if (GETS_SECTION.test(path)) return /^[A-Za-z][\w:.-]{0,100}$/.test(first) ? first.replaceAll(':', '.') : undefined;
  if (/(?:^|\.)BindConfiguration$/.test(path)) return first.includes('{') ? undefined : first.replaceAll(':', '.');
  for (const one of [text, first]) {
    const section = /^\$\{([\w.-]+)\}$/.exec(one)?.[1];
    if (section !== undefined) return section;
    if (/^\{(?:\w+\.)?_?\w*config\w*\}$/i.test(one)) return '';
  }
  return undefined;
}

/** What options call the name of their own part of the settings. */
const NAMES = ['SectionName', 'Section', 'SectionKey', 'ConfigurationSection', 'Name', 'Key', 'Position'];

/** `Configure<Options>(configuration.GetSection(Options.SectionName))`, or of `nameof(Options)`: what options say of themselves. */
function sectionNamed(type: string, { path }: CodeCall, own: ReadonlyMap<string, Texts>): string | undefined {
  if (!/(?:^|\.)(?:Configure|Get|Bind|BindConfiguration|GetOptions)$/.test(path)) return undefined;
  const said = NAMES.flatMap((name) => own.get(`${type}.${name}`) ?? []).find((text) => /^[\w.:-]{1,100}$/.test(text));
  return said?.replaceAll(':', '.') ?? type;
}

const MAX_GIVEN = 8;

/** What methods and constructors are given, by `Method.given-0`. */
function givenByCalls(files: readonly CodeFile[]): ReadonlyMap<string, Texts> {
  const found = new Map<string, Texts>();
  for (const { calls } of files)
    for (const { path, module, given } of calls) {
      const called = path === '' ? module : path.slice(path.lastIndexOf('.') + 1);
      for (const [position, { texts }] of given.entries()) {
        const key = givenAt(called, position);
        const known = texts.filter((text) => text !== '{}' && text !== `{${key}}`);
        if (known.length > 0) found.set(key, [...new Set([...(found.get(key) ?? []), ...known])].slice(0, MAX_GIVEN));
      }
    }
  return found;
}
