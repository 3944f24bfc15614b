import { OPEN, type Texts } from './texts.js';

const MAX_SETTINGS = 5_000;

/**
 * Looks up what a field of a structure of settings is set to: `Postgres.Host` is `postgres.host` of a file, at whatever
 * depth only one such key stands, or POSTGRES_HOST of the environment; a type's name is taken without `Config`.
 */
export function namedSettings(settings: ReadonlyMap<string, string>): (key: string) => Texts | undefined {
  const byTail = new Map<string, Set<string>>();
  const put = (key: string, value: string): void => {
    const known = byTail.get(key);
    if (known) known.add(value);
    else if (byTail.size < MAX_SETTINGS * 4) byTail.set(key, new Set([value]));
  };
  const whole = new Map<string, string>();
  for (const [name, value] of [...settings].slice(0, MAX_SETTINGS)) {
    const words = name
      .replace(/^config\./, '')
      .split('.')
      .map(plain);
    put(words.slice(-2).join('.'), value);
    // A section may be called by two words, which one name for files and environments parts.
    const [first = '', second = '', last = ''] = words.slice(-3);
    if (words.length > 2) put(`${first}${second}.${last}`, value);
    // What is set first is nearest to what runs.
    if (!whole.has(words.join(''))) whole.set(words.join(''), value);
  }
  return (key) => {
    const [owner = '', name = ''] = key.split('.');
    const type = owner
      .replace(/^.*-/, '')
      .replace(/(?:Config(?:uration)?|Conf|Cfg|Settings?|Options?|Opts?|Env)$/i, '');
    const direct = whole.get(plain(type) + plain(name));
    if (direct !== undefined && direct !== OPEN) return [direct];
    if (type === '') return undefined;
    const found = byTail.get(`${plain(type)}.${plain(name)}`);
    return found?.size === 1 ? [...found] : undefined;
  };
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[_-]/g, '');
}
