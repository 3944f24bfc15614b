import type { Span } from './idle-clients.js';

/** A class that extends nothing, or views of a framework alone, whose own methods it calls by names that are known. */
const CLASS =
  /^class \w{1,80}\s{0,4}(?:\(\s{0,4}(?:object|(?:\w{1,40}\.){0,3}\w{0,60}(?:ViewSet|APIView|MethodView|View))?\s{0,4}\))?\s{0,4}:/gm;
const METHOD = /^([ \t]{1,8})(?:async[ \t]+)?def ([a-z]\w{3,80})[ \t]*\([ \t]*self\b/gm;
/**
 * What frameworks and protocols call by its name: in views of Django, Flask and REST, middleware, pipelines, consumers, models.
 */
const HOOK =
  /^(?:get|post|put|patch|delete|head|options|trace|list|retrieve|create|update|partial|destroy|dispatch|setup|set_up|teardown|tear_down|initial|initialize|finalize|handle|perform|check|permission|filter|paginate|form|render|raise|determine|http|test|has|is|prepare|reverse|throttled|metadata|process|from|open|close|on|do|before|after|visit|resolve|validate|clean|pre|post|run|start|stop|main|execute|call|forward|predict|fit|transform|emit|write|read|flush|format|save|load|lookup|db|allow|context|ready|connect|disconnect|receive|send|serialize|deserialize|to|as|register|configure|init|shutdown|startup|default|encode|decode|next|match|apply|act|step|reset|seek|tell|add|remove|pop|push|append|keys|values|items|copy|compare)(?:_|$)/;
/** What asks things for methods whose names only the running program knows. */
const LOOKS_UP =
  /\bgetattr\(\s{0,4}(?!(?:\w{0,40}settings|\w{0,40}config|os|sys|args|options|module)\b)\w{1,40}\s{0,4},(?!\s{0,4}["'])|\bdir\(self\)|inspect\.getmembers|methodcaller\((?!["'])/;
const MAX_TEXTS = 2_000;
const MAX_METHODS = 5_000;

interface Method extends Span {
  readonly name: string;
}

/**
 * Methods of classes in Python that no text of the program speaks of but where they are declared. By words, so that more counts as
 * called than is; none where anything may be looked up by its name. O(text).
 */
export function idleMethods(texts: ReadonlyMap<string, string>): readonly Span[] {
  const files = [...texts].filter(([path]) => path.endsWith('.py'));
  if (files.length > MAX_TEXTS || files.some(([, text]) => LOOKS_UP.test(text))) return [];
  const methods = files.flatMap(([path, text]) => methodsIn(path, text)).slice(0, MAX_METHODS);
  if (methods.length === 0) return [];
  const wanted = new Set(methods.map(({ name }) => name));
  const spoken = new Set<string>();
  for (const text of texts.values())
    for (const [said, declares, name = ''] of text
      .replace(COMMENT, '')
      .matchAll(/(\bdef[ \t]+)?\b([A-Za-z_]\w{3,80})/g))
      if (said !== '' && declares === undefined && wanted.has(name)) spoken.add(name);
  return methods.filter(({ name }) => !spoken.has(name)).map(({ path, start, end }) => ({ path, start, end }));
}

const COMMENT = /^[ \t]*#[^\n]*/gm;

function methodsIn(path: string, text: string): readonly Method[] {
  return [...text.matchAll(CLASS)].flatMap(({ index, 0: head }) => {
    const inside = index + head.length;
    const next = /^[^\s#)\]}]/m.exec(text.slice(inside).replace(/^[^\n]*/, (line) => ' '.repeat(line.length)))?.index;
    const body = text.slice(0, next === undefined ? text.length : inside + next);
    METHOD.lastIndex = 0;
    const found = [...body.slice(inside).matchAll(METHOD)];
    const [first] = found;
    // What stands in a method is of it, and what has a decorator is called by who reads that.
    return found.flatMap(({ index: at, 1: indent = '', 2: name = '' }) => {
      if (indent !== first?.[1] || HOOK.test(name) || isMarked(body, inside + at)) return [];
      const start = inside + at;
      return [{ path, name, start, end: endOf(body, start, indent) }];
    });
  });
}

/** Whether what stands before a method belongs to it. */
function isMarked(text: string, at: number): boolean {
  const before = /\n([^\n]*)\n\s{0,400}$/.exec(text.slice(Math.max(0, at - 1_000), at))?.[1] ?? '';
  return /^[ \t]*(?:@|\))/.test(before);
}

/** Where a method ends: before what is indented no more than it. */
function endOf(text: string, start: number, indent: string): number {
  const rest = text.slice(start);
  const head = rest.indexOf('\n') + 1;
  const after = new RegExp(`^(?:${indent}|[ \\t]{0,${indent.length}})(?=[^\\s)])`, 'm').exec(
    head === 0 ? '' : rest.slice(head),
  );
  return after === null || head === 0 ? text.length : start + head + after.index;
}
