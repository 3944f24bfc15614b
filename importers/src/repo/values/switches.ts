const ON = /^(?:is_?)?enabled?$/i;
const OFF = /^(?:is_?)?disabled?$/i;

/** Whether a word beside others says that they are not in use: `enabled: false`, `disabled: true`. */
function saysOff(name: string, value: string): boolean {
  const said = value.toLowerCase();
  return said === 'false' ? ON.test(name) : said === 'true' && OFF.test(name);
}

/** Whether an object of a file of settings is switched off by what stands in it. */
export function isSwitchedOff(record: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(record).some(
    ([name, value]) => (typeof value === 'boolean' || typeof value === 'string') && saysOff(name, String(value)),
  );
}

/**
 * Which of flattened settings are switched off: `pay.url` by `pay.enabled`, with all below `pay`. What stands outermost
 * switches nothing off. O(settings · depth).
 */
export function switchedOff(settings: Iterable<readonly [string, string]>): (name: string) => boolean {
  const off = new Set<string>();
  for (const [name, value] of settings) {
    const dot = name.lastIndexOf('.');
    if (dot > 0 && saysOff(name.slice(dot + 1), value)) off.add(name.slice(0, dot));
  }
  return (name) => {
    if (off.size === 0) return false;
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1))
      if (off.has(name.slice(0, dot))) return true;
    return false;
  };
}
