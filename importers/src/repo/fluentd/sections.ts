/** A section of Fluentd (`<match>`, `<store>`) or of Fluent Bit (`[OUTPUT]`), with the settings of its own lines. */
export interface Section {
  /** Lower case. */
  readonly kind: string;
  /** Lower case: its `@type`, `type` or `Name`. */
  type: string;
  readonly settings: { readonly name: string; readonly value: string; readonly line: number }[];
}

const MAX_SECTIONS = 5_000;

/** The sections of both forms, each with the innermost that its lines stand in. Source: Fluentd, "Config File Syntax"; Fluent Bit, "Classic mode". O(text). */
export function sectionsOf(text: string): readonly Section[] {
  const sections: Section[] = [];
  const open: Section[] = [];
  const begin = (kind: string): Section => {
    const section = { kind: kind.toLowerCase(), type: '', settings: [] };
    sections.push(section);
    return section;
  };
  for (const [at, written] of text.split('\n').entries()) {
    const line = written.trim().slice(0, 2_000);
    if (line === '' || line.startsWith('#') || sections.length > MAX_SECTIONS) continue;
    const classic = /^\[(\w+)\]$/.exec(line);
    const begun = /^<(\w+)/.exec(line);
    if (classic) open.splice(0, open.length, begin(classic[1] ?? ''));
    else if (begun) open.push(begin(begun[1] ?? ''));
    else if (line.startsWith('</')) open.pop();
    else addTo(open.at(-1), line, at + 1);
  }
  return sections;
}

function addTo(section: Section | undefined, written: string, line: number): void {
  const [, name = '', value = ''] = /^(@?[\w.]+)[ \t]+(.*)$/.exec(written) ?? [];
  if (section === undefined || name === '') return;
  if (/^(?:@?type|name)$/i.test(name)) section.type ||= value.trim().toLowerCase();
  section.settings.push({ name: name.toLowerCase(), value: valueOf(value), line });
}

/** What stands there: of a word of the environment that has one, its default. */
function valueOf(written: string): string {
  const text = written.trim();
  const fallback = /^["']?#\{ENV(?:\.fetch\(|\[)["']\w+["'](?:\]\s{0,9}\|\||,)\s{0,9}["']([^"']*)["']\)?\}["']?$/.exec(
    text,
  )?.[1];
  return fallback ?? text.replace(/^(["'])(.*)\1$/, '$2');
}
