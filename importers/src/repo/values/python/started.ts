/** What finds the files that it runs by itself. */
const FINDS =
  /\b(?:streamlit|scrapy|airflow|dagster|prefect|odoo|frappe|nameko|jupyter\w*|dbt|pytest|tox|nox|behave|locust|robot)\b/;
/** `-m shop.worker`, `shop.main:app`, `-A shop.tasks`, `shop/main.py`, `app.worker.Settings`. */
const MODULE = /(?:^|[\s"'=(])((?:[\w.-]*\/)*[A-Za-z_][\w.-]*\.py\b|[A-Za-z_][\w.]*)(:[A-Za-z_]\w*)?/g;
const MAX_WORDS = 2_000;

/**
 * Modules and files of Python that some words may start, as written: which of them there are, its files tell. Undefined
 * where what is started finds files by itself.
 */
export function startedModules(starts: string): readonly string[] | undefined {
  if (FINDS.test(starts)) return undefined;
  const found = new Set<string>();
  for (const [, word = '', attribute] of starts.matchAll(MODULE)) {
    if (found.size > MAX_WORDS) break;
    const isPath = word.endsWith('.py');
    const isNamed = attribute !== undefined || isPath || word.includes('.');
    if (isNamed || new RegExp(`-[mA]\\s{0,4}["']?${word}(?![\\w.])`).test(starts)) found.add(word);
  }
  return [...found];
}
