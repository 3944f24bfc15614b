/** Names to values. */
export type Variables = ReadonlyMap<string, string>;

const MAX_DEPTH = 8;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/**
 * Resolves `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:?error}`, `${X?error}`, `${X:+other}` and `${X+other}`
 * as Compose does, nested defaults too; `$$` is a dollar. A variable that nobody sets stays as written, so that
 * readers see a placeholder and not an empty word. Never throws. O(text).
 */
export function interpolate(text: string, variables: Variables, depth = 0): string {
  if (!text.includes('$') || depth > MAX_DEPTH) return text;
  let result = '';
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return result + text.slice(at);
    result += text.slice(at, dollar);
    const next = text[dollar + 1];
    if (next === '$') {
      result += '$';
      at = dollar + 2;
    } else if (next === '{') {
      const end = closing(text, dollar + 2);
      if (end < 0) return result + text.slice(dollar);
      result += braced(text.slice(dollar + 2, end), text.slice(dollar, end + 1), variables, depth);
      at = end + 1;
    } else {
      const name = NAME.exec(text.slice(dollar + 1, dollar + 257))?.[0];
      result += name === undefined ? '$' : (variables.get(name) ?? `$${name}`);
      at = dollar + 1 + (name?.length ?? 0);
    }
  }
  return result;
}

function closing(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '}') open -= 1;
    else if (text[at] === '{' && text[at - 1] === '$') open += 1;
    if (open === 0) return at;
  }
  return -1;
}

function braced(body: string, written: string, variables: Variables, depth: number): string {
  const name = NAME.exec(body)?.[0];
  if (name === undefined) return written;
  const rest = body.slice(name.length);
  const value = variables.get(name);
  if (rest === '') return value ?? written;
  const match = /^(:?)([-?+])(.*)$/s.exec(rest);
  if (!match) return written;
  const isSet = value !== undefined && (match[1] === '' || value !== '');
  const word = match[3] ?? '';
  if (match[2] === '-') return isSet ? value : interpolate(word, variables, depth + 1);
  if (match[2] === '+') return isSet ? interpolate(word, variables, depth + 1) : '';
  return isSet ? value : written;
}

/** Whether a text still holds a variable that nobody sets. */
export function hasPlaceholder(text: string): boolean {
  return /\$\{|\$\(|\$[A-Za-z_]|\{\{/.test(text);
}

/** Every text in a parsed document with its variables resolved; keys stay. */
export function interpolateTree(value: unknown, variables: Variables, depth = 0): unknown {
  if (typeof value === 'string') return interpolate(value, variables);
  if (depth > 64 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => interpolateTree(item, variables, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, interpolateTree(item, variables, depth + 1)]),
  );
}

/** Lines `KEY=value` of a .env file: comments, `export`, quotes and variables set above. Never throws. */
export function envFile(text: string, known: Variables = new Map()): Map<string, string> {
  const variables = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)$/.exec(line);
    if (!match?.[1]) continue;
    const written = (match[2] ?? '').trim();
    const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(written);
    const value = quoted ? (quoted[2] ?? '') : written.replace(/\s+#.*$/, '').replace(/^#.*$/, '');
    variables.set(match[1], quoted?.[1] === "'" ? value : interpolate(value, new Map([...known, ...variables])));
  }
  return variables;
}

/**
 * Names of variables as they are kept: what could not be a name is left out, since in a damaged file it may be a value.
 * @returns in the order given
 */
export function namesOfVariables(names: Iterable<string>): readonly string[] {
  return [...names].filter((name) => /^[A-Za-z_][\w.-]{0,255}$/.test(name));
}
