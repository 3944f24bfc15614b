import { isOwnCode, type Importing } from '../values/code/index.js';
import { baseOf, pathTest } from '../values/index.js';
import { isLaravel } from './laravel.js';

/** Names of classes that a text speaks of, in code and in quotes. */
const NAMED = /(?<![\w$])[A-Z]\w{2,100}/g;
/** What puts names of classes together, or finds files by where they stand. */
const LOADS =
  /["']\\?(?:\w{1,60}\\{1,2}){1,8}(?:["']\s{0,4}\.|\{?\$)|__NAMESPACE__|\b(?:glob|scandir)\(|DirectoryIterator/;
/** Folders of classes that Laravel makes for nobody but who names them. Source: Laravel, "Service Container", "Service Providers". */
const NAMED_ONLY =
  /(?:^|\/)app\/(?:\w{1,60}\/){0,4}(?:Services?|Providers|Repositor(?:y|ies)|Helpers?|Clients?|Support|Library|Libraries|Integrations?|Gateways?|Adapters?)\/(?:\w{1,60}\/){0,3}\w{1,100}\.php$/;

/**
 * How classes of Laravel are asked for: by their names. Controllers, commands, listeners, policies and components are found by
 * where they stand, and what a package registers by itself; where a container is told by what things implement, as in Symfony, all are.
 */
export const IMPORTING: Importing = {
  isCode: pathTest('own code in PHP', (path) => path.endsWith('.php') && isOwnCode(path)),
  brings(_, text) {
    return LOADS.test(text) ? undefined : [...new Set(text.match(NAMED))];
  },
  calledBy(path, text) {
    const name = baseOf(path).replace(/\.php$/, '');
    // An attribute may have a framework find it, and a second class be what others name.
    const classes = [
      ...text.matchAll(
        /^[ \t]{0,8}(?:(?:abstract|final|readonly)\s{1,4}){0,3}(?:class|interface|trait|enum)\s{1,4}(\w{1,100})/gm,
      ),
    ];
    const isAlone = classes.length === 1 && classes[0]?.[1] === name && !/^#\[/m.test(text);
    return isAlone && NAMED_ONLY.test(path) ? name : undefined;
  },
  starts: /^(?:index|server|app)\.php$/,
  isFound: (module) => !isLaravel(module),
};
