/** Sections that libraries read by themselves, with the calls that start them. Source: the libraries' documentation. */
const BY_LIBRARY: Readonly<Record<string, RegExp>> = {
  serilog: /\b(?:UseSerilog|AddSerilog|ReadFrom\s{0,40}\.\s{0,40}(?:Configuration|AppSettings))\b/,
  reverseproxy: /\bLoadFromConfig\b/,
  authentication: /\bAddAuthentication\b/,
  healthchecksui: /\bAddHealthChecksUI\b/,
  elasticapm: /\b(?:Use|Add)\w{0,20}ElasticApm\b/,
  eureka: /\bAdd(?:\w{0,20}DiscoveryClient|Eureka\w{0,20})\b/,
  spring: /\bAdd(?:ConfigServer|SpringBootAdmin)\w{0,20}\b/,
  orleans: /\bUseOrleans\w{0,20}\b/,
  remoteservices: /\bAbp\w{0,60}Module\b/,
  globalconfiguration: /\bAddOcelot\b/,
  routes: /\bAddOcelot\b/,
};

/** Sections under which each has one of its own. */
const GROUPS = new Set(['services', 'settings', 'appsettings', 'options', 'apps', 'endpoints', 'urls']);

/** What code brings in and is itself part of: their names ask for no setting. */
const NAMESPACES = /^[ \t]*(?:(?:global[ \t]+)?using|namespace)[ \t][^;({\n]{1,200}(?:;|$)/gm;

/**
 * Whether code of .NET asks for a setting: by its key, by its section, by the type that this is put into, or through a
 * library that reads it by itself and is started. Words decide. Source: .NET, "Configuration providers".
 */
export function readsOfDotnet(code: readonly string[]): (name: string) => boolean {
  const lower = code.map((text) => text.replace(NAMESPACES, '').toLowerCase());
  const has = (pattern: RegExp): boolean => lower.some((text) => pattern.test(text));
  const isKeyRead = (words: readonly string[]): boolean => {
    const [first = '', second = ''] = words;
    if (first === 'connectionstrings' && second !== '') {
      const name = escaped(second);
      return (
        has(new RegExp(`["':=(]${name}["')\\]]|connectionstrings:${name}\\b`)) ||
        (has(/\b(?:nameof\(|class )connectionstring|"connectionstrings"/) && has(new RegExp(`\\b${name}\\b`)))
      );
    }
    const library = Object.hasOwn(BY_LIBRARY, first) ? BY_LIBRARY[first] : undefined;
    if (library && code.some((text) => library.test(text))) return true;
    if (first === 'serilog') return false;
    // What adds a proxy is called as its section is.
    if (first === 'reverseproxy') return has(/["']reverseproxy["':]/);
    if (first === 'logging' && second !== '') {
      const provider = spelled(second.replaceAll(/[^a-z0-9]/g, ''));
      return has(new RegExp(`logging:${provider}\\b|logging(?:builder)?\\.add${provider}`));
    }
    const isGrouped = GROUPS.has(first) && second !== '';
    const section = (isGrouped ? second : first).replaceAll(/[^a-z0-9]/g, '');
    if (section === '' || !has(askedFor(spelled(section), isGrouped))) return section === '';
    return isGrouped || second === '' || isReadIn(first, words);
  };
  /** Whether code that asks for a section asks for this key of it: where it names keys one by one, this is one of them. */
  const isReadIn = (section: string, words: readonly string[]): boolean => {
    const key = `${escaped(section)}(?::\\w{1,100}){1,8}`;
    if (!has(new RegExp(key))) return true;
    const keys = new RegExp(key, 'g');
    const isWhole = lower.some((text) => askedFor(spelled(section), false).test(text.replaceAll(keys, '')));
    return isWhole || has(new RegExp(`${words.map(escaped).join(':')}\\b`));
  };
  return (name) => {
    const words = name.toLowerCase().split(/__|:/);
    const [first = '', ...rest] = words;
    // A prefix of the program's own may stand before its settings.
    const unprefixed = first.includes('_') ? [first.slice(first.indexOf('_') + 1), ...rest] : undefined;
    return isKeyRead(words) || (unprefixed !== undefined && isKeyRead(unprefixed));
  };
}

/** A key in quotes or of a path, a call that is called so, a type that its settings are put into; else a word of its own. */
function askedFor(section: string, isGrouped: boolean): RegExp {
  const forms = [
    `["'/:]${section}["'/:]`,
    `\\b(?:add|use|with|configure|to)${section}`,
    `\\b${section}\\w{0,20}(?:options|settings|config)`,
  ];
  return new RegExp([...forms, ...(isGrouped ? [] : [`\\b${section}\\b`])].join('|'));
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w]/g, '\\$&');
}

/** `EventBus`, `event-bus` and `Event_Bus` are one. */
function spelled(word: string): string {
  return Array.from(word.slice(0, 64)).join('[-_.]?');
}
