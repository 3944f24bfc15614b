/** What a build leaves out of what a dependency, or any, brings; '' and `*` are any. */
export interface Exclusion {
  /** Artifact that brings it; '' for whatever does. */
  readonly of: string;
  readonly group: string;
  readonly artifact: string;
}

/** An artifact that a build asks for; of modules of the repository the group is mostly unknown: ''. */
export interface AskedFor {
  readonly group: string;
  readonly artifact: string;
}

/** Whether one of some exclusions is of an artifact. */
export function isExcluded({ group, artifact }: AskedFor, exclusions: readonly Exclusion[]): boolean {
  return exclusions.some((one) => {
    const isOfGroup = isAny(one.group) || one.group === group || (group === '' && !isAny(one.artifact));
    return isOfGroup && (isAny(one.artifact) || one.artifact === artifact);
  });
}

function isAny(word: string): boolean {
  return word === '' || word === '*';
}

const MAX_EXCLUSIONS = 500;
const MAX_LINE = 500;
const OF_ALL = /^\s*configurations\b(?!\.(?:getByName\(["'])?\w*[tT]est)/;
const INSIDE_ALL = /^\s*(?:all|configureEach|implementation|api|runtimeClasspath|runtimeOnly|compile)\b/;

/**
 * Exclusions of a build of Gradle: `exclude group: 'g', module: 'm'` and `exclude(group = "g", module = "m")` in the block of
 * a dependency or of all configurations. Source: Gradle, "Excluding transitive dependencies".
 * @param namedIn what a line asks for, nothing where it is a comment or of tests alone
 */
export function gradleExclusions(
  lines: readonly string[],
  namedIn: (line: string) => readonly AskedFor[],
): readonly Exclusion[] {
  const found: Exclusion[] = [];
  let of: string | undefined;
  for (const line of lines) {
    if (line.length > MAX_LINE || /^\s*(?:\/\/|\*)/.test(line)) continue;
    if (line.includes('{')) {
      const isInside = of === '' && INSIDE_ALL.test(line);
      of = OF_ALL.test(line) || isInside ? '' : namedIn(line)[0]?.artifact;
    }
    if (of !== undefined) for (const one of excludesIn(line)) found.push({ of, ...one });
    if (line.includes('}')) of = undefined;
  }
  return found.slice(0, MAX_EXCLUSIONS);
}

function excludesIn(line: string): readonly AskedFor[] {
  const written = line.split(/\bexclude\b/).slice(1);
  return written.flatMap((text) => {
    const named = new Map([...text.matchAll(NAMED)].map(([, name = '', value = '']) => [name, value] as const));
    const others = [...text.replace(NAMED, '').matchAll(/["']([\w.*-]{1,200})["']/g)].map((match) => match[1] ?? '');
    const group = named.get('group') ?? (named.has('module') ? '' : (others.shift() ?? ''));
    const artifact = named.get('module') ?? others.shift() ?? '';
    return group === '' && artifact === '' ? [] : [{ group, artifact }];
  });
}

const NAMED = /\b(group|module)\s{0,10}[:=]\s{0,10}["']([\w.*-]{1,200})["']/g;
