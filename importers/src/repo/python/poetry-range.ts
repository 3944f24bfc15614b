const CONDITION = /^(\^|~(?!=)|~=|===?|!=|<=|>=|<|>|)v?(\d+(?:\.\d+)*(?:\.\*|[\w.+!-]*)?)$/;

/**
 * Poetry's range in the words of PEP 440: `^1.2` is `>=1.2,<2`, a bare version is that version. Undefined for what has
 * no such words (`^1 || ^2`), for `*`, and for what is no range.
 * @see https://python-poetry.org/docs/dependency-specification/
 */
export function fromPoetry(written: string): string | undefined {
  if (written.length > 200 || written.includes('|')) return undefined;
  const parts = written
    .replace(/([<>=!~^])\s+/g, '$1')
    .split(/[\s,]+/)
    .filter((part) => part !== '' && part !== '*');
  const conditions = parts.map(conditionOf);
  return parts.length === 0 || conditions.includes(undefined) ? undefined : conditions.join(',');
}

function conditionOf(part: string): string | undefined {
  const [, operator, version = ''] = CONDITION.exec(part) ?? [];
  if (operator === undefined) return undefined;
  if (operator === '') return `==${version}`;
  if (operator !== '^' && operator !== '~') return `${operator}${version}`;
  const release = (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
  const kept = operator === '^' ? caretPlace(release) : Math.min(1, release.length - 1);
  const below = release.slice(0, kept + 1).map((number, at) => (at === kept ? number + 1 : number));
  return `>=${version},<${below.join('.')}`;
}

/** Place of the number that may not change: the first that is not zero, else the last. */
function caretPlace(release: readonly number[]): number {
  const place = release.findIndex((number) => number > 0);
  return place < 0 ? release.length - 1 : place;
}
