/** A name's letters and digits in lower case. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** A name's words in lower case: `acme-CartService` is acme, cart, service. */
export function words(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Words that tell what a thing is and not which one. */
const GENERIC = new Set(
  'service services server svc srv app application ms microservice microservices webservice api container deployment demo worker db database'.split(
    ' ',
  ),
);

/** What is left of a name without generic words, written together. */
export function telling(name: string): string {
  return words(name)
    .filter((word) => !GENERIC.has(word))
    .join('');
}

/** The words before `short` where `long` ends with all of its words, and they say more than what it is; else null. */
export function prefixOf(long: string, short: string): string | null {
  const [many, few] = [words(long), words(short)];
  if (few.length === 0 || many.length <= few.length || few.every((word) => GENERIC.has(word))) return null;
  if (many.slice(-few.length).join(' ') !== few.join(' ')) return null;
  return many.slice(0, many.length - few.length).join(' ');
}

/** Whether words are a project's prefix: they stand in the application's name, or before at least two of the names. */
export function isProjectPrefix(prefix: string, application: string, names: readonly string[]): boolean {
  if (` ${words(application).join(' ')} `.includes(` ${prefix} `)) return true;
  return names.filter((name) => words(name).join(' ').startsWith(`${prefix} `)).length >= 2;
}
