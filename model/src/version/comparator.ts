export type Operator = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** One condition: how a version must stand to another. */
export interface Comparator<Version> {
  readonly operator: Operator;
  readonly version: Version;
}

/** Whether an order that came out of comparing fulfils the operator. */
export function holds(operator: Operator, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

/** Whether the version stands so to each. O(comparators). */
export function allHold<Version>(
  comparators: readonly Comparator<Version>[],
  version: Version,
  compare: (left: Version, right: Version) => number,
): boolean {
  return comparators.every((one) => holds(one.operator, compare(version, one.version)));
}

const OPERATOR = /^(?:[<>=!~^]+)/;
const AFTER_OPERATOR = /([<>=!~^]) +/g;

/** Splits `>= 1.0, < 2` into operator and text, by commas and blanks; undefined where a part is empty. O(length). */
export function readConditions(text: string): readonly { operator: string; text: string }[] | undefined {
  const conditions: { operator: string; text: string }[] = [];
  for (const part of text.split(',')) {
    const trimmed = part.trim();
    if (trimmed === '') return undefined;
    for (const word of trimmed.replaceAll(AFTER_OPERATOR, '$1').split(/ +/)) {
      const operator = OPERATOR.exec(word)?.[0] ?? '';
      if (word.length === operator.length) return undefined;
      conditions.push({ operator, text: word.slice(operator.length) });
    }
  }
  return conditions;
}

/**
 * Reads conditions that must all hold, in a scheme's own operators. '' in the spelling is what a bare version means.
 * @returns undefined where an operator is unknown or a version cannot be read
 */
export function readComparators<Version>(
  text: string,
  spelling: Readonly<Record<string, Operator>>,
  readVersion: (text: string) => Version | undefined,
): readonly Comparator<Version>[] | undefined {
  const comparators: Comparator<Version>[] = [];
  for (const condition of readConditions(text) ?? []) {
    const operator = Object.hasOwn(spelling, condition.operator) ? spelling[condition.operator] : undefined;
    const version = readVersion(condition.text);
    if (operator === undefined || version === undefined) return undefined;
    comparators.push({ operator, version });
  }
  return comparators.length > 0 ? comparators : undefined;
}
