import { z } from 'zod';
import type { Component, Dependency, Drawing } from './component.js';
import { coarseOf, isPerson, kindOfStereotypes } from './kinds.js';
import { plain } from './names.js';
import { directed } from './direction.js';

const Names = z.array(z.string()).default([]);

/** A reference in the neutral form: what `export --format architecture` writes, and what is optional or undirected. */
const NeutralForm = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      kind: z.string().default('service'),
      sub: z.string().default(''),
      aliases: Names,
      optional: z.boolean().default(false),
    }),
  ),
  dependencies: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.string().default('http'),
        either: z.boolean().default(false),
        optional: z.boolean().default(false),
      }),
    )
    .default([]),
});

const Stereotyped = z.object({ name: z.string(), stereotypes: Names });

/** A reference as a diagram of the flows of information, as the dataset microSecEnD has them. */
const FlowForm = z.object({
  services: z.array(Stereotyped).default([]),
  external_entities: z.array(Stereotyped).default([]),
  information_flows: z.array(z.object({ sender: z.string(), receiver: z.string(), stereotypes: Names })),
});

export const ReferenceFile = z.union([FlowForm, NeutralForm]);
export type ReferenceFile = z.infer<typeof ReferenceFile>;

/** Other names of the components of one application. */
export const Aliases = z.record(z.string(), z.array(z.string()));
export type Aliases = z.infer<typeof Aliases>;

/** A reference as a drawing; a dependency that is stated twice counts once. */
export function referenceDrawing(file: ReferenceFile, aliases: Aliases = {}): Drawing {
  return 'information_flows' in file ? fromFlows(file, aliases) : fromNeutral(file, aliases);
}

function fromFlows(file: z.infer<typeof FlowForm>, aliases: Aliases): Drawing {
  const components = [...file.services, ...file.external_entities].map(({ name, stereotypes }) => {
    const { kind, isPerson } = kindOfStereotypes(stereotypes);
    return component({ name, kind, isPerson, aliases: aliasesOf(aliases, name) });
  });
  const named = byName(components);
  const dependencies = file.information_flows.flatMap(({ sender, receiver, stereotypes }) => {
    const [from, to] = [named.get(sender), named.get(receiver)];
    return from && to ? [{ ...directed(from, to, stereotypes), isOptional: false }] : [];
  });
  return { components, dependencies: distinct(dependencies) };
}

function fromNeutral(file: z.infer<typeof NeutralForm>, aliases: Aliases): Drawing {
  const components = file.components.map((one) =>
    component({
      name: one.name,
      kind: one.kind,
      isPerson: isPerson(one.sub),
      aliases: [...one.aliases, ...aliasesOf(aliases, one.name)],
      isOptional: one.optional,
    }),
  );
  const named = byName(components);
  const dependencies = file.dependencies.flatMap(({ from: needs, to: needed, kind, either, optional }) => {
    const [from, to] = [named.get(needs), named.get(needed)];
    return from && to ? [{ from, to, kind, isEitherWay: either, isOptional: optional }] : [];
  });
  return { components, dependencies: distinct(dependencies) };
}

/** What was found as a drawing: one component for names that differ by case or separators alone. */
export function foundDrawing(file: unknown): Drawing {
  const { components: listed, dependencies: stated } = NeutralForm.parse(file);
  const distinctly = new Map(
    listed.map((one) => {
      const made = component({ ...one, kind: one.kind.toLowerCase() });
      return [`${plain(one.name)} ${made.coarse === 'external' ? 'external' : ''}`, made];
    }),
  );
  const ofName = (name: string): Component | undefined =>
    distinctly.get(`${plain(name)} `) ?? distinctly.get(`${plain(name)} external`);
  const dependencies = stated.flatMap(({ from: needs, to: needed, kind }) => {
    const [from, to] = [ofName(needs), ofName(needed)];
    return from && to && from !== to ? [{ from, to, kind, isEitherWay: false, isOptional: false }] : [];
  });
  return { components: [...distinctly.values()], dependencies: distinct(dependencies) };
}

interface Stated {
  readonly name: string;
  readonly kind: string;
  readonly isPerson?: boolean;
  readonly aliases: readonly string[];
  readonly isOptional?: boolean;
}

function component({ name, kind, isPerson: person = false, aliases, isOptional = false }: Stated): Component {
  return { name, kind, coarse: coarseOf(kind), isPerson: person, names: [name, ...aliases], isOptional };
}

function aliasesOf(aliases: Aliases, name: string): readonly string[] {
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? []) : [];
}

function byName(components: readonly Component[]): Map<string, Component> {
  return new Map(components.map((one) => [one.name, one]));
}

/** What tells dependencies apart: both ends, in order of their names where the direction is open. */
export function pairKey(from: string, to: string, isEitherWay: boolean): string {
  return (isEitherWay ? [from, to].sort() : [from, to]).join(' > ');
}

function distinct(dependencies: readonly Dependency[]): readonly Dependency[] {
  const first = new Map<string, Dependency>();
  for (const one of dependencies) {
    const key = pairKey(one.from.name, one.to.name, one.isEitherWay);
    const before = first.get(key);
    if (before === undefined || (before.isOptional && !one.isOptional)) first.set(key, one);
  }
  return [...first.values()];
}
