import { nameTokens } from '../../contract/address/name.js';
import { buildsOf } from './code/builds.js';
import { filesBelow } from './files-of.js';
import { onlyTakesIn, plain, TAKES_IN } from './taken-in.js';
import { onceForAll, type RepositoryView } from './view.js';

/** What the sources of one build speak of. */
export interface Mentions {
  /** Whether they speak of a variable under any of the ways in which code writes its name, or need not to. */
  ofVariable(name: string): boolean;
  /** Whether they speak of something by its name. */
  ofName(name: string): boolean;
}

const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|rb|php|java|kts?|groovy|cs|fs|vb|scala|exs?|erl|clj|dart|lua|pl|swift|cpp|cc|c)$/i;
const TEXT =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|properties|xml|sh|template|tmpl|tpl|j2|erb|hbs|html?|config|hcl|gradle|sql)$/i;
/** What says what is set, not who reads it; and what only people read. */
const NO_READER =
  /(?:^|\/)(?:(?:docker-)?compose[\w.-]*\.ya?ml|[\w.-]*\.env[\w.-]*|package-lock\.json|[\w-]+\.lock(?:\.json)?)$/i;

const MAX_FILES = 5_000;
const MAX_FILE = 1_000_000;
const MAX_TEXT = 20_000_000;

/** Names that frameworks, drivers and agents read by themselves. */
const READ_BY_ITSELF =
  /^(?:SPRING|EUREKA|MANAGEMENT|QUARKUS|MICRONAUT|MP|OTEL|DOTNET|ASPNETCORE|JAVA|JVM|JAEGER|ZIPKIN|DD|NEW_RELIC|ELASTIC_APM|SENTRY|CONSUL|VAULT|NOMAD|DAPR|AWS|GOOGLE|GCLOUD|AZURE|NODE|NEXT|NUXT|VITE|REACT_APP|KAFKA|KEYCLOAK|KC|GF|WORDPRESS|PROXY|HTTPS?_PROXY|DOCKER|DATABASE_URL|REDIS_URL|MONGO_URL|AMQP_URL|CLOUDAMQP_URL)(?:_|$|HOST|PORT)|^PG(?:HOST|HOSTADDR|PORT|USER|DATABASE|SERVICE)$|__/i;

/** Words that say nothing of whom a variable is about. */
const GENERIC =
  /^(?:service|services|svc|api|url|urls|uri|host|hostname|port|addr|address|base|endpoint|server|http|grpc|internal|external|public|app|backend|ms|microservice)$/;

/** What the sources below each folder speak of; undefined where there is no code that could be looked at whole. */
export const mentionsOf = onceForAll(async (view: RepositoryView) => {
  const builds = (await buildsOf(view)).map(({ folder }) => folder).filter((folder) => folder !== '.');
  const isBuilt = (path: string): boolean => builds.some((folder) => path.startsWith(`${folder}/`));
  let shared: Promise<readonly Text[] | undefined> | undefined;
  const known = new Map<string, Promise<Mentions | undefined>>();
  const read = async (folder: string): Promise<Mentions | undefined> => {
    const own = filesBelow(view, folder).filter((path) => CODE.test(path) || TEXT.test(path));
    if (folder === '.' || !own.some((path) => CODE.test(path))) return undefined;
    // What several share stands beside what each of them is built from.
    shared ??= textsOf(
      [...view.files].filter((path) => CODE.test(path) && !isBuilt(path)),
      view,
    );
    const all = await Promise.all([textsOf(own, view), shared]);
    return all[0] && all[1] && mentionsIn([...all[0], ...all[1]]);
  };
  return (folder: string): Promise<Mentions | undefined> => {
    const found = known.get(folder) ?? read(folder);
    known.set(folder, found);
    return found;
  };
});

interface Text {
  readonly plain: string;
  /** As written, of a file that takes settings in. */
  readonly settings?: string;
}

/** Plain texts of files; undefined where they are too many. */
async function textsOf(paths: readonly string[], view: RepositoryView): Promise<readonly Text[] | undefined> {
  const counting = paths.filter((path) => !NO_READER.test(path));
  if (counting.length > MAX_FILES) return undefined;
  const texts: Text[] = [];
  let total = 0;
  for (const path of counting) {
    const read = await view.read(path);
    if (!('text' in read) || read.text.length > MAX_FILE) continue;
    total += read.text.length;
    if (total > MAX_TEXT) return undefined;
    texts.push({ plain: plain(read.text), ...(TAKES_IN.test(path) ? { settings: read.text } : {}) });
  }
  return texts;
}

function mentionsIn(texts: readonly Text[]): Mentions {
  const speaking = (word: string): readonly Text[] =>
    word.length > 2 ? texts.filter((text) => text.plain.includes(word)) : [];
  // What a program takes in and never speaks of again, it does not use.
  const has = (word: string): boolean =>
    speaking(word).some(({ settings }) => settings === undefined || !onlyTakesIn(settings, word));
  return {
    ofName: (name) => speaking(plain(name)).length > 0,
    ofVariable(name) {
      if (READ_BY_ITSELF.test(name)) return true;
      const tokens = nameTokens(name);
      // A prefix of the program's own may stand before the name that its settings have.
      return [0, 1, 2].some((from) => {
        const rest = tokens.slice(from);
        return (from === 0 || !rest.every((token) => GENERIC.test(token))) && rest.length > 0 && has(rest.join(''));
      });
    },
  };
}
