import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtIn, type JvmText } from './text.js';
import { methodsIn, spokenIn } from './idle-methods.js';
import { liveCode } from './live-code.js';

function file(path: string, text: string): JvmText {
  return { path, text, isConditional: false, imports: broughtIn(text), conditions: () => [], plain: () => text };
}

const NOTHING = { artifacts: new Set<string>(), here: new Set<string>() };

/** Lines of the first file that nobody runs, or `all`. */
function idleLines(text: string, others: readonly string[] = [], artifacts: readonly string[] = []): unknown {
  const files = [file('a/First.java', text), ...others.map((one, at) => file(`a/Other${at}.java`, one))];
  const { idle, at } = liveCode(files, { ...NOTHING, artifacts: new Set(artifacts) });
  if (idle.has('a/First.java')) return 'all';
  return text.split('\n').flatMap((_, line) => (at('a/First.java', line + 1) === undefined ? [] : [line + 1]));
}

describe('a method', () => {
  const text = `@Service
public class Pays {
  private final Client client;
  public Pays(Client c) { c.go(); }
  @Transactional(rollbackFor = { A.class })
  public List<Pay> ask(String a) throws X {
    if (a) { return client.all(); }
  }
  int other() { return new Pays().third(1); }
}`;
  it('is found with its annotations and all of its body', () => {
    const found = methodsIn(text).map(({ name, type, annotations }) => [name, type, annotations.join(' ')]);
    expect(found).toEqual([
      ['ask', 'List', 'Service Transactional'],
      ['other', 'int', ''],
    ]);
  });

  it.each([
    ['a.pay(1)', 'pay', true],
    ['return pay(1)', 'pay', true],
    ['x -> pay(1)', 'pay', true],
    ['1 > pay(1)', 'pay', true],
    ['this::pay', 'pay', true],
    ['@Pre("pay")', 'pay', true],
    ['List<A> pay(int a)', 'pay', false],
    ['A[] pay(int a)', 'pay', false],
    ['fun pay(a: Int)', 'pay', false],
  ])('in %j calls %s: %s', (written, name, want) => {
    expect(spokenIn(written).called.has(name)).toBe(want);
  });

  const bean = (before: string, inside = ''): string =>
    `@Service\npublic class Pays implements Asking {\n  ${inside}\n\n  ${before} void ask() { c.go(); }\n  void used() { }\n}`;
  const user = (called: string): readonly string[] => [
    'public interface Asking { void ask(); void used(); }',
    `@RestController class Web { Web(Asking a) { a.used(); ${called} } }`,
  ];
  it.each<[string, string, readonly string[], unknown]>([
    ['is run where somebody calls it', bean(''), user('a.ask();'), []],
    ['is not where nobody does', bean('@Override'), user(''), [5]],
    ['may be where it is public', bean('@Override public'), user(''), []],
    ['is where something else calls it', bean('@KafkaListener(topics = {"a"})'), user(''), []],
    ['is where others of its kind are called', bean('').replace('Asking', 'Runnable'), user(''), []],
    ['is not where only such a one calls it', bean('', 'void first() { ask(); }'), user(''), [3, 5]],
  ])('%s', (_, text, others, want) => {
    expect(idleLines(text, others)).toEqual(want);
  });
});

describe('what sets clients up', () => {
  const setUp = (bean: string, more = ''): string =>
    `import org.springframework.data.redis.core.RedisTemplate;\n@Configuration\n${more}\npublic class Config {\n  @Bean\n  ${bean} { return new A(); }\n}`;
  const REDIS = setUp('public RedisTemplate<String, Object> redis(RedisConnectionFactory f)');
  const using = 'import org.springframework.data.redis.core.RedisTemplate;\nclass Uses { }';
  it.each<[string, string, readonly string[], readonly string[], unknown]>([
    ['is idle where nobody speaks with the product', REDIS, [], [], 'all'],
    ['is not where other code does', REDIS, [using], [], []],
    ['is not where others cache', REDIS, ['import org.springframework.cache.annotation.Cacheable;'], [], []],
    ['is not where a library does by itself', REDIS, [], ['spring-session-data-redis'], []],
    ['is not where it listens', setUp('RedisMessageListenerContainer redis()'), [], [], []],
    ['is not where it does more', REDIS.replace('@Bean', '@PostConstruct void f() { }\n  @Bean'), [], [], []],
    ['is not where it is of no such product', setUp('ObjectMapper json()').replaceAll('edis', 'est'), [], [], []],
  ])('%s', (_, text, others, artifacts, want) => {
    expect(idleLines(text, others, artifacts)).toEqual(want);
  });

  const WEB =
    'class C {\n  @Bean WebClient carts() { return WebClient.create("http://cart"); }\n  @Bean WebClient pays() { return null; }\n}';
  it.each<[string, readonly string[], unknown]>([
    ['of which nobody asks for any', [], [2, 3]],
    ['of which one is called as what is asked for', ['class D { D(WebClient carts) { } }'], [3]],
    ['of which several may be meant', ['class D { D(WebClient carts, WebClient pays) { } }'], []],
  ])('makes clients %s', (_, others, want) => {
    expect(idleLines(WEB, others)).toEqual(want);
  });
});

it('takes any text', () => {
  const words = fc.constantFrom(
    '@Service\n',
    '@Bean\n',
    'class A {',
    ' void f(',
    ')',
    '{',
    '}',
    '"',
    'f();',
    '\n',
    '@Configuration',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
      expect(liveCode([file('A.java', parts.join(''))], NOTHING).files.length).toBeLessThanOrEqual(1);
    }),
  );
});
