import { entryOf, isMap, mapOf, type GoMap } from './go-values.js';
import type { Budget } from './budget.js';
import type { SubChart } from './chart.js';

const DEEPEST = 40;

/** `over` laid over `base` as Helm does: maps key by key, and what is null there is taken away. Shares no map with either. @throws TemplateError */
export function laidOver(base: GoMap, over: GoMap, budget: Budget, depth = 0): GoMap {
  if (depth > DEEPEST) return {};
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  budget.step(1 + keys.size);
  return mapOf(
    [...keys].flatMap((key): readonly (readonly [string, unknown])[] => {
      const [below, above] = [entryOf(base, key), entryOf(over, key)];
      if (Object.hasOwn(over, key) && above === null) return [];
      if (isMap(above)) return [[key, laidOver(isMap(below) ? below : {}, above, budget, depth + 1)]];
      if (above !== undefined) return [[key, above]];
      return isMap(below) ? [[key, laidOver(below, {}, budget, depth + 1)]] : [[key, below]];
    }),
  );
}

/** What a chart that another is installed with is given: its own values under the other's, and what is global. */
export function valuesOfSubChart({ name, chart }: SubChart, above: GoMap, budget: Budget): GoMap {
  const given = entryOf(above, name);
  const values = laidOver(chart.values, isMap(given) ? given : {}, budget);
  const [own, global] = [entryOf(values, 'global'), entryOf(above, 'global')];
  const shared = laidOver(isMap(own) ? own : {}, isMap(global) ? global : {}, budget);
  return laidOver(values, { global: shared }, budget);
}

/** Whether a chart is installed with another: by the first condition that says something, else by its tags. */
export function isInstalled({ dependency }: Pick<SubChart, 'dependency'>, above: GoMap): boolean {
  if (dependency === undefined) return true;
  for (const condition of dependency.condition.split(',')) {
    const said = condition
      .trim()
      .split('.')
      .reduce<unknown>((value, key) => entryOf(value, key), above);
    if (typeof said === 'boolean') return said;
  }
  const tags = dependency.tags
    .map((tag) => entryOf(entryOf(above, 'tags'), tag))
    .filter((said) => typeof said === 'boolean');
  return tags.length === 0 || tags.includes(true);
}
