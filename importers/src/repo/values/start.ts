import { interpolate } from './variables.js';

/** How a deployment has a program built and started, as far as it says. */
export interface Start {
  /** What is built, as `buildFolder` says. */
  readonly folder: string;
  /** Dockerfile from the repository's root; each that builds the folder where absent. */
  readonly dockerfile?: string | undefined;
  readonly target?: string | undefined;
  readonly args?: readonly (readonly [name: string, value: string | undefined])[] | undefined;
  readonly entrypoint?: readonly string[] | undefined;
  readonly command?: readonly string[] | undefined;
}

/** What a Dockerfile and its deployment say of a program. */
export interface Started {
  /** Words that start it. */
  readonly starts: string;
  /** Commands that build it. */
  readonly builds: string;
}

interface Stage {
  readonly name: string;
  readonly from: string;
  entrypoint?: string;
  command?: string;
}

const MAX_TEXT = 200_000;
const INSTRUCTION = /^\s*(FROM|ARG|ENV|RUN|ENTRYPOINT|CMD)\s+(.*)$/is;

/** What a Dockerfile builds and starts, as a deployment asks it to: its arguments are filled in, and its words go before the file's. */
export function startedBy(dockerfile: string, start: Omit<Start, 'folder'>): Started {
  const stages: Stage[] = [];
  const given = new Map(start.args?.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  const known = new Map(given);
  const builds: string[] = [];
  const filled = (text: string): string => interpolate(text, known);
  for (const line of instructions(dockerfile)) {
    const [, word = '', rest = ''] = INSTRUCTION.exec(line) ?? [];
    const stage = stages.at(-1);
    if (/^from$/i.test(word)) {
      const [, from = '', name = ''] = /^(?:--\S+\s+)?(\S+)(?:\s+as\s+(\S+))?/i.exec(filled(rest)) ?? [];
      stages.push({ from, name });
    } else if (/^(?:arg|env)$/i.test(word)) {
      for (const [, name = '', value] of rest.matchAll(/(\w+)(?:=("[^"]*"|\S*))?/g))
        if (value !== undefined && !given.has(name)) known.set(name, filled(value.replace(/^"|"$/g, '')));
    } else if (/^run$/i.test(word)) builds.push(filled(rest));
    else if (stage && /^entrypoint$/i.test(word)) stage.entrypoint = wordsOf(filled(rest));
    else if (stage && /^cmd$/i.test(word)) stage.command = wordsOf(filled(rest));
  }
  const last = stages.find(({ name }) => name !== '' && name === start.target) ?? stages.at(-1);
  const entrypoint = start.entrypoint?.join(' ') ?? saidBy('entrypoint', last, stages);
  // An entry point of the deployment's own takes the image's command away.
  const command = start.command?.join(' ') ?? (start.entrypoint ? undefined : saidBy('command', last, stages));
  return { starts: [entrypoint, command].filter((text) => text !== undefined).join(' '), builds: builds.join('\n') };
}

/** The image that a Dockerfile runs its program in: what its last stage, or the one that is meant, is made from at last. */
export function runsImage(dockerfile: string, target?: string): string {
  const froms = instructions(dockerfile).flatMap((line) => {
    const [, from = '', name = ''] = /^\s*FROM\s+(?:--\S+\s+)?(\S+)(?:\s+as\s+(\S+))?/i.exec(line) ?? [];
    return from === '' ? [] : [{ from, name }];
  });
  const meant = froms.findIndex(({ name }) => name !== '' && name === target);
  let image = '';
  for (let at = meant < 0 ? froms.length - 1 : meant; at >= 0;) {
    image = froms[at]?.from ?? '';
    at = froms.slice(0, at).findIndex(({ name }) => name !== '' && name === image);
  }
  return image;
}

/** What a stage says, or the one that it is made from. */
function saidBy(
  what: 'entrypoint' | 'command',
  stage: Stage | undefined,
  stages: readonly Stage[],
): string | undefined {
  const seen = new Set<Stage>();
  for (let at = stage; at && !seen.has(at);) {
    if (at[what] !== undefined) return at[what];
    seen.add(at);
    const { from } = at;
    at = stages.find(({ name }) => name !== '' && name === from);
  }
  return undefined;
}

/** Lines of a Dockerfile; one goes on behind a backslash, and comments are none. */
function instructions(text: string): readonly string[] {
  return text
    .slice(0, MAX_TEXT)
    .replace(/^[ \t]*#.*$/gm, '')
    .replace(/\\[ \t]*\r?\n(?:[ \t]*\r?\n)*/g, ' ')
    .split(/\r?\n/);
}

/** `["python", "-m", "shop"]` as words of a shell. */
function wordsOf(rest: string): string {
  return /^\s*\[/.test(rest) ? rest.replace(/[[\],"']/g, ' ') : rest;
}
