import { plain } from '../../taken-in.js';

/**
 * The setting that a struct's tag names, as a text: `env:"X" envDefault:"y"` (caarlos0/env), `env:"X" env-default:"y"`
 * (cleanenv), `envconfig:"X" default:"y"` (kelseyhightower), `env:"X, default=y"` (sethvargo). Undefined where it
 * names none. A key of a file of settings counts where the field is called otherwise: `mapstructure:"cart_url"`.
 */
export function fieldSetting(tag: string, field = ''): string | undefined {
  const keys = new Map<string, string>();
  for (const match of tag.slice(0, 600).matchAll(/([\w-]{1,40}):"((?:[^"\\]|\\.){0,300})"/g))
    if (match[1] !== undefined && !keys.has(match[1])) keys.set(match[1], match[2] ?? '');
  const [name = '', ...options] = (keys.get('env') ?? keys.get('envconfig') ?? '')
    .split(',')
    .map((word) => word.trim());
  const said = options.find((option) => option.startsWith('default='))?.slice('default='.length);
  const fallback = keys.get('envDefault') ?? keys.get('env-default') ?? keys.get('default') ?? said;
  if (!/^[A-Za-z][\w.-]{0,100}$/.test(name)) return fallback ?? keyOf(keys, field);
  return fallback === undefined ? `\${${name}}` : `\${${name}:${fallback}}`;
}

/** The key of a field in a file of settings, where its own name does not say it. Source: viper, koanf. */
function keyOf(keys: ReadonlyMap<string, string>, field: string): string | undefined {
  const [key = ''] = (keys.get('mapstructure') ?? keys.get('koanf') ?? '').split(',');
  const isOther = plain(key) !== plain(field);
  return isOther && /^[A-Za-z][\w.-]{1,100}$/.test(key) ? `\${config.${key}}` : undefined;
}
