import { cellText } from './words.js';
import { columnKey, dialectOf } from './dialect.js';
import { csvRows } from './rows.js';
import { DELIMITERS, LIST_FIELDS, SINGLE_FIELDS, type FieldName } from './schema.js';

/**
 * What columns of exports are called, likeliest first: ServiceNow's fields and labels, LeanIX's fact sheets, and what
 * people write in spreadsheets. Compared without case, with `_`, `-` and `.` as blanks and `u ` before it left out.
 */
const USUAL: Readonly<Partial<Record<FieldName, readonly RegExp[]>>> = {
  name: [/^(?:application |app |system |ci |component )?name$/, /^display ?name$/, /^application$/, /^anwendung$/],
  title: [/^(?:title|display ?name|label|full name)$/],
  description: [/^(?:short )?description$/, /^beschreibung$/, /^purpose$/],
  owner: [
    /^(?:support|assignment|owning) (?:group|team)$/,
    /^(?:owner|owned by|team|managed by|responsible|it owner|application owner|business owner)$/,
    /^verantwortlich\w*$/,
  ],
  contact: [/^(?:e ?mail|contact|owner e ?mail|support e ?mail)$/],
  system: [/^(?:system|business (?:application|service|capability)|service|product|portfolio|suite)$/],
  domain: [/^(?:domain|business (?:domain|unit|area)|department|organi[sz]ation|bereich)$/],
  environment: [/^(?:environments?|used for|env|umgebung)$/],
  lifecycle: [/^(?:life ?cycle(?: (?:stage|status|phase))?|(?:operational |install )?status|state)$/],
  criticality: [/^(?:business )?criticality$/, /^(?:tier|importance|business impact|priority|kritikalit.t)$/],
  technology: [
    /^(?:technolog(?:y|ies)|tech stack|stack|languages?|framework|(?:rel application to )?it components?|programming language)$/,
  ],
  platform: [/^(?:operating system|os|platform|base platform|hosting|architecture type|betriebssystem)$/],
  host: [/^(?:hosts?|servers?|host ?names?|fqdn|runs on|virtual machines?)$/],
  dependsOn: [
    /^(?:depends on|dependenc(?:y|ies)|requires|uses|interfaces?|related applications?|rel to requires|benötigt)$/,
  ],
  aliases: [/^(?:alias(?:es)?|acronym|short ?name|also known as|code)$/],
  links: [/^(?:url|links?|wiki|documentation|homepage|runbook)$/],
  repository: [/^(?:repo(?:sitory)?(?: url)?|source(?: code)?(?: repository)?|git(?:hub|lab)?(?: url)?|scm)$/],
  image: [/^(?:container )?image$/],
  type: [/^(?:(?:application |app |component )?type|category|application category)$/],
  state: [/^(?:stateful(?:ness)?|state(?:less)?|keeps state|data storage|persistence|storage)$/],
  ports: [/^(?:ports?|tcp ports?|listening ports?)$/],
  configuration: [/^(?:config(?:uration)?(?: (?:type|method|source))?)$/],
  healthCheck: [/^(?:health ?(?:check|endpoint|probe)?|monitoring endpoint)$/],
  sessions: [/^(?:sessions?(?: handling| state)?|sticky sessions?)$/],
  startStop: [/^(?:start(?:up)?(?: ?\/ ?stop| stop)?|start type|restart|shutdown)$/],
  licence: [/^(?:licen[cs]es?(?: type| model)?|lizenz\w*)$/],
};

/** As `USUAL` compares a column. */
function plain(column: string): string {
  return columnKey(column.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
    .replace(/[_.:-]+/g, ' ')
    .replace(/^u /, '')
    .trim();
}

/**
 * A mapping for a text, as YAML to be read and mended: what each column seems to be, then those that nobody knows.
 * @returns undefined where no header is found
 */
export function suggestedMapping(text: string): string | undefined {
  const dialect = dialectOf(text, {});
  if (dialect === undefined) return undefined;
  const { header, delimiter } = dialect;
  const columns = header.cells.map(cellText).filter((column) => column !== '');
  const taken = new Set<string>();
  const chosen: string[] = [];
  for (const field of fieldsInOrder()) {
    const column = usualColumn(field, columns, taken);
    if (column === undefined) continue;
    taken.add(column);
    chosen.push(`  ${field}: ${quoted(column)}  # ${descriptionOf(field)}`);
  }
  const named = chosen.some((line) => line.startsWith('  name:'));
  const [first = ''] = columns;
  if (!named) chosen.unshift(`  name: ${quoted(first)}  # no column says that it is the name: is it this one?`);
  const word = Object.entries(DELIMITERS).find(([, character]) => character === delimiter)?.[0] ?? 'comma';
  const rows = csvRows(text.slice(0, 262_144), delimiter, 200).rows.filter(({ row }) => row > header.row);
  const rest = columns.filter((column) => !taken.has(column) && (named || column !== first));
  return [
    '# A proposal: read each line before you use it. docs/csv-import.md has the table of fields.',
    `delimiter: ${word}`,
    `header: ${header.row}`,
    'namespace: default',
    '# rows:',
    `#   - { column: ${quoted(columns.at(-1) ?? first)}, isNot: [retired] }`,
    'columns:',
    ...chosen,
    ...(rest.length === 0 ? [] : ['  # Columns without a field, with what their first rows say:']),
    ...rest.map((column) => `  #   ${quoted(column)}: ${examples(column, header.cells, rows)}`),
    '',
  ].join('\n');
}

/** The name first, since other fields may claim what is left. */
function fieldsInOrder(): readonly FieldName[] {
  return [...(Object.keys(SINGLE_FIELDS) as FieldName[]), ...(Object.keys(LIST_FIELDS) as FieldName[])].sort(
    (a, b) => Number(b === 'name') - Number(a === 'name'),
  );
}

function usualColumn(field: FieldName, columns: readonly string[], taken: ReadonlySet<string>): string | undefined {
  for (const pattern of USUAL[field] ?? []) {
    const found = columns.find((column) => !taken.has(column) && pattern.test(plain(column)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function descriptionOf(field: FieldName): string {
  return { ...SINGLE_FIELDS, ...LIST_FIELDS }[field];
}

/** A column may hold anything, a secret too: only short words are shown, and only of columns that look like words. */
function examples(
  column: string,
  header: readonly string[],
  rows: readonly { readonly cells: readonly string[] }[],
): string {
  const index = header.findIndex((cell) => cellText(cell) === column);
  const texts = rows
    .map(({ cells }) => cellText(cells[index] ?? ''))
    .filter((text) => /^[\p{L}\d][\p{L}\d ./-]{0,23}$/u.test(text));
  const usual = [...new Set(texts)];
  // Values that repeat are words of a list; those that never do are names, ids or worse.
  return usual.length * 2 <= texts.length ? usual.slice(0, 4).join(', ') : `${usual.length} different values`;
}

const quoted = (text: string): string => JSON.stringify(text);
