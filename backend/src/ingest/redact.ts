import type { Evidence, Properties, PropertyValue } from '@faultline/model';

// user:password@ or token@ before a host, in anything that looks like an address.
const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]*@/gi;

/** Takes the credentials out of addresses in a text: `postgres://u:p@db/x` becomes `postgres://db/x`. */
export function redactText(text: string): string {
  return text.includes('://') && text.includes('@') ? text.replace(CREDENTIALS, '$1') : text;
}

function redactValue(value: PropertyValue): PropertyValue {
  if (typeof value === 'string') return redactText(value);
  return Array.isArray(value) ? value.map(redactText) : value;
}

/**
 * The last gate before the store: importers take secrets out themselves, but an upload comes from anywhere.
 * Returns the same object where there is nothing to take out.
 */
export function redactProperties(properties: Properties): Properties {
  let redacted: Record<string, PropertyValue> | null = null;
  for (const [name, value] of Object.entries(properties)) {
    const clean = redactValue(value);
    if (clean === value || (Array.isArray(value) && value.every((text, at) => (clean as string[])[at] === text)))
      continue;
    redacted ??= { ...properties };
    redacted[name] = clean;
  }
  return redacted ?? properties;
}

/** The same for evidence, which names files, labels and variables and should hold no value at all. */
export function redactEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.some(({ text }) => text.includes('://'))
    ? evidence.map((one) => ({ ...one, text: redactText(one.text) }))
    : evidence;
}
