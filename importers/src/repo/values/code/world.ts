import type { Texts } from './texts.js';

const MAX_ROUNDS = 6;
const MAX_TEXTS = 16;

/** What the names in a file's texts stand for outside of the file. */
export interface World {
  /** A text with `{file.NAME}` and `${SETTING:default}` put in, as far as they are known. */
  resolve(text: string): readonly string[];
}

export interface WorldInput {
  /** Texts of a name in another file: `config.CART_URL`. */
  constant(key: string): Texts | undefined;
  /** Value of a setting: environment, file of settings. */
  setting(name: string): string | undefined;
}

/** A setting that is a URL without a path is whole: what only the running program puts behind it is its path. */
function beside(value: string, behind: string): string {
  return behind.startsWith('{') && /^\w{2,10}:\/\/[\w.-]{1,255}(?::\d{1,5})?$/.test(value) ? `${value}/` : value;
}

/** Resolution of names, bounded in rounds and texts. */
export function worldOf({ constant, setting }: WorldInput): World {
  // Settings with a path may be what a file of the code gives: `config.get('cart.url')`.
  const fromCode = (name: string): string | undefined =>
    /\w\.\w/.test(name) ? constant(name.split('.').slice(-2).join('.'))?.[0] : undefined;
  const settingCalled = (key: string): string | undefined => {
    // A field of what files of settings hold: `config.cart.url`, and of a part that is called by it: `cartConfig.url`.
    const whole = setting(key) ?? setting(key.replace(/(?:Config(?:uration)?|Settings)(?=\.\w+$)/, ''));
    if (whole !== undefined) return whole;
    const word = key.slice(key.lastIndexOf('.') + 1);
    return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(word) ? setting(word) : undefined;
  };
  const round = (text: string): readonly string[] => {
    const settled = text.replace(
      /\$\{([^{}:]{1,200})(?::((?:[^{}]|\{[^{}]*\}|\$\{[^{}]*\})*))?\}/g,
      (whole, name: string, fallback: string | undefined, at: number) =>
        beside(setting(name) ?? fromCode(name) ?? fallback ?? whole, text.slice(at + whole.length)),
    );
    const key = /(?<!\$)\{([\w-]+(?:\.[\w-]+){0,5}\.(?:[\w-]+|\*))\}/.exec(settled)?.[1];
    const known = key === undefined ? undefined : constant(key);
    // What is called as a setting that is set is that setting, whatever object holds it: `env.CART_URL`.
    const named = key === undefined || known !== undefined ? undefined : settingCalled(key);
    if (key !== undefined && named !== undefined) return [settled.replaceAll(`{${key}}`, () => named)];
    if (key === undefined || known === undefined) return [settled];
    return known
      .slice(0, MAX_TEXTS)
      .map((one) =>
        settled
          .replaceAll(`{${key}}`, (whole, at: number) => beside(one, settled.slice(at + whole.length)))
          .slice(0, 4_096),
      );
  };
  return {
    resolve(text) {
      let texts: readonly string[] = [text];
      for (let at = 0; at < MAX_ROUNDS; at++) {
        const next = [...new Set(texts.flatMap(round))].slice(0, MAX_TEXTS);
        if (next.length === texts.length && next.every((one, position) => one === texts[position])) break;
        texts = next;
      }
      return texts;
    },
  };
}
