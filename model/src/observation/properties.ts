import { z } from 'zod';

/** What a property may hold: scalars and flat lists, as both stores can. Absence is a missing key, never null. */
export type PropertyValue = string | number | boolean | readonly string[];
export type Properties = Readonly<Record<string, PropertyValue>>;

export const LIMITS = {
  /** Longest text property, in characters. */
  textLength: 4_096,
  /** Longest list property, in items. */
  listLength: 500,
  /** Properties of one entity or relation. */
  properties: 64,
  /** Evidence kept with one claim. */
  evidence: 8,
  /** Issues kept in one run's report. */
  issues: 1_000,
  /** Longest line of an upload, in bytes. */
  lineBytes: 1_048_576,
} as const;

const Text = z.string().max(LIMITS.textLength);

export const Properties = z
  .record(
    z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/, 'a property is named in camelCase'),
    z.union([Text, z.number(), z.boolean(), z.array(Text).max(LIMITS.listLength)]),
  )
  .refine((value) => Object.keys(value).length <= LIMITS.properties, `at most ${LIMITS.properties} properties`);
