import type { Address } from '../../contract/addresses.js';
import { nameTokens } from '../../contract/address/name.js';
import { addressedAs, machineAt, placedAs } from './addressed.js';
import { readsOfDotnet } from './dotnet/reads.js';
import { builtPackage } from './built-package.js';
import { mentionsOfImageBuild } from './image-asks.js';
import { builtModuleOf } from './jvm/built-module.js';
import { jvmMentionsOf, type JvmMentions } from './jvm/mentions.js';
import { OF_TELEMETRY, readsTelemetry } from './own-telemetry.js';
import { LISTS_PACKAGES } from './program-files.js';
import { maySpeakWith } from './products.js';
import { onceOfEach } from './once.js';
import { programSources, textsBeside, type ProgramSources, type Source, type TextsBeside } from './program-sources.js';
import { readByItself, type ReadsByItself } from './read-by-itself.js';
import type { Start } from './start.js';
import { onlyDeclares, plain, takenInAs } from './taken-in.js';
import { toldBy } from './teller.js';
import type { Mentions } from './spoken-of.js';
import { onceForEach, type RepositoryView, type Teller } from './view.js';

export type { Mentions } from './spoken-of.js';

/** Words that say nothing of whom a variable is about. */
const GENERIC =
  /^(?:service|services|svc|api|url|urls|uri|dsn|host|hostname|port|addr|address|base|endpoint|server|http|grpc|internal|external|public|app|backend|ms|microservice)$/;

const mentionsFor = onceForEach(async (key: string, view: RepositoryView): Promise<Mentions | undefined> => {
  const start = JSON.parse(key) as Start;
  const module = await moduleStarted(start, view);
  const built = module === undefined ? start : { ...start, folder: module };
  const jvm = await jvmMentionsOf(built.folder, view);
  if (jvm !== undefined) return ofJvm(jvm, await textsBeside(built, view));
  const ofImage = await mentionsOfImageBuild(built, view);
  if (ofImage !== undefined) return ofImage;
  const ofWorkspace = await builtPackage(built, view);
  const sources = await programSources(ofWorkspace === undefined ? built : { ...built, folder: ofWorkspace }, view);
  const commands = [...(start.entrypoint ?? []), ...(start.command ?? [])].join(' ');
  return sources && mentionsIn(sources, commands);
});

/** Folder of the module of a JVM that is built, where what builds it serves several. */
async function moduleStarted({ dockerfile, target, args }: Start, view: RepositoryView): Promise<string | undefined> {
  if (dockerfile === undefined) return undefined;
  const given = new Map(args?.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  return (await builtModuleOf(view))({ dockerfile, target, args: given });
}

/** What a program of a JVM speaks of: settings, code and frameworks tell, but for what its telemetry does. */
function ofJvm({ code, ...jvm }: JvmMentions, beside: TextsBeside | undefined): Mentions {
  const sources = code.map(({ text }) => ({ path: '.java', isCode: true, text }));
  const sends = beside === undefined ? () => true : sending([...sources, ...beside.texts], beside.dockerfiles);
  const ofVariable = (name: string): boolean => (OF_TELEMETRY.test(name) ? sends(name) : jvm.ofVariable(name));
  return { ...jvm, ofVariable, ofAddress: ({ variable }) => ofVariable(variable) };
}

/** Whether a program reads a variable of telemetry, looked for when somebody asks. */
function sending(
  sources: Parameters<typeof readsTelemetry>[1],
  dockerfiles: readonly string[],
): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const built = dockerfiles.map((text) => ({ path: 'Dockerfile', isCode: false, text }));
  return (name) => {
    const reads = known.get(name) ?? readsTelemetry(name, [...sources, ...built]);
    known.set(name, reads);
    return reads;
  };
}

/**
 * What the sources of a program speak of; undefined where there is no code that could be looked at whole.
 * @param start what is built, or how it is started as well
 */
export async function mentionsOf(start: Start | string, view: RepositoryView): Promise<Mentions | undefined> {
  const told = await toldBy(MENTIONS, JSON.stringify(typeof start === 'string' ? { folder: start } : start), view);
  if (told(IS_KNOWN) === false) return undefined;
  const isTold =
    <Of>(about: keyof Mentions) =>
    (of: Of): boolean =>
      told(JSON.stringify([about, of])) === true;
  return {
    ofVariable: isTold('ofVariable'),
    ofAddress: isTold('ofAddress'),
    ofName: isTold('ofName'),
    ofHost: isTold('ofHost'),
    ofPlace: isTold('ofPlace'),
    ofMachine: isTold('ofMachine'),
    ofProduct: isTold('ofProduct'),
  };
}

const IS_KNOWN = 'is known';

/** Of how a program is started, what its sources speak of. */
export const MENTIONS: Teller = {
  name: 'mentions',
  about: async (start, view) => {
    const mentions = await mentionsFor(start, view);
    return (question) => {
      if (mentions === undefined || question === IS_KNOWN) return mentions !== undefined;
      const asked = JSON.parse(question) as Question;
      if (asked[0] === 'ofAddress') return mentions.ofAddress(asked[1]);
      return asked[0] === 'ofMachine' ? mentions.ofMachine(asked[1]) : mentions[asked[0]](asked[1]);
    };
  },
};

type OfName = Exclude<keyof Mentions, 'ofAddress' | 'ofMachine'>;
type Question = readonly ['ofAddress', Address] | readonly ['ofMachine', number] | readonly [OfName, string];

/** A file as it is searched. */
interface Searched extends Source {
  /** In which `POSTGRES_HOST`, `postgres.host`, `postgresHost` and nested keys are one. */
  readonly plain: string;
}

const searched = onceOfEach((source: Source): Searched => ({ ...source, plain: plain(source.text) }));

const OF_JVM = /\.(?:java|kts?|groovy|scala|clj)$/i;

function mentionsIn({ sources, dockerfiles, isDotnet }: ProgramSources, commands: string): Mentions {
  const all = sources.map(searched);
  const words = wordsOf(all);
  const isByItself = readsByItself(sources, [...dockerfiles.map(withoutVariables), commands]);
  const ofCode = isDotnet ? dotnetVariable(all, isByItself) : anyVariable(words, isByItself);
  const sends = sending(all, dockerfiles);
  const isOfJvm = sources.some(({ path }) => OF_JVM.test(path));
  const speaksWith = (address: Address): boolean => isOfJvm || maySpeakWith(address, all);
  const ofVariable = (name: string): boolean => (OF_TELEMETRY.test(name) ? sends(name) : ofCode(name));
  return {
    ofName: (name) => words.speaking(plain(name)).length > 0,
    ofHost: (name) => {
      const addressed = addressedAs(name);
      return sources.some(({ text }) => addressed.test(text));
    },
    ofPlace: (name) => {
      const placed = placedAs(name);
      return sources.some(({ text }) => placed.test(text));
    },
    ofMachine: (port) => {
      const addressed = machineAt(port);
      return sources.some(({ text }) => addressed.test(text));
    },
    ofVariable,
    ofAddress(address) {
      const { variable } = address;
      if (!ofVariable(variable)) return false;
      return OF_TELEMETRY.test(variable) || words.isUsed(plain(variable)) || speaksWith(address);
    },
    ofProduct: (name) => speaksWith({ host: name, protocol: '', via: '', variable: '' }),
  };
}

/** What libraries of a program read without a word of its code. */
function readsByItself(sources: readonly Source[], beside: readonly string[]): ReadsByItself {
  const isList = ({ path }: Source): boolean => LISTS_PACKAGES.test(path);
  const textsOf = (some: readonly Source[]): readonly string[] => some.map(({ text }) => text);
  const texts = textsOf(sources.filter((one) => !isList(one)));
  return readByItself([...texts, ...beside], textsOf(sources.filter(isList)));
}

/** Of a Dockerfile what it does, without what it sets. */
function withoutVariables(dockerfile: string): string {
  return dockerfile.replace(/^\s*(?:#|ENV\s|ARG\s).*$/gim, '');
}

/** Names as code writes them, and those of its own settings behind a prefix. */
function anyVariable({ speaking, has }: Words, isByItself: ReadsByItself): (name: string) => boolean {
  return (name) => {
    const whole = plain(name);
    if (speaking(whole).length > 0 && !has(whole)) return false;
    if (isByItself(name)) return true;
    const tokens = nameTokens(name);
    // A prefix of the program's own may stand before the name that its settings have; behind a longer one a word is no name.
    return [0, 1, 2].some((from) => {
      const rest = tokens.slice(from);
      if (rest.length <= (from > 1 ? 1 : 0)) return false;
      const word = rest.join('');
      if (from === 0) return has(word);
      return !rest.every((token) => GENERIC.test(token)) && has(word) && speaking(word).some(begins(rest));
    });
  };
}

const MAX_FOUND = 200;

/** Whether a text has a name that begins with some words: behind others it is the end of another name. */
function begins(words: readonly string[]): (source: Source) => boolean {
  const name = new RegExp(words.map((word) => word.replaceAll(/\W/g, '\\$&')).join('[-_.:"\'\\s]{0,12}'), 'gi');
  return ({ text }) => {
    let left = MAX_FOUND;
    for (const { index, 0: found } of text.matchAll(name)) {
      const before = text[index - 1] ?? '';
      if (!/[\w-]/.test(before) || (/[a-z]/.test(before) && /^[A-Z]/.test(found)) || --left < 0) return true;
    }
    return false;
  };
}

interface Words {
  /** Sources with a word. */
  speaking(word: string): readonly Source[];
  /** Whether any does more with it than to take it in: what is never spoken of again is not used. */
  has(word: string): boolean;
  /** Whether any has it that does not only take settings in. */
  isUsed(word: string): boolean;
}

function wordsOf(sources: readonly Searched[]): Words {
  const speaking = (word: string): readonly Searched[] =>
    word.length > 2 ? sources.filter((source) => source.plain.includes(word)) : [];
  // A function that hands a setting on is called where its name stands again.
  const isCalled = (name: string, at: Source): boolean =>
    sources.some(({ path, text }) => {
      const first = text.indexOf(name);
      return first >= 0 && (path !== at.path || text.includes(name, first + name.length));
    });
  return {
    speaking,
    has: (word) =>
      speaking(word).some((source) => {
        const takesIn = source.takesIn || (source.isCode && onlyDeclares(source.text, word));
        const functions = takesIn ? takenInAs(source.path, source.text, word) : undefined;
        return functions === undefined || functions.some((name) => isCalled(name, source));
      }),
    isUsed: (word) => speaking(word).some(({ takesIn }) => !takesIn),
  };
}

/** Names of .NET: those with `__` are keys of settings, which somebody must ask for; others are written as they are. */
function dotnetVariable(sources: readonly Source[], isByItself: ReadsByItself): (name: string) => boolean {
  const reads = readsOfDotnet(sources.filter(({ isCode }) => isCode).map(({ text }) => text));
  const lower = sources.map(({ text }) => text.toLowerCase());
  return (name) => {
    if (/__|:/.test(name)) return reads(name);
    return isByItself(name) || lower.some((text) => text.includes(name.toLowerCase()));
  };
}
