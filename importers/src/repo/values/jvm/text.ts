import { isTypeUsed } from '../code/given-types.js';
import { plain } from '../taken-in.js';
import { conditionalParts, type ConditionalPart } from './conditions.js';
import { blank, withoutComments } from './scan.js';

/** A file of code, without comments that fill lines of their own. */
export interface JvmText {
  readonly text: string;
  readonly imports: readonly string[];
  readonly path: string;
  /** Whether it is of a profile, or waits for a setting, or for what others bring. */
  readonly isConditional: boolean;
  /** Types and methods that Spring may leave out. */
  conditions(): readonly ConditionalPart[];
  /** In which `user-service.url`, `USER_SERVICE_URL` and `userServiceUrl` are one. */
  plain(): string;
}

const IMPORT = /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]{1,300})/gm;

/** Full names of what a text brings in. */
export function broughtIn(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? '');
}

const IMPORTS = /^[ \t]*import[ \t][^\n]*$/gm;
/** What sends and asks nothing but by its methods. */
const ASKED =
  /^(?:\w*(?:Redis|Kafka|Rabbit|Amqp|Jms|Mongo|Elasticsearch|Cassandra|Neo4j)(?:Template|Operations)|StreamBridge|\w*MailSender|RedissonClient|JedisPool)$/;

/** What a type is of: `<String, Object>`. */
const OF_TYPES = /<[\w\s,.?]{0,200}>/g;

/** Full names that a text brings in and speaks of again: what is left in comments alone, or only held, is used by nobody. */
function usedImports(path: string, text: string): readonly string[] {
  const all = broughtIn(text);
  const bare = text.replace(IMPORTS, '');
  const words = new Set(bare.match(/\w+/g));
  return all.filter((name) => {
    const word = name.slice(name.lastIndexOf('.') + 1);
    // All of a package; what Kotlin calls otherwise, or by a sign.
    if (!/^[A-Z]/.test(word) || text.includes(`${name} as `)) return true;
    if (!words.has(word)) return false;
    return !path.endsWith('.java') || !ASKED.test(word) || isTypeUsed(word, bare.replace(OF_TYPES, ''));
  });
}

/** Code that makes the pages of an API. Source: springdoc-openapi, "Getting started". */
const DOCUMENTS = /^import[ \t]+io\.swagger\.v3\.oas\.models\.OpenAPI\b/m;
const STARTS = /@SpringBootApplication\b|\bmain\s{0,10}\(/;

/** A file of Java or Kotlin as it is searched. */
export function jvmText(path: string, written: string): JvmText {
  // Examples in comments ask for nothing, nor does what is only told to readers of an API's pages.
  const code = withoutComments(written);
  const text = DOCUMENTS.test(code) && !STARTS.test(code) ? blank(code) : code;
  let made: string | undefined;
  let parts: readonly ConditionalPart[] | undefined;
  const isConditional =
    /@(?:Profile|ConditionalOn(?:Property|BooleanProperty|Class|Bean|SingleCandidate|Expression))\b/.test(text);
  return {
    path,
    text,
    isConditional,
    conditions: () => (parts ??= conditionalParts(text)),
    imports: usedImports(path, text),
    plain: () => (made ??= plain(text)),
  };
}
