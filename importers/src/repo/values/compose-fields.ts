import { z } from 'zod';

// Compose specification, "services": what is written in several ways, and what more than one reader asks of a service.

/** Names of Compose files that only tests use. */
export const FOR_TESTS = /(?:^|[._-])(?:tests?|e2e|ci|integration|sut)(?=[._-])/i;

export const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
export const Nothing = z.null().transform(() => undefined);
export const Text = z.union([Scalar, Nothing]).optional();

/** `- KEY=value` or `KEY: value`; a key without a value takes it from the surroundings. */
export const Pairs = z.union([
  z.array(z.union([Scalar, z.null()])).transform((items) =>
    items
      .filter((item) => item !== null)
      .map((item): readonly [string, string | undefined] => {
        const equals = item.indexOf('=');
        return equals < 0 ? [item, undefined] : [item.slice(0, equals), item.slice(equals + 1)];
      }),
  ),
  z
    .record(z.string(), z.unknown())
    .transform((map) =>
      Object.entries(map).map(([key, value]): readonly [string, string | undefined] => [key, scalarOf(value)]),
    ),
]);

function scalarOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

export const Words = z.union([
  z.array(z.union([Scalar, z.null()])).transform((items) => items.filter((item) => item !== null)),
  Scalar.transform((text) => [text]),
]);

/** Also as a word: `"true"`, or a variable, of which nothing is known. */
export const Truth = z.union([z.boolean(), z.string().transform((text) => TRUTHS.get(text.toLowerCase()))]);
export const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
]);

const BuildParts = z.object({
  context: Text,
  dockerfile: Text,
  target: Text,
  args: z.union([Pairs, Nothing]).optional().catch(undefined),
});
export const Build = z.union([
  z.string().transform((context): z.infer<typeof BuildParts> => ({ context })),
  BuildParts,
]);

export const EnvFile = z.union([
  z.string().transform((path) => [{ path, required: true }]),
  z.array(
    z.union([
      z.string().transform((path) => ({ path, required: true })),
      z
        .object({ path: z.string(), required: Truth.optional() })
        .transform(({ path, required }) => ({ path, required: required ?? true })),
    ]),
  ),
]);
