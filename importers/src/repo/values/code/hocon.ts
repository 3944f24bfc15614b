const MAX_LINES = 5_000;
const MAX_DEPTH = 32;

/**
 * Settings of a HOCON file by their dotted names, with `${?NAME}` and `${a.b}` as settings of that name: what stands
 * before `key = ${?NAME}` is its default. A subset: objects over lines, values of one line, lists of one line; includes
 * are not followed. Never throws. O(text).
 */
export function hoconSettings(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  const path: (readonly string[])[] = [];
  for (const raw of text.split(/\r?\n/).slice(0, MAX_LINES)) {
    let line = withoutComment(raw).trim();
    while (line !== '') {
      const closed = /^[}\]),]+/.exec(line)?.[0];
      if (closed !== undefined) {
        for (const one of closed) if (one === '}') path.pop();
        line = line.slice(closed.length).trim();
        continue;
      }
      const opened = /^((?:"[^"]{1,200}"|[\w$.@/*-]{1,200}))\s*(?:[:=]\s*)?\{/.exec(line);
      if (opened?.[1] !== undefined && path.length < MAX_DEPTH) {
        path.push(wordsOf(opened[1]));
        line = line.slice(opened[0].length).trim();
        continue;
      }
      const set = /^((?:"[^"]{1,200}"|[\w$.@/*-]{1,200}))\s*(?:\+?=|:)\s*(.*)$/.exec(line);
      if (!set?.[1]) break;
      const { value, rest } = valueOf(set[2] ?? '');
      keep(settings, [...path.flat(), ...wordsOf(set[1])].join('.'), value);
      line = rest;
    }
  }
  return settings;
}

function withoutComment(line: string): string {
  const match = /^((?:"(?:[^"\\]|\\.)*"|[^"#/]|\/(?!\/))*)(?:#|\/\/).*$/.exec(line.slice(0, 2_000));
  return match?.[1] ?? line.slice(0, 2_000);
}

function wordsOf(key: string): readonly string[] {
  return key.startsWith('"') ? [key.slice(1, -1)] : key.split('.');
}

/** A value up to its end, and what stands behind it on the line. */
function valueOf(written: string): { readonly value: string; readonly rest: string } {
  let value = '';
  let at = 0;
  const list = /^\[([^\]]*)\]/.exec(written);
  if (list) {
    const items = (list[1] ?? '').split(',').map((one) => valueOf(one.trim()).value);
    return { value: items.filter((one) => one !== '').join(','), rest: written.slice(list[0].length).trim() };
  }
  // What stands on several lines is not read.
  if (written.startsWith('[')) return { value: '', rest: '' };
  while (at < written.length) {
    const part = /^(?:"((?:[^"\\]|\\.)*)"|\$\{(\??)([^}]{1,200})\}|([^"${},]+|\$))/.exec(written.slice(at));
    if (!part) break;
    const [whole, text, , name, bare] = part;
    value += name === undefined ? (text ?? bare ?? '') : `\${${name.trim().replaceAll('"', '')}}`;
    at += whole.length;
  }
  return { value: value.trim(), rest: written.slice(at).replace(/^,/, '').trim() };
}

function keep(settings: Map<string, string>, key: string, value: string): void {
  if (value === '') return;
  const known = settings.get(key);
  const setting = /^\$\{([^{}:]+)\}$/.exec(value)?.[1];
  settings.set(
    key,
    setting !== undefined && known !== undefined && !known.includes('${') ? `\${${setting}:${known}}` : value,
  );
}
