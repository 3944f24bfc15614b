import { isSwitchedOff } from './switches.js';
import { recordOf, yamlDocuments } from './yaml.js';

const MAX_SETTINGS = 2_000;

/**
 * Settings in the text of a configuration file (properties, INI, YAML, JSON, nginx): names with values, as far as a line
 * says both. Comments are left out, and in YAML and JSON what is switched off. Never throws.
 */
export function settingsIn(name: string, text: string): Record<string, string> {
  const settings: Record<string, string> = {};
  if (/\.(?:ya?ml|json)$/i.test(name) && !text.includes('{{')) {
    for (const document of yamlDocuments(text).documents) flatten('', document.value, settings, 0);
    if (Object.keys(settings).length > 0) return settings;
  }
  for (const line of text.split(/\r?\n/).slice(0, MAX_SETTINGS)) {
    const written = line.trim();
    if (written === '' || /^(?:#|;|\/\/|--|\*|<!--)/.test(written)) continue;
    const match = /^["']?([\w.[\]-]{1,120})["']?\s*(?:[=:]|\s)\s*(.*)$/.exec(written);
    // What an XML document is called by is no address.
    if (/^(?:xmlns|xsi|schemaLocation)/.test(match?.[1] ?? '')) continue;
    if (match?.[1] && match[2]) settings[unique(settings, match[1])] = match[2].replace(/[;,]$/, '');
  }
  return settings;
}

function flatten(prefix: string, value: unknown, into: Record<string, string>, depth: number): void {
  if (depth > 32 || Object.keys(into).length >= MAX_SETTINGS) return;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) flatten(prefix, item, into, depth + 1);
    return;
  }
  const record = recordOf(value);
  if (record && depth > 0 && isSwitchedOff(record)) return;
  if (record)
    for (const [key, item] of Object.entries(record))
      flatten(prefix === '' ? key : `${prefix}.${key}`, item, into, depth + 1);
  else if (typeof value === 'string' || typeof value === 'number') into[unique(into, prefix)] = String(value);
}

// A name that stands twice (proxy_pass, a list) keeps both values.
function unique(settings: Readonly<Record<string, string>>, name: string): string {
  if (!Object.hasOwn(settings, name)) return name;
  let count = 2;
  while (Object.hasOwn(settings, `${name}[${count}]`)) count += 1;
  return `${name}[${count}]`;
}

/** `--cart-addr=cart:80`, `--cart-addr cart:80` and `-DX=y` in the words of a command, by name. */
export function settingsOfCommand(words: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  const flat = words.flatMap((word) => (/\s/.test(word) ? word.split(/\s+/) : [word])).slice(0, MAX_SETTINGS);
  for (const [at, word] of flat.entries()) {
    const joined = /^(?:-D|--?)?([A-Za-z][\w.-]{0,120})=(.+)$/.exec(word);
    if (joined?.[1] && joined[2]) settings[unique(settings, joined[1])] = joined[2].replace(/^["']|["']$/g, '');
    else if (/^--[A-Za-z]/.test(word)) {
      const next = flat[at + 1];
      if (next !== undefined && !next.startsWith('-'))
        settings[unique(settings, word.slice(2))] = next.replace(/^["']|["']$/g, '');
    } else if (word.includes('://')) settings[unique(settings, 'command')] = word;
  }
  return settings;
}
