import { z } from 'zod';
import { parseYaml, refuse, type Mistake } from '../platform/yaml-file.js';

const WORDS = { what: 'the file of layering rules', remedy: 'mend these lines; docs/structure.md has the form' };

const Glob = z.string().min(1).max(512);
/** One stands for a list of one. */
const asList = (written: unknown): unknown => (Array.isArray(written) || written === undefined ? written : [written]);
const Globs = z.preprocess(asList, z.array(Glob).min(1).max(500));
const Name = z.string().regex(/^[\w .-]{1,64}$/, 'a name has letters, digits, blanks, - _ and .');

/** What an entity must be like: all that is said; of several globs one. */
const Match = z
  .strictObject({
    /** The whole ref. */
    ref: Globs.optional(),
    /** The short name. */
    name: Globs.optional(),
    kind: Globs.optional(),
    type: Globs.optional(),
    /** Ref of an owner. */
    owner: Globs.optional(),
    /** Ref of the system. */
    system: Globs.optional(),
  })
  .refine(
    (match) => Object.values(match).some((one) => one !== undefined),
    'say at least one of ref, name, kind, type, owner, system',
  );
export type LayerMatch = z.infer<typeof Match>;

const Layer = z.strictObject({
  name: Name,
  match: z.preprocess(asList, z.array(Match).min(1).max(200)),
  /** Layers that it may depend on beside itself. Default: those that stand below it. */
  may: z.array(Name).max(100).optional(),
  /** Whether its members may depend on each other. */
  within: z.boolean().default(true),
});

const Day = z.iso.date();

const Exception = z.strictObject({
  from: Glob,
  to: Glob,
  /** Why it is let pass. */
  reason: z.string().min(1).max(1_000),
  /** Last day on which it holds, UTC. */
  until: Day.optional(),
});

const LayersFile = z.strictObject({
  /** From top to bottom; an entity is in the first that it matches. */
  layers: z.array(Layer).min(1).max(100),
  exceptions: z.array(Exception).max(1_000).default([]),
});
export type LayersFile = z.infer<typeof LayersFile>;

/** An exception with the line at which it stands. */
export type LayerException = LayersFile['exceptions'][number] & { readonly line: number };

/** Rules that were read. */
export interface ReadLayers {
  readonly layers: LayersFile['layers'];
  readonly exceptions: readonly LayerException[];
}

/** Reads layering rules. @throws CatalogError INVALID_CONFIG naming every mistake with its line */
export function parseLayers(text: string, path: string): ReadLayers {
  const { data, lineOf } = parseYaml(text, path, LayersFile, WORDS);
  const names = data.layers.map(({ name }) => name);
  const mistakes: Mistake[] = data.layers.flatMap(({ name, may = [] }, at) => [
    ...(names.indexOf(name) < at
      ? [{ line: lineOf(['layers', at, 'name']), text: `layers.${at}.name: ${name} stands there twice` }]
      : []),
    ...may.flatMap((other, index) =>
      names.includes(other)
        ? []
        : [{ line: lineOf(['layers', at, 'may', index]), text: `layers.${at}.may: no layer is called ${other}` }],
    ),
  ]);
  if (mistakes.length > 0) refuse(path, mistakes, WORDS);
  const exceptions = data.exceptions.map((one, at) => ({ ...one, line: lineOf(['exceptions', at]) }));
  return { layers: data.layers, exceptions };
}
