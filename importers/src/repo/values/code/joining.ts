import type { CodeNode } from './parsing.js';
import { OPEN_SHAPE, type Argument, type Grammar } from './shape.js';

/** Stands in a text for what only the running program knows. */
export const OPEN = '{}';

export const MAX_LENGTH = 4_096;
/** Branches give a variable several values; more than these are not followed. */
export const MAX_TEXTS = 16;
export const MAX_PARTS = 200;

export type Texts = readonly string[];

export function distinct(texts: Texts): Texts {
  return [...new Set(texts)].slice(0, MAX_TEXTS);
}

export function joined(left: Texts, right: Texts): Texts {
  return distinct(left.flatMap((before) => right.map((after) => (before + after).slice(0, MAX_LENGTH))));
}

/** The name of a setting without a default, where nothing else is said. */
export function settingIn(texts: Texts): string | undefined {
  return texts.length === 1 ? /^\$\{([^{}:]+)\}$/.exec(texts[0] ?? '')?.[1] : undefined;
}

/**
 * What stands behind the first colon is the default, so names that are written with colons take dots. Constants of other
 * files that a name is put together of stay in it as `<Type.NAME>`.
 */
export function settingText(prefix: string, name: string): string {
  const words = withConstants(name);
  return words.includes(OPEN) || !SETTING_NAME.test(words) ? OPEN : `\${${prefix}${words.replaceAll(':', '.')}}`;
}

const SETTING_NAME = /^(?:[\w.:-]|<[\w.-]{1,200}>){1,400}$/;

/** The name of a setting with `<Type.NAME>` for `{Type.NAME}`. */
export function withConstants(name: string): string {
  return name.slice(0, MAX_NAME).replaceAll(/(?<!\$)\{([\w-]{1,100}(?:\.[\w-]{1,100}){1,5})\}/g, '<$1>');
}

const MAX_NAME = 1_000;

/** `${cart.url}` of `${cart}`. */
export function partText(text: string, name: string): string {
  const setting = settingIn([text]);
  return setting === undefined || name.includes(OPEN) ? OPEN : settingText('', `${setting}.${name}`);
}

/** Several texts; a setting and one other are the setting with its default. */
export function settled(all: Texts): Texts {
  const texts = distinct(all.filter((text) => text !== OPEN));
  const setting = texts.find((text) => settingIn([text]) !== undefined);
  const others = texts.filter((text) => text !== setting);
  if (setting === undefined || others.length !== 1) return texts.length > 0 ? texts : [OPEN];
  return [`\${${settingIn([setting]) ?? ''}:${others[0] ?? ''}}`];
}

/** `%s` and `%d`, `{}`, `{0}`, `{name}` and `%(name)s` with what is given, each pattern with the first value of every place. */
export function formatted(
  patterns: Texts,
  values: readonly Argument[],
  grammar: Grammar,
  textsOf: (value: CodeNode) => Texts,
): Texts {
  const named = new Map<string, CodeNode>();
  const inOrder: CodeNode[] = [];
  for (const { name, value } of values.slice(0, MAX_PARTS)) {
    const shape = name === undefined ? grammar.shape(value) : OPEN_SHAPE;
    if (name !== undefined) named.set(name, value);
    else if (shape.is === 'fields') shape.fields.slice(0, MAX_PARTS).forEach(([key, field]) => named.set(key, field));
    else inOrder.push(value);
  }
  return distinct(
    patterns.flatMap((pattern) => {
      let next = 0;
      let texts: Texts = [''];
      let end = 0;
      const whole = pattern.slice(0, MAX_LENGTH);
      for (const match of whole.matchAll(PLACES)) {
        const key = match[1] ?? match[2] ?? '';
        // Settings and names of other files are put in later.
        if (whole[match.index - 1] === '$' || (match[0].includes('.') && !named.has(key))) continue;
        const value = /^\d*$/.test(key) ? inOrder[key === '' ? next++ : Number(key)] : named.get(key);
        texts = joined(texts, [whole.slice(end, match.index)]);
        texts = joined(texts, value ? textsOf(value) : [OPEN]);
        end = match.index + match[0].length;
      }
      return joined(texts, [whole.slice(end)]);
    }),
  );
}

const PLACES = /%(?:\((\w{1,60})\))?[-+#0-9.]{0,8}[a-zA-Z]|\{(\w{0,60})(?:[.[][^{}]{0,40})?(?::[^{}]{0,20})?\}/g;
