import { nameTokens } from '../../contract/address/name.js';
import { buildsOf } from './code/builds.js';
import { dotnetCodeOf } from './dotnet/code.js';
import { readsOfDotnet } from './dotnet/reads.js';
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

/** A file of a build, without comments that fill lines of their own. */
interface Source {
  readonly path: string;
  readonly isCode: boolean;
  readonly text: string;
  /** In which `POSTGRES_HOST`, `postgres.host`, `postgresHost` and nested keys are one. */
  readonly plain: string;
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
  const sources = new Sources(view);
  const dotnetCode = await dotnetCodeOf(view);
  let shared: Promise<readonly Source[] | undefined> | undefined;
  const known = new Map<string, Promise<Mentions | undefined>>();
  const read = async (folder: string): Promise<Mentions | undefined> => {
    const own = filesBelow(view, folder).filter((path) => CODE.test(path) || TEXT.test(path));
    if (folder === '.' || !own.some((path) => CODE.test(path))) return undefined;
    const dotnet = dotnetCode(folder);
    if (dotnet !== undefined && dotnet.size > 0) {
      const all = await sources.of(new Set([...dotnet, ...own.filter((path) => !path.endsWith('.cs'))]));
      return (
        all && { ofName: (name) => wordsOf(all).speaking(plain(name)).length > 0, ofVariable: dotnetVariable(all) }
      );
    }
    // What several share stands beside what each of them is built from.
    shared ??= sources.of([...view.files].filter((path) => CODE.test(path) && !isBuilt(path)));
    const all = await Promise.all([sources.of(own), shared]);
    return all[0] && all[1] && mentionsIn([...all[0], ...all[1]]);
  };
  return (folder: string): Promise<Mentions | undefined> => {
    const found = known.get(folder) ?? read(folder);
    known.set(folder, found);
    return found;
  };
});

/** Files of a repository, each read once. */
class Sources {
  private readonly known = new Map<string, Promise<Source | undefined>>();

  constructor(private readonly view: RepositoryView) {}

  /** Undefined where they are too many. */
  async of(paths: Iterable<string>): Promise<readonly Source[] | undefined> {
    const counting = [...paths].filter((path) => !NO_READER.test(path));
    if (counting.length > MAX_FILES) return undefined;
    const sources: Source[] = [];
    let total = 0;
    for (const path of counting) {
      const source = this.known.get(path) ?? this.read(path);
      this.known.set(path, source);
      const found = await source;
      if (!found) continue;
      total += found.text.length;
      if (total > MAX_TEXT) return undefined;
      sources.push(found);
    }
    return sources;
  }

  private async read(path: string): Promise<Source | undefined> {
    const read = await this.view.read(path);
    if (!('text' in read) || read.text.length > MAX_FILE) return undefined;
    const isCode = CODE.test(path);
    const text = read.text.replace(commentsOf(path, isCode), '');
    return { path, isCode, text, plain: plain(text) };
  }
}

/** Comments that fill a line: they set nothing and read nothing. */
function commentsOf(path: string, isCode: boolean): RegExp {
  if (/\.(?:py|rb|exs?|pl|ya?ml|toml|sh|conf|cfg|properties)$/i.test(path)) return /^[ \t]*#.*$/gm;
  return isCode ? /^[ \t]*(?:\/\/|\/\*|\*(?:[ /]|$)).*$/gm : /(?!)/;
}

function mentionsIn(sources: readonly Source[]): Mentions {
  const { speaking, has } = wordsOf(sources);
  return {
    ofName: (name) => speaking(plain(name)).length > 0,
    ofVariable(name) {
      const whole = plain(name);
      if (speaking(whole).length > 0 && !has(whole)) return false;
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

function wordsOf(sources: readonly Source[]): {
  /** Sources with a word. */
  speaking(word: string): readonly Source[];
  /** Whether any does more with it than to take it in: what is never spoken of again is not used. */
  has(word: string): boolean;
} {
  const speaking = (word: string): readonly Source[] =>
    word.length > 2 ? sources.filter((source) => source.plain.includes(word)) : [];
  return {
    speaking,
    has: (word) => speaking(word).some(({ path, text }) => !TAKES_IN.test(path) || !onlyTakesIn(text, word)),
  };
}

/** Names of .NET: those with `__` are keys of settings, which somebody must ask for; others are written as they are. */
function dotnetVariable(sources: readonly Source[]): (name: string) => boolean {
  const reads = readsOfDotnet(sources.filter(({ isCode }) => isCode).map(({ text }) => text));
  const lower = sources.map(({ text }) => text.toLowerCase());
  return (name) => {
    if (/__|:/.test(name)) return reads(name);
    return READ_BY_ITSELF.test(name) || lower.some((text) => text.includes(name.toLowerCase()));
  };
}
