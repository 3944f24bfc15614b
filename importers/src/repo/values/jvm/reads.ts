import { addTo } from '../lists.js';
import { plain } from '../taken-in.js';
import type { JvmText } from './text.js';
import { relaxed, type Setting } from './settings.js';

/** What a program's settings and code say, as far as it tells which settings are asked for. */
export interface AskingInput {
  /** Its code, and other texts that may name settings. */
  readonly code: readonly Pick<JvmText, 'text' | 'plain'>[];
  readonly settings: readonly Setting[];
  /** Whether a framework or library that the program uses reads a setting by itself. */
  isOfFramework(key: string): boolean;
}

/** Which settings of a program are read by somebody. */
export interface Asking {
  /** Whether code, a library in use or another setting asks for a setting. */
  forSetting(key: string): boolean;
  /** Whether what stands in the environment under a name gets to somebody who asks. */
  forVariable(name: string): boolean;
}

const MAX_STEPS = 200;
/** `@ConfigurationProperties(prefix = "app")`, `@ConfigMapping`, `@ConfigProperties`, `Binder.bind("app", …)`, `config.get("app")`. */
const PREFIXES =
  /(?:@Config(?:urationProperties|Mapping|Properties)\s{0,40}\(\s{0,40}(?:(?:prefix|value)\s{0,10}=\s{0,10})?|\.bind\(\s{0,40})"([\w.-]{1,100})"/g;
const PLACEHOLDER = /\$\{\s{0,10}([^${}:\s]{1,200})/g;

/**
 * Whom the settings of a program reach. A setting of its own, that no code names whole or by its prefix and its last
 * words, that no other setting puts in and that no framework knows, is read by nobody, whoever sets it.
 * Source: Spring Boot reference, "Externalized Configuration"; MicroProfile Config. O(settings · text).
 */
export function askingOf({ code, settings, isOfFramework }: AskingInput): Asking {
  const says = (word: string): boolean => word.length > 2 && code.some((one) => one.plain().includes(word));
  const prefixes = prefixesIn(code);
  const placing = new Map<string, string[]>();
  for (const { name, text } of settings)
    for (const [, placed = ''] of text.includes('${') ? text.matchAll(PLACEHOLDER) : [])
      addTo(placing, plain(placed), name);
  const known = new Map<string, boolean>();
  const ask = (key: string, left: { steps: number }): boolean => {
    const found = known.get(key);
    if (found !== undefined || --left.steps < 0) return found ?? true;
    known.set(key, false);
    const isAsked =
      isOfFramework(key) || isNamed(key) || (placing.get(plain(key)) ?? []).some((other) => ask(other, left));
    known.set(key, isAsked);
    return isAsked;
  };
  /** Whether code asks for a setting by its name, or for all that begin as it does. */
  const isNamed = (key: string): boolean => {
    const name = key.replace(/\[[^\]]{0,40}\]/g, '');
    if (says(plain(name))) return true;
    return prefixes.some(({ prefix, isOpen, text }) => {
      if (!`${relaxed(name)}.`.startsWith(`${prefix}.`)) return false;
      const [first = ''] = relaxed(name)
        .slice(prefix.length + 1)
        .split('.');
      return isOpen || first === '' || text.includes(plain(first));
    });
  };
  const byPlain = new Map(settings.map(({ name }) => [plain(name), name]));
  return {
    forSetting: (key) => ask(key, { steps: MAX_STEPS }),
    forVariable(name) {
      const word = plain(name);
      if (says(word)) return true;
      const placed = placing.get(word) ?? [];
      // What a setting takes in under its name is meant for that one.
      const own = byPlain.get(word) ?? (placed.length > 0 ? undefined : name.toLowerCase().replaceAll('_', '.'));
      const left = { steps: MAX_STEPS };
      return (own !== undefined && ask(own, left)) || placed.some((key) => ask(key, left));
    },
  };
}

interface Prefix {
  /** As relaxed binding has it. */
  readonly prefix: string;
  /** Whether all below it is put into a map. */
  readonly isOpen: boolean;
  /** Plain text of the code that asks. */
  readonly text: string;
}

function prefixesIn(code: AskingInput['code']): readonly Prefix[] {
  return code.flatMap((one) =>
    [...one.text.matchAll(PREFIXES)].map((match) => ({
      prefix: relaxed(match[1] ?? ''),
      // A method's own bean has its fields elsewhere, as has what extends another.
      isOpen: /\bMap\s{0,10}<|@Bean\b|\bextends\b/.test(one.text),
      text: one.plain(),
    })),
  );
}
