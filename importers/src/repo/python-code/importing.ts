import { isOwnCode, type BlockRules, type Importing } from '../values/code/index.js';
import { baseOf, folderOf, pathTest } from '../values/index.js';

/** An import up to its end: over lines in brackets, or behind a backslash. */
const IMPORT = /^[ \t]*(?:from|import)[ \t]([^\n(\\]{0,500}(?:\([^()]{0,5000}|(?:\\\r?\n[^\n\\]{0,500}){1,20})?)/gm;
const COMMENT = /#[^\n]*/g;
/** A module that a text names: `"shop.tasks"`, `"main:app"`. */
const NAMED = /["']([A-Za-z_][\w.]{0,200}(?::[\w.]{1,100})?)["']/g;
const LOADS = /\b(?:import_module|__import__|pkgutil|autodiscover\w*|spec_from_file_location|run_path|exec\(open)\b/;

/** What frameworks and people start by its name alone. Source: Django, Celery, Alembic, Airflow, AWS Lambda, Azure Functions. */
const ENTRY =
  /^(?:__\w+__|main|app|application|wsgi|asgi|manage|run|start|server|serve|worker|celery\w*|tasks|settings|config|conf|urls|models|views|admin|apps|signals|routing|consumers|serializers|middleware|env|gunicorn\w*|uvicorn\w*|conftest|lambda_function|handler|function_app|index|bot|cli|dag|sitecustomize)$/;
const FOUND =
  /(?:^|\/)(?:management|commands|migrations|alembic|versions|dags|plugins|pages|templatetags|settings|config|conf|functions|lambdas?|tasks|jobs|cron|workers?|bin|scripts?)(?:\/|$)/;

/** Functions, and classes that extend no other: some know what extends them. */
const BLOCKS: BlockRules = {
  begins: /^(?:(?:async )?def ([A-Za-z]\w*)\s*\(|class ([A-Za-z]\w*)\s*(?:\((?:object)?\)\s*)?:)/,
  marked: /^@/,
  lists: /^from [\w.]{1,200} import (?:[\w, ]{1,2000}|\((?:[\w,\s]{1,4000})\))$|^__all__ = [[(][^\])]{0,4000}[\])]/gm,
};

/** How files of Python bring in others. */
export const IMPORTING: Importing = {
  isCode: pathTest('own code in Python', (path) => path.endsWith('.py') && isOwnCode(path)),
  brings(_, text) {
    if (LOADS.test(text)) return undefined;
    const names = [...text.replace(COMMENT, '').matchAll(IMPORT), ...text.matchAll(NAMED)].flatMap(([, said = '']) =>
      said.split(/\W+/).filter((word) => word !== ''),
    );
    return [...new Set(names)];
  },
  calledBy(path, text) {
    const stem = baseOf(path).replace(/\.py$/, '');
    const isStarted = ENTRY.test(stem) || FOUND.test(folderOf(path)) || /^if[ \t(]+__name__/m.test(text);
    return isStarted ? undefined : stem;
  },
  starts: /^(?:main|app|application|wsgi|asgi|manage|run|start|server|serve)\.py$/,
  isFound: ({ packages }) =>
    ['odoo', 'frappe', 'nameko', 'apache-airflow', 'scrapy'].some((name) => packages.has(name)),
  blocks: BLOCKS,
};
