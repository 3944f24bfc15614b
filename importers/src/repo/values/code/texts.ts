import type { CodeNode } from './parsing.js';
import {
  distinct,
  formatted,
  joined,
  MAX_LENGTH,
  MAX_PARTS,
  MAX_TEXTS,
  OPEN,
  partText,
  settingIn,
  settled,
  settingText,
  type Texts,
} from './joining.js';
import { anyOf, fieldsOf, isSettings, madeType, makerOf, typedPath } from './held.js';
import { loadedAt } from './loaded.js';
import type { Names } from './names.js';
import { pathOf, shapeOf, typeName } from './shapes.js';

import { type Argument, type Lookup, type NamePart, type Returning, type Shape, type Value } from './shape.js';

export { OPEN, type Texts } from './joining.js';

const MAX_DEPTH = 14;
const MAX_HOPS = 6;

type Bindings = ReadonlyMap<string, Texts>;

interface Place {
  readonly names: Names;
  readonly bound: Bindings;
  readonly depth: number;
}

/**
 * The texts that an expression may make, as far as it can be known without running: literals, concatenations,
 * interpolations, constants, formats, functions of the file that return one expression. A setting stays as
 * `${NAME:default}`, a name of another file as `{file.NAME}`, everything else as `{}`. At most sixteen. Never throws.
 * Depth 14, within the file's budget of steps.
 */
export function textsOf(node: Value, names: Names): Texts {
  return textsAt(node, { names, bound: new Map(), depth: 0 });
}

function textsAt(node: Value | undefined, place: Place): Texts {
  const { names, depth } = place;
  if (typeof node === 'string') return [node];
  if (node === undefined || depth > MAX_DEPTH || --names.budget.steps < 0) return [OPEN];
  const inner: Place = { ...place, depth: depth + 1 };
  const shape = names.grammar.shape(node);
  const loaded = shape.is === 'index' || shape.is === 'call' ? loadedTexts(node, inner) : undefined;
  if (loaded) return loaded;
  switch (shape.is) {
    case 'text':
      return [shape.text.slice(0, MAX_LENGTH)];
    case 'joined':
      return shape.parts
        .slice(0, MAX_PARTS)
        .reduce<Texts>((texts, part) => joined(texts, partTexts(part, inner)), ['']);
    case 'inner':
      return textsAt(shape.node, inner);
    case 'either':
      return eitherOf(shape.of, inner);
    case 'name':
      return named(shape.name, inner, node);
    case 'member':
    case 'index':
      return memberTexts(node, shape, inner);
    case 'call':
      return called(shape, inner);
    case 'each':
      return eachOf(node, inner);
    default:
      return [OPEN];
  }
}

/** What a file of settings says under some keys, which code looks up by `config.` and these. */
function loadedTexts(node: CodeNode, place: Place): Texts | undefined {
  const loaded = loadedAt(node, place.names, (key) => textsAt(key, place)[0]);
  if (!loaded || loaded.keys.length === 0) return undefined;
  const [fallback = OPEN] = loaded.fallback ? textsAt(loaded.fallback, place) : [];
  const setting = settingText('config.', loaded.keys.join('.'));
  return [setting === OPEN || fallback === OPEN ? setting : `${setting.slice(0, -1)}:${fallback}}`];
}

/** One of several: a setting and what stands in where it is not set are one text, other branches are several. */
function eitherOf(of: readonly (CodeNode | undefined)[], place: Place): Texts {
  const each = of.slice(0, MAX_TEXTS).map((node) => textsAt(node, place));
  if (each.length === 2) {
    const [first = [], second = []] = each;
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const setting = settingIn(one);
      if (setting !== undefined)
        return distinct(other.map((text) => (text === OPEN ? `\${${setting}}` : `\${${setting}:${text}}`)));
    }
  }
  const known = distinct(each.flat().filter((text) => text !== OPEN));
  return known.length > 0 ? known : [OPEN];
}

/** What a function returns: a setting in one place, what stands for it in another, in any order. */
function returnedTexts({ returned }: Returning, place: Place): Texts {
  if (!Array.isArray(returned)) return textsAt(returned as CodeNode, place);
  const each = (returned as readonly CodeNode[]).slice(0, MAX_TEXTS).map((node) => textsAt(node, place));
  return settled(each.flat().filter((text) => text !== ''));
}

function partTexts(part: CodeNode | string | NamePart | undefined, place: Place): Texts {
  if (typeof part !== 'object' || !('path' in part)) return textsAt(part, place);
  const cut = part.path.lastIndexOf('.');
  if (--place.names.budget.steps < 0) return [OPEN];
  return cut < 0
    ? named(part.path, place, part.at)
    : fieldTexts(part.path.slice(0, cut), part.path.slice(cut + 1), part.at, place);
}

function named(name: string, { names, bound, depth }: Place, at?: CodeNode): Texts {
  const known = bound.get(name);
  if (known !== undefined) return known;
  const values = names.bound(name, at).slice(0, MAX_TEXTS);
  if (values.length === 0) {
    const path = names.isBound(name, at)
      ? undefined
      : (names.elsewhere(name) ?? (isSettings(name, names) ? name : undefined));
    return [path === undefined ? OPEN : `{${path}}`];
  }
  return valueTexts(values, { names, bound: names.grammar.kinds.scopes ? bound : new Map(), depth });
}

function valueTexts(values: readonly Value[], place: Place): Texts {
  const texts = values.flatMap((node) => valueAt(node, { ...place, depth: place.depth + 1 }));
  // What a language gives a name that nobody gives anything is no value beside others.
  const isZero = (text: string): boolean => place.names.grammar.isByFolder === true && text === '' && texts.length > 1;
  return settled(texts.filter((text) => !isZero(text)));
}

function memberTexts(node: CodeNode, shape: Extract<Shape, { is: 'member' | 'index' }>, place: Place): Texts {
  const { grammar } = place.names;
  const ownerNode = shape.is === 'member' ? shape.owner : shape.on;
  const owner = pathOf(ownerNode, grammar);
  const keys = shape.is === 'member' ? [shape.name] : textsAt(shape.key, place);
  const section = sectionOf(ownerNode, place);
  if (section !== undefined)
    return keys.map((name) => (grammar.holders?.test(name) ? `\${${section}}` : settingText(`${section}.`, name)));
  const lookup = grammar.lookups.find(
    ({ path, fallback }) => fallback === undefined && (path.test(owner) || path.test(typedPath(owner, place.names))),
  );
  if (lookup) return keys.map((name) => settingText(lookup.prefix ?? '', name));
  const [name = OPEN] = keys;
  const [head = '', ...rest] = owner.split('.');
  // A field of an object that the file makes.
  const fields = thingsIn(ownerNode, place).flatMap((thing) => fieldsOf(thing, name, place.names));
  if (fields.length > 0) return settled(fields.flatMap((field) => textsAt(field, place)));
  if (owner === '') return [OPEN];
  if (name === OPEN) return head === '' || rest.length > 0 ? [OPEN] : anyOf(head, place.names);
  if (grammar.kinds.scopes) return fieldTexts(owner, name, ownerNode, place);
  if (head === '' || rest.includes('')) return named(name, place, node);
  // A name that this file gives a value: a field of its own class, else what another file says.
  const there = place.names.elsewhere(head);
  const isOpenType = grammar.hasOpenTypes && /^[A-Z]/.test(head) && place.names.bound(head).length === 0;
  const type = place.names.type(head) ?? (isOpenType ? head : madeType(head, node, place.names));
  const words = rest.filter((word) => !grammar.holders?.test(word));
  if (
    type !== undefined &&
    (grammar.hasOpenTypes || place.names.bound(name).length === 0) &&
    !grammar.holders?.test(name)
  )
    return [`{${[type, ...words, name].join('.')}}`];
  const isOfSchema = SETTING.test(name) && place.names.bound(name).some((value) => typeof value === 'string');
  const maker = grammar.parts === undefined ? '' : makerOf(ownerNode, place.names);
  if (grammar.parts?.test(maker)) return textsAt(ownerNode, place).map((text) => partText(text, name));
  const isOption = grammar.options?.test(maker) === true || isOfSchema;
  const isOwn = isOption || (there === undefined && grammar.owners?.test(head) !== false);
  if (isOwn && place.names.bound(name, node).length > 0) return named(name, place, node);
  return [`{${[...(there === undefined ? [head] : there.split('.')), ...rest, name].slice(-2).join('.')}}`];
}

/** What settings are called in the environment. */
const SETTING = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** A value that rests on itself (`url = url + "/x"`) is not known. */
function valueAt(node: Value, place: Place): Texts {
  if (typeof node === 'string') return textsAt(node, place);
  const { busy, known } = place.names;
  const id = node.id();
  if (busy.has(id)) return [OPEN];
  // Where no function is given anything, it is worth the same everywhere.
  const before = place.bound.size === 0 ? known.get(id) : undefined;
  if (before) return before;
  busy.add(id);
  const texts = textsAt(node, place);
  busy.delete(id);
  if (place.bound.size === 0) known.set(id, texts);
  return texts;
}

/** The texts of each of a list, or of an object's values. */
function eachOf(node: CodeNode, place: Place): Texts {
  const shape = place.names.grammar.shape(node);
  const things = shape.is === 'each' ? thingsIn(shape.of, place) : [];
  const known = things.flatMap((thing) => fieldsOf(thing, OPEN, place.names)).flatMap((one) => textsAt(one, place));
  return settled(known);
}

/**
 * Objects and lists of the file that an expression stands for, names and fields followed.
 * @param seen nodes that were looked at on the way: none is twice, so that it takes no longer than the file
 */
function thingsIn(
  node: Value | undefined,
  place: Place,
  hops = 0,
  seen: Set<number> = new Set<number>(),
): readonly CodeNode[] {
  const { names } = place;
  if (node === undefined || typeof node === 'string' || hops > MAX_HOPS || --names.budget.steps < 0) return [];
  const shape = shapeOf(node, names.grammar);
  if (shape.is === 'fields' || shape.is === 'list') return [node];
  if (seen.has(node.id())) return [];
  seen.add(node.id());
  const follow = (values: readonly Value[]): readonly CodeNode[] =>
    values
      .slice(0, MAX_TEXTS)
      .flatMap((value) => thingsIn(value, place, hops + 1, seen))
      .slice(0, MAX_TEXTS);
  if (shape.is === 'name') return follow(names.bound(shape.name, node));
  if (shape.is === 'each') return follow(follow([shape.of]).flatMap((one) => fieldsOf(one, OPEN, place.names)));
  if (shape.is === 'call' && shape.on && /^(?:items|values|entries)$/.test(shape.name)) return follow([shape.on]);
  if (shape.is !== 'member' && shape.is !== 'index') return [];
  const ownerNode = shape.is === 'member' ? shape.owner : shape.on;
  if (shape.is === 'member' && OWN.test(pathOf(ownerNode, names.grammar))) return follow(names.field(shape.name));
  const keys = shape.is === 'member' ? [shape.name] : textsAt(shape.key, place);
  return follow(follow([ownerNode]).flatMap((thing) => keys.flatMap((key) => fieldsOf(thing, key, place.names))));
}

/** An object's own name for itself. */
const OWN = /^(?:this|self|cls|)$/;

/** The part of the settings that an expression stands for: `a.b` of `configuration.GetSection("a:b")`. */
function sectionOf(node: Value | undefined, place: Place): string | undefined {
  const { grammar, bound } = place.names;
  if (grammar.sections === undefined || place.depth > MAX_DEPTH || --place.names.budget.steps < 0) return undefined;
  const inner = { ...place, depth: place.depth + 1 };
  const shape = shapeOf(node, grammar);
  if (shape.is === 'name') {
    const values = bound(shape.name, typeof node === 'string' ? undefined : node);
    return values.length === 1 ? sectionOf(values[0], inner) : undefined;
  }
  return shape.is === 'call' ? sectionAt(shape, inner) : undefined;
}

function sectionAt(call: Call, place: Place): string | undefined {
  const { grammar } = place.names;
  if (grammar.holders?.test(call.name)) return sectionOf(call.on, place);
  if (grammar.sections?.test(call.name) !== true) return undefined;
  const [name = OPEN] = textsAt(call.arguments[0]?.value, place);
  const before = sectionOf(call.on, place);
  const setting = settingText(before === undefined ? '' : `${before}.`, name);
  return settingIn([setting]);
}

/** A field by the type of what holds it, where a language has types: this file's values of it, else another's. */
function fieldTexts(owner: string, name: string, at: CodeNode, place: Place): Texts {
  const { names } = place;
  const [head = '', ...rest] = owner.split('.');
  if (head === '' || rest.includes('')) return [OPEN];
  let type = ownerOf(head, rest.length === 0 ? name : undefined, at, names);
  for (const field of rest) type = typeName(names.fieldType(field, type), names) ?? field;
  const values = names.field(name, type).slice(0, MAX_TEXTS);
  if (values.length > 0) return valueTexts(values, { ...place, bound: new Map() });
  if (type !== undefined) return [`{${type}.${name}}`];
  // What a function returns is called by the function.
  const [made] = names.bound(head, at);
  const maker = pathOf(made, names.grammar).split('.').at(-1);
  if (maker !== undefined && maker !== '') return [`{${maker}.${name}}`];
  if (names.isBound(head, at)) return [`{${head}.${name}}`];
  return [`{${[...(names.elsewhere(head) ?? head).split('.'), name].slice(-2).join('.')}}`];
}

/** The type of what is named, or a type itself; of one's own object only where its type is given the field, which it may have from another. */
function ownerOf(head: string, name: string | undefined, at: CodeNode, names: Names): string | undefined {
  const type = typeName(names.typeOf(head, at), names);
  if (OWN.test(head)) return type !== undefined && name !== undefined && names.owns(type, name) ? type : undefined;
  return type ?? (name !== undefined && names.owns(head, name) ? head : undefined);
}

type Call = Extract<Shape, { is: 'call' }>;

function called(call: Call, place: Place): Texts {
  const { grammar } = place.names;
  const on = pathOf(call.on, grammar);
  const path = call.on ? `${on}.${call.name}` : call.name;
  const at = (position: number): CodeNode | undefined => call.arguments[position]?.value;
  const lookup = grammar.lookups.find((one) => one.path.test(path));
  const section = sectionOf(call.on, place);
  if (section !== undefined && grammar.holders?.test(call.name)) return [`\${${section}}`];
  if (grammar.sections?.test(call.name)) {
    const whole = sectionAt(call, place);
    return [whole === undefined ? OPEN : `\${${whole}}`];
  }
  if (lookup && !lookup.only)
    return lookupTexts(call.arguments, lookup, section === undefined ? '' : `${section}.`, place);
  if (grammar.formatting.test(path)) {
    const isMethod =
      shapeOf(call.on, grammar).is === 'text' || !/^\{[\w.-]*\}$/.test(textsAt(call.on, place)[0] ?? OPEN);
    const pattern = isMethod ? call.on : at(0);
    const values = isMethod ? call.arguments : call.arguments.slice(1);
    return formatted(textsAt(pattern, place), values, grammar, (value) => textsAt(value, place));
  }
  const own = call.on === undefined || OWN.test(on) ? place.names.function(call.name) : undefined;
  if (own) {
    const given = new Map(call.arguments.map(({ name, value }, position) => [name ?? position, value] as const));
    const bound = new Map(
      own.parameters.flatMap((name, position) => {
        const value = given.get(name) ?? given.get(position);
        // What is not given has its default, where a name knows it.
        if (!value && place.names.isBound(name, call.arguments[0]?.value)) return [];
        return [[name, value ? textsAt(value, place) : [OPEN]] as const];
      }),
    );
    return returnedTexts(own, { ...place, bound });
  }
  if (lookup && call.arguments.length > 0) return lookupTexts(call.arguments, lookup, '', place);
  if (grammar.wrapping?.test(path)) return textsAt(at(0), place);
  const fields = call.on && call.name === 'get' ? thingsIn(call.on, place) : [];
  if (fields.length > 0) {
    // `services.get("cart")` of an object that the file makes.
    const [key = OPEN] = textsAt(at(0), place);
    return settled(
      fields.flatMap((thing) => fieldsOf(thing, key, place.names)).flatMap((field) => textsAt(field, place)),
    );
  }
  if (grammar.passing.test(path)) {
    const isModule = grammar.isByFolder && /^\w+$/.test(on) && !place.names.isBound(on, call.on);
    const receiver = call.on === undefined || isModule ? [OPEN] : textsAt(call.on, place);
    // A type that is called by its name is no text.
    const said = receiver[0] ?? OPEN;
    const isType = /^\{(?:[A-Z]\w*[a-z]\w*|UR[IL])\}$/.test(said);
    return said !== OPEN && !isType ? receiver : textsAt(at(0), place);
  }
  return calledElsewhere(call, on, place);
}

/** What functions that tell places are called. */
const TELLS = /ur[il]|dsn|host|addr|endpoint|broker|server/i;

/** What a function of another file returns, where a file's functions are its own and the function's name speaks of a place. */
function calledElsewhere(call: Call, on: string, { names }: Place): Texts {
  const { grammar } = names;
  if (!grammar.kinds.scopes || grammar.isByFolder || !TELLS.test(call.name)) return [OPEN];
  const [head = '', ...rest] = call.on ? on.split('.') : [call.name];
  const there = names.elsewhere(head);
  if (there === undefined || rest.includes('')) return [OPEN];
  return [`{${[...there.split('.'), ...rest, ...(call.on ? [call.name] : [])].slice(-2).join('.')}}`];
}

function lookupTexts(given: readonly Argument[], lookup: Lookup, section: string, place: Place): Texts {
  const names = textsAt(given[lookup.name ?? 0]?.value, place);
  const other =
    lookup.fallback === undefined
      ? undefined
      : (given.filter(({ name }) => name === undefined)[lookup.fallback] ??
        given.find(({ name }) => name !== undefined && /^default/.test(name)));
  const fallback = other ? textsAt(other.value, place)[0] : undefined;
  return names.map((name) => {
    if (lookup.only?.test(name) === false) return OPEN;
    const setting = settingText(`${lookup.prefix ?? ''}${section}`, name);
    return setting === OPEN || fallback === undefined || fallback === OPEN
      ? setting
      : `${setting.slice(0, -1)}:${fallback}}`;
  });
}
