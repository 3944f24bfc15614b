import {
  CatalogError,
  entityKind,
  kindOf,
  LIMITS,
  ObservationLine,
  relationKind,
  type EntityLine,
  type PropertyDefinition,
  type RelationLine,
} from '@faultline/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type Importer, type ImportLimits } from './importer.js';

/** Steps of a run that are tried as its end; an importer that tells of more is ended at the first ones. */
const STEPS_TRIED = 20;

/** Something for an importer to read, that stays as it is while the suite runs. */
export interface ConformanceInput<Config> {
  readonly config: Config;
  /** Values that stand in the input and may never come out: passwords, tokens. */
  readonly secrets: readonly string[];
  readonly limits?: ImportLimits;
  /** Whose header the lines carry, for an importer that passes on what another one read. */
  readonly writtenBy?: { readonly name: string; readonly version: string };
  readonly dispose?: () => Promise<void>;
}

/**
 * The contract that every importer is held to, as a vitest suite over one input. The input should hold every kind of
 * thing that the importer reads, and a planted secret: what is not there is not tested.
 */
export function importerConformance<Config>(
  importer: Importer<Config>,
  makeInput: () => Promise<ConformanceInput<Config>>,
): void {
  describe(`the importer ${importer.name} keeps the contract`, () => {
    let input: ConformanceInput<Config> | undefined;
    let run: Run<Config> | undefined;
    const read = (): Run<Config> => {
      if (run === undefined) throw new Error('nothing was read');
      return run;
    };
    beforeAll(async () => {
      input = await makeInput();
      run = { input, lines: await collected(importer, input) };
    });
    afterAll(async () => {
      await input?.dispose?.();
    });
    keepsTheForm(importer, read);
    staysInItsWords(importer, read);
    repeatsItself(importer, read);
  });
}

interface Run<Config> {
  readonly input: ConformanceInput<Config>;
  readonly lines: readonly ObservationLine[];
}

/** Header, parts, scopes and end, as the ingest of a run relies on them. */
function keepsTheForm<Config>(importer: Importer<Config>, read: () => Run<Config>): void {
  it('observes something', () => {
    const { lines } = read();
    expect(lines.filter(isObservation).length).toBeGreaterThan(0);
  });

  it('gives lines of the form that an upload has, none too long', () => {
    const { lines } = read();
    for (const line of lines) {
      expect(ObservationLine.safeParse(line).error?.issues ?? [], JSON.stringify(line)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThan(LIMITS.lineBytes);
    }
  });

  it('begins with a header that names itself and its root scope, and has no other', () => {
    const { input, lines } = read();
    const { name, version } = input.writtenBy ?? importer;
    const [header] = lines;
    expect(header).toMatchObject({ type: 'header', importer: name, importerVersion: version });
    expect(lines.filter(({ type }) => type === 'header')).toHaveLength(1);
    expect(header?.type === 'header' && header.source === `source:${header.rootScope}`).toBe(true);
  });

  it('ends with counts of what it gave', () => {
    const { lines } = read();
    expect(lines.at(-1)).toMatchObject({
      type: 'end',
      entities: lines.filter(({ type }) => type === 'entity').length,
      relations: lines.filter(({ type }) => type === 'relation').length,
      parts: lines.filter(({ type }) => type === 'part').length,
    });
  });

  it('states every scope under its root scope', () => {
    const { lines } = read();
    const root = rootScope(lines);
    for (const line of lines) {
      if ('scope' in line) expect(line.scope === root || line.scope.startsWith(`${root}/`), line.scope).toBe(true);
    }
  });

  it('closes every part once, after all its observations', () => {
    const { lines } = read();
    const closed = new Set<string>();
    const stated = new Set<string>();
    for (const line of lines) {
      if (isObservation(line)) {
        expect(closed.has(partKey(line)), `an observation after its part ${partKey(line)}`).toBe(false);
        stated.add(partKey(line));
      } else if (line.type === 'part') {
        expect(closed.has(partKey(line)), `part ${partKey(line)} closed twice`).toBe(false);
        closed.add(partKey(line));
      }
    }
    expect([...stated].filter((key) => !closed.has(key))).toEqual([]);
  });

  it('says of every scope with parts whether they are all, once', () => {
    const { lines } = read();
    const scopes = lines.flatMap((line) => (line.type === 'scope' ? [line.scope] : []));
    const withParts = new Set(lines.flatMap((line) => (line.type === 'part' ? [line.scope] : [])));
    expect(new Set(scopes).size).toBe(scopes.length);
    expect([...withParts].filter((scope) => !scopes.includes(scope))).toEqual([]);
  });
}

/** Kinds, relations and properties are those that the model declares and that the importer announces. */
function staysInItsWords<Config>(importer: Importer<Config>, read: () => Run<Config>): void {
  it('gives only kinds and relations that it announces', () => {
    const { lines } = read();
    const { entities, relations } = importer.emits;
    expect(entityLines(lines).filter(({ ref }) => !entities.includes(kindOf(ref)))).toEqual([]);
    expect(relationLines(lines).filter(({ relation }) => !relations.includes(relation))).toEqual([]);
  });

  it('relates only what a relation may relate, and says only relations that its standing may say', () => {
    const { lines } = read();
    for (const { from, relation, to, standing } of relationLines(lines)) {
      const kind = relationKind(relation);
      expect(kind?.from, `${from} ${relation}`).toContain(kindOf(from));
      expect(kind?.to, `${relation} ${to}`).toContain(kindOf(to));
      expect(kind?.emittedBy, relation).toContain(standing);
    }
  });

  it('gives only properties that the kind has, of their type', () => {
    const { lines } = read();
    for (const { ref, properties } of entityLines(lines)) {
      expectDeclared(ref, properties, entityKind(kindOf(ref))?.properties ?? {});
    }
    for (const { relation, properties } of relationLines(lines)) {
      expectDeclared(relation, properties, relationKind(relation)?.properties ?? {});
    }
  });

  it('states an entity, and a claim, once in a part', () => {
    const { lines } = read();
    const keys = lines.filter(isObservation).map((line) => JSON.stringify([partKey(line), ...observationKey(line)]));
    const seen = new Set<string>();
    expect(keys.filter((key) => seen.size === seen.add(key).size)).toEqual([]);
  });
}

/** The same input gives the same lines, no secret, and no part that is falsely called complete. */
function repeatsItself<Config>(importer: Importer<Config>, read: () => Run<Config>): void {
  it('gives the same lines for the same input', async () => {
    const { input, lines } = read();
    const again = await collected(importer, input);
    expect(again.map(withoutRun)).toEqual(lines.map(withoutRun));
  });

  it('lets no secret out, in no line and no progress', async () => {
    const { input } = read();
    const told: string[] = [];
    const again = await collected(importer, input, { progress: (message) => told.push(message) });
    const all = JSON.stringify([again, told]);
    expect(input.secrets.filter((secret) => all.includes(secret))).toEqual([]);
  });

  it.each([0, 0.1, 0.5, 0.9])('ended after %f of its lines, calls no part complete that is not', async (share) => {
    const { input, lines } = read();
    const cut = await collected(importer, input, { abortAfter: Math.floor(lines.length * share) });
    expectWholeParts(cut, lines);
  });

  it('ended at any step that it tells of, calls no part complete that is not', async () => {
    const { input, lines } = read();
    for (let step = 1; step <= STEPS_TRIED; step += 1) {
      let told = 0;
      const controller = new AbortController();
      const progress = (): void => {
        told += 1;
        if (told === step) controller.abort();
      };
      expectWholeParts(await collected(importer, input, { controller, progress }), lines);
      if (told < step) break;
    }
  });
}

/** A part that a run calls complete holds what it holds in a run that was not ended; so does a list of scopes. */
function expectWholeParts(cut: readonly ObservationLine[], lines: readonly ObservationLine[]): void {
  const completeParts = cut.filter((line) => line.type === 'part' && line.complete).map((line) => partKey(line));
  for (const key of completeParts) expect(ofPart(cut, key), key).toEqual(ofPart(lines, key));
  const end = cut.at(-1);
  if (end?.type === 'end' && end.scopesListed) expect(scopesOf(cut)).toEqual(scopesOf(lines));
}

interface CollectOptions {
  /** Lines after which the run is ended. */
  readonly abortAfter?: number;
  /** Ends the run from elsewhere. */
  readonly controller?: AbortController;
  readonly progress?: (message: string) => void;
}

async function collected<Config>(
  importer: Importer<Config>,
  { config, limits }: ConformanceInput<Config>,
  { abortAfter, progress, controller = new AbortController() }: CollectOptions = {},
): Promise<ObservationLine[]> {
  if (abortAfter === 0) controller.abort();
  const lines: ObservationLine[] = [];
  const context = {
    signal: controller.signal,
    limits: limits ?? DEFAULT_LIMITS,
    run: 'conformance',
    now: Date.now,
    progress: progress ?? (() => undefined),
  };
  try {
    for await (const line of importer.collect(config, context)) {
      lines.push(line);
      if (lines.length === abortAfter) controller.abort();
    }
  } catch (error) {
    // A run that was ended may say so; without its `end` all its parts are incomplete.
    if (!(controller.signal.aborted && error instanceof CatalogError && error.code === 'CANCELLED')) throw error;
    return [];
  }
  return lines;
}

function isObservation(line: ObservationLine): line is EntityLine | RelationLine {
  return line.type === 'entity' || line.type === 'relation';
}

const entityLines = (lines: readonly ObservationLine[]): EntityLine[] => lines.filter((line) => line.type === 'entity');
const relationLines = (lines: readonly ObservationLine[]): RelationLine[] =>
  lines.filter((line) => line.type === 'relation');

function rootScope(lines: readonly ObservationLine[]): string {
  const [header] = lines;
  return header?.type === 'header' ? header.rootScope : 'no header';
}

function partKey(line: ObservationLine): string {
  return 'part' in line ? `${line.scope} ${line.part}` : '';
}

function observationKey(line: EntityLine | RelationLine): readonly string[] {
  return line.type === 'entity' ? [line.ref] : [line.from, line.relation, line.to, line.via];
}

function ofPart(lines: readonly ObservationLine[], key: string): readonly ObservationLine[] {
  return lines.filter((line) => partKey(line) === key);
}

function scopesOf(lines: readonly ObservationLine[]): readonly string[] {
  return lines.flatMap((line) => (line.type === 'scope' ? [line.scope] : [])).sort();
}

function withoutRun(line: ObservationLine): unknown {
  return line.type === 'header' ? { ...line, run: '', readAt: 0 } : line;
}

function expectDeclared(
  what: string,
  properties: EntityLine['properties'],
  declared: Readonly<Record<string, PropertyDefinition>>,
): void {
  for (const [name, value] of Object.entries(properties)) {
    const type = Array.isArray(value) ? 'strings' : typeof value;
    expect(declared[name]?.type ?? 'not declared', `${what}: ${name}`).toBe(type);
  }
}
