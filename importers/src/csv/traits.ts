import { TRAIT_WORDS, type TraitName } from '@faultline/model';
import { saysNothing, yesOrNo } from './words.js';

/** What lists usually write for each word of a trait, beside the word itself. */
const SYNONYMS: Readonly<Record<TraitName, Readonly<Record<string, RegExp>>>> = {
  keepsState: {
    none: /^(?:no|stateless|false|keine|nein)$/,
    external: /^(?:database|db|external(?:ly)?(?: (?:database|store))?|shared|remote|object store|datenbank)$/,
    local: /^(?:yes|true|stateful|disk|files?|file system|local (?:disk|files?)|ja|lokal)$/,
  },
  configuredBy: {
    environment: /^(?:env(?:ironment)?(?: variables?)?|env vars?|12-factor)$/,
    files: /^(?:(?:config(?:uration)? )?files?|registry|ini|xml|properties)$/,
    code: /^(?:code|hard-?coded|built in|compiled)$/,
  },
  sessions: {
    none: /^(?:no|stateless|false|token|jwt)$/,
    shared: /^(?:external|redis|database|db|cache|distributed)$/,
    memory: /^(?:yes|true|sticky|local|in[- ]memory|in[- ]process)$/,
  },
  startStop: {
    unattended: /^(?:automatic|auto|yes|true|graceful|service|daemon)$/,
    manual: /^(?:no|false|by hand|attended|operator|manuell)$/,
  },
};

/** A trait's word for a cell; undefined where the cell says nothing, null where nobody knows what it says. */
export function traitOf(name: TraitName, text: string): string | null | undefined {
  if (text === '' || (saysNothing(text) && name !== 'keepsState' && name !== 'sessions')) return undefined;
  const lower = text.toLowerCase();
  const word = TRAIT_WORDS[name].find((one) => one === lower || SYNONYMS[name][one]?.test(lower));
  if (word !== undefined) return word;
  return saysNothing(text) ? undefined : null;
}

/** Yes or no, in the same way. */
export function flagOf(text: string): boolean | null | undefined {
  const flag = yesOrNo(text);
  if (flag !== undefined) return flag;
  return saysNothing(text) ? undefined : null;
}

const PORT = /^(?:(?:tcp|udp):)?(\d{1,5})(?:\s*-\s*(\d{1,5}))?(?:\/(tcp|udp))?$/i;
const DYNAMIC = /^(?:dynamic|random|any|ephemeral|dynamisch)$/i;

/** A port as it is kept; undefined where it says nothing, null where it is no port. */
export function portOf(text: string): string | null | undefined {
  if (saysNothing(text)) return undefined;
  if (DYNAMIC.test(text)) return 'dynamic';
  const match = PORT.exec(text.trim());
  const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match === null || first < 1 || last > 65_535 || last < first) return null;
  const numbers = last === first ? String(first) : `${first}-${last}`;
  return match[3] === undefined ? numbers : `${numbers}/${match[3].toLowerCase()}`;
}
