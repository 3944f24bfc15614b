import type { Texts } from './texts.js';

const MAX_ROUNDS = 3;

/** Looks settings up whose names are put together of constants of other files: `<CartSettings.Section>.<CartSettings.Url>`. */
export function settingByKeys(
  setting: (name: string) => string | undefined,
  constant: (key: string) => Texts | undefined,
): (name: string) => string | undefined {
  return (name) => (name.includes('<') ? settingNamed(name, setting, constant) : setting(name));
}

function settingNamed(
  written: string,
  setting: (name: string) => string | undefined,
  constant: (key: string) => Texts | undefined,
): string | undefined {
  let name = written;
  for (let round = 0; round < MAX_ROUNDS && name.includes('<'); round++) name = withValues(name, constant);
  return name.includes('<') ? undefined : setting(name);
}

/** A key that several texts are given is not known. */
function withValues(name: string, constant: (key: string) => Texts | undefined): string {
  return name.replaceAll(/<([\w.-]{1,200})>/g, (whole, key: string) => {
    const [value = '', ...others] = constant(key) ?? [];
    const isKey = others.length === 0 && /^[\w.:-]{1,200}$/.test(value);
    return isKey ? value.replaceAll(':', '.') : whole;
  });
}
