import { onceOfEach } from '../once.js';
import type { JvmText } from './text.js';
import { bodyAfter, closing, MAX_ARGUMENTS } from './scan.js';

/** A method as it is written. */
export interface Method {
  readonly name: string;
  /** What it gives back, without its package and what that is of. */
  readonly type: string;
  /** Whether other packages may call it, but for beans, which a container alone asks for. */
  readonly isPublic: boolean;
  /** Names of the annotations before it, those of fields before it among them. */
  readonly annotations: readonly string[];
  /** Where its head begins, and its body ends. */
  readonly start: number;
  readonly end: number;
}

const HEAD =
  /^[ \t]+(?:(?:@\w{1,60}(?:\([^()\n]{0,200}\))?|public|protected|private|final|static|synchronized|default)[ \t]+)*(?:<[^>\n]{1,100}>[ \t]+)?([A-Za-z][\w.<>,?[\] ]{0,150})[ \t]+(\w{1,100})[ \t]*\(/gm;
/** What stands before a call, never before the name of what is declared. */
const BEFORE_CALLS =
  /^(?:return|new|throw|else|case|yield|await|assert|do|in|is|as|and|or|xor|shl|shr|until|downTo|step|to|when|if|instanceof)$/;
/** What makes an instance is called as its type. */
const MODIFIER = /^(?:public|protected|private)$/;
/** Annotations, without what they are given. */
export const ANNOTATION = /@([A-Z]\w{0,60})/g;
const MAX_METHODS = 500;

/** Methods with a body that a text of Java declares, in order; what stands inside of one is of it. O(text). */
export function methodsIn(text: string): readonly Method[] {
  const methods: Method[] = [];
  let before = 0;
  for (const match of text.matchAll(HEAD)) {
    const [head, type = '', name = ''] = match;
    if (
      match.index < before ||
      MODIFIER.test(type) ||
      BEFORE_CALLS.test(type.split(/[ <]/)[0] ?? '') ||
      methods.length >= MAX_METHODS
    )
      continue;
    const given = closing(text, match.index + head.length, '(', ')', MAX_ARGUMENTS);
    const opened = given === undefined ? undefined : bodyAfter(text, given + 1);
    if (opened === undefined) continue;
    const end = closing(text, opened + 1, '{', '}', text.length) ?? text.length;
    const annotations = [...text.slice(before, match.index + head.length).matchAll(ANNOTATION)].map(
      ([, one = '']) => one,
    );
    methods.push({
      name,
      type: type.split('<')[0]?.replace(/^(?:\w+\.)+(?!Builder)/, '') ?? '',
      isPublic: /\bpublic\b/.test(head) && !annotations.includes('Bean'),
      annotations,
      start: match.index,
      end,
    });
    before = end;
  }
  return methods;
}

/** The same of a file. */
export const methodsOf = onceOfEach(({ text }: JvmText) => methodsIn(text));

const SPOKEN =
  /(?:(?<!\w)(\w{1,100})|(\]|(?<![\s-])>))?([ \t\r\n]{0,100})(?<!\w)(\w{1,100})[ \t]{0,10}\(|::[ \t]{0,4}(\w{1,100})|"(\w{1,100})"/g;

/** Names that a text calls, refers to or has in quotes, and those that it declares methods by. */
export interface Spoken {
  readonly called: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
}

/** What a text of Java or Kotlin calls and declares, by words: more counts as called than is. O(text). */
export function spokenIn(text: string): Spoken {
  const called = new Set<string>();
  const declared = new Set<string>();
  for (const [, word, sign, space = '', name, referred, quoted] of text.matchAll(SPOKEN)) {
    const other = name ?? referred ?? quoted ?? '';
    const isHead =
      name !== undefined && space !== '' && (word === undefined ? sign !== undefined : !BEFORE_CALLS.test(word));
    (isHead ? declared : called).add(other);
  }
  return { called, declared };
}

const spokenOf = onceOfEach(({ text }: JvmText) => spokenIn(text));

/** What stands before a class that Spring makes a bean of. */
export const BEAN = /^[ \t]*@(?:Service|Component|Repository)\b/m;
/** Annotations with which nothing calls a method by itself. Source: references of Spring, Lombok, Resilience4j, Hystrix. */
export const STARTS_NOTHING =
  /^(?:Service|Component|Repository|Override|Autowired|Inject|Named|Resource|Value|Qualifier|Primary|Lazy|(?:Required|All|No)ArgsConstructor|Slf4j|Log4j2?|Getter|Setter|Data|Builder|LoadBalanced|SneakyThrows|Transactional|SuppressWarnings|Async|Cacheable|CacheEvict|CachePut|CacheConfig|Retryable|Recover|Backoff|CircuitBreaker|Retry|TimeLimiter|Bulkhead|RateLimiter|HystrixCommand|HystrixProperty|Nullable|NonNull|NotNull|Valid|Deprecated|Timed|Observed|PersistenceContext|ConditionalOn\w+|Profile)$/;
const CLASS = /^(?:[ \t]*(?:public|final)[ \t]+)*class[ \t]+[A-Z]\w{0,100}([^{]{0,400})\{/m;
/** What others call by what they are, not by their names. */
const BY_NAME =
  /^(?:get|set|is)[A-Z]|^(?:main|close|destroy|init|run|call|apply|accept|test|equals|hashCode|toString|compareTo)$/;
/** What calls beans from files that are not code. */
const OUTSIDE =
  /^import[ \t]+(?:static[ \t]+)?(?:com\.alibaba\.dubbo|org\.apache\.dubbo|org\.camunda|org\.flowable|org\.activiti|io\.camunda)\./m;

/**
 * Methods of Spring's beans in Java that no code calls by their names, that bear nothing which has a framework call them,
 * and are of no type from outside. O(text · rounds).
 */
export function idleMethods(code: readonly JvmText[]): ReadonlyMap<JvmText, readonly Method[]> {
  const called = new Set<string>();
  const interfaces = new Set<string>();
  const times = new Map<string, number>();
  for (const file of code) {
    const spoken = spokenOf(file);
    for (const name of spoken.called) called.add(name);
    for (const name of spoken.declared) times.set(name, (times.get(name) ?? 0) + 1);
    for (const [, name = ''] of file.text.matchAll(/\binterface[ \t]+([A-Z]\w{0,100})[ \t\r\n<]*\{/g))
      interfaces.add(name);
  }
  const found = new Map<JvmText, readonly Method[]>();
  for (const file of code) {
    if (!isBean(file, interfaces)) continue;
    const idle = methodsOf(file).filter(
      ({ name, annotations }) =>
        !called.has(name) &&
        !BY_NAME.test(name) &&
        annotations.every((one) => STARTS_NOTHING.test(one)) &&
        // What overrides a thing of others is called by them.
        (!annotations.includes('Override') || (times.get(name) ?? 0) > 1),
    );
    if (idle.length > 0) found.set(file, idle);
  }
  return found;
}

/** Whether a file is a bean of one class, which takes after nothing but interfaces of the repository that stand for themselves. */
function isBean({ path, text }: JvmText, interfaces: ReadonlySet<string>): boolean {
  if (!path.endsWith('.java') || !BEAN.test(text) || OUTSIDE.test(text)) return false;
  const type = CLASS.exec(text);
  if (type === null) return false;
  const before = [...text.slice(0, type.index).matchAll(ANNOTATION)].map(([, name = '']) => name);
  const names = /^(?:\s{0,40}implements\s([\w,\s]{1,300}))?\s{0,40}$/.exec(type[1] ?? '');
  if (names === null || !before.every((name) => STARTS_NOTHING.test(name))) return false;
  return (names[1] ?? '').split(',').every((name) => name.trim() === '' || interfaces.has(name.trim()));
}
