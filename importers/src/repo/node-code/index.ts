import { pathTest } from '../values/index.js';
import { codeReader, isOwnCode, providerRules, type CodeTechnology, type Grammar } from '../values/code/index.js';
import { JAVASCRIPT, TSX, TYPESCRIPT } from '../values/code/grammars/javascript.js';
import { broughtInByNode } from './brought-in.js';
import { BROKER_CLIENTS, BROKER_LIBRARIES } from './brokers.js';
import { DATASTORE_CLIENTS, DATASTORE_LIBRARIES } from './datastores.js';
import { fieldsIn, GENERATED_CLIENT, needsOfNode, roleOf } from './extract.js';
import { CLOUD_CLIENTS } from './clouds.js';
import { HTTP_CLIENTS } from './http-clients.js';
import { IMPORTING } from './importing.js';
import { KEY_WORDS } from './key-words.js';
import { isManifest, mayBuild, modulesOf } from './modules.js';
import { idleStores, NEST_CALLS } from './nest.js';
import { isOfPage } from './pages.js';
import { pathNeeds } from './page-paths.js';
import { PLATFORM_CLIENTS } from './platform.js';
import { SERVERS } from './servers.js';
import { SETTING_CALLS, settingsOf } from './settings.js';
import { declared } from './workspace.js';

function grammarOf(path: string): Grammar | undefined {
  const extension = /\.([cm]?[jt]sx?|vue|svelte)$/.exec(path)?.[1];
  if (extension === undefined || !isOwnCode(path)) return undefined;
  if (extension === 'vue' || extension === 'svelte') return TYPESCRIPT;
  if (extension === 'tsx') return TSX;
  return extension.includes('t') ? TYPESCRIPT : JAVASCRIPT;
}

/** The scripts of a component of Vue or Svelte. */
function codeIn(path: string, text: string): string {
  if (!/\.(?:vue|svelte)$/.test(path)) return text;
  let code = '';
  for (let at = 0; at < text.length;) {
    const opening = /<script\b[^>]{0,500}>/gi;
    opening.lastIndex = at;
    const found = opening.exec(text);
    const from = found ? found.index + found[0].length : text.length;
    const close = text.indexOf('</script', from);
    const to = close < 0 ? text.length : close;
    code += '\n'.repeat(text.slice(at, from).split('\n').length - 1) + text.slice(from, to);
    at = to;
    if (!found) break;
  }
  return code;
}

/** Node.js and TypeScript, servers and pages alike. */
export const NODE: CodeTechnology = {
  name: 'node-code',
  grammarOf,
  isManifest,
  codeIn,
  keyWords: KEY_WORDS,
  modulesOf,
  clients: [
    ...CLOUD_CLIENTS,
    ...HTTP_CLIENTS,
    ...DATASTORE_CLIENTS,
    ...BROKER_CLIENTS,
    ...PLATFORM_CLIENTS,
    ...providerRules('node'),
  ],
  servers: SERVERS,
  libraries: [...DATASTORE_LIBRARIES, ...BROKER_LIBRARIES],
  idlePackages: idleStores,
  declared,
  importing: { ...IMPORTING, isCode: pathTest('code of Node.js', (path) => grammarOf(path) !== undefined) },
  broughtIn: broughtInByNode,
  settingsOf,
  calls: new RegExp(`${GENERATED_CLIENT.source}|${NEST_CALLS.source}|${SETTING_CALLS.source}`),
  fieldsIn,
  mayBuild,
  needs: needsOfNode,
  needsElsewhere: pathNeeds,
  isOfPage,
  roleOf,
};

export const nodeCodeReader = codeReader(NODE);
