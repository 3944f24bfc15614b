/** What finds the files that it runs by itself. */
const FINDS =
  /\b(?:streamlit|scrapy|airflow|dagster|prefect|odoo|frappe|nameko|jupyter\w*|dbt|pytest|tox|nox|behave|locust|robot)\b/;
/** `-m shop.worker`, `shop.main:app`, `-A shop.tasks`, `shop/main.py`, `app.worker.Settings`. */
const MODULE =
  /(?:^|[\s"'=(])((?:[\w.-]{0,100}\/){0,20}[A-Za-z_][\w.-]{0,100}\.py\b|[A-Za-z_][\w.]{0,300})(:[A-Za-z_]\w*)?/g;
const ASKED_FOR = /-[mA]\s{0,4}["']?([A-Za-z_][\w.]{0,300})/g;
const MAX_WORDS = 2_000;

/**
 * Modules and files of Python that some words may start, as written: which of them there are, its files tell. Undefined
 * where what is started finds files by itself.
 */
export function startedModules(starts: string): readonly string[] | undefined {
  if (FINDS.test(starts)) return undefined;
  const asked = new Set([...starts.matchAll(ASKED_FOR)].map(([, word = '']) => word));
  const found = new Set<string>();
  for (const [, word = '', attribute] of starts.matchAll(MODULE)) {
    if (found.size > MAX_WORDS) break;
    if (attribute !== undefined || word.endsWith('.py') || word.includes('.') || asked.has(word)) found.add(word);
  }
  return [...found];
}
