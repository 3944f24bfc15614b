import fc from 'fast-check';
import { expect, it } from 'vitest';
import { broughtIn, type JvmText } from './text.js';
import { idleBeans } from './idle-beans.js';

function file(path: string, text: string): JvmText {
  return { path, text, isConditional: false, imports: broughtIn(text), conditions: () => [], plain: () => text };
}

const PAY = '@Service\npublic class PayImpl implements Pay {\n  @Override\n  public void ask() {}\n}';
const GIVEN = 'private final Pay pay;\n  public Shop(Pay pay) {\n    this.pay = pay;\n  }';

/** Whether the bean is idle beside a controller with this inside. */
function isIdle(inside: string, bean = PAY, others: readonly string[] = []): boolean {
  const files = [
    file('Pay.java', 'public interface Pay {\n  void ask();\n}'),
    file('PayImpl.java', bean),
    file('Shop.java', `import a.Pay;\n@RestController\npublic class Shop {\n  ${inside}\n}`),
    ...others.map((text, at) => file(`Other${at}.java`, text)),
  ];
  return [...idleBeans(files)].some(({ path }) => path === 'PayImpl.java');
}

it.each<[string, string, string, boolean]>([
  ['is idle where nobody is given it', '', PAY, true],
  ['is idle where nobody asks what is given', GIVEN, PAY, true],
  ['is not where somebody does', `${GIVEN} void f() { pay.ask(); }`, PAY, false],
  ['is idle where only comments do', `@Autowired\n  private Pay pay;\n`, PAY, true],
  ['is not where it is handed on', 'Shop(Pay pay) { super(pay); }', PAY, false],
  ['is not where all of a kind are asked for', 'Shop(List<Pay> all) { all.size(); }', PAY, false],
  ['is not where it starts by itself', '', PAY.replace('@Override', '@Scheduled(cron = "x")'), false],
  ['is not where others find it by what it is', '', PAY.replace('implements Pay', 'implements Pay, Runnable'), false],
  ['is not where it takes after others', '', PAY.replace('implements Pay', 'extends Base implements Pay'), false],
  ['is not where making it does something', '', PAY.replace('{\n', '{\n  PayImpl(Client c) { c.open(); }\n'), false],
  ['is idle where making it keeps something', '', PAY.replace('{\n', '{\n  PayImpl(Client c) { this.c = c; }\n'), true],
  [
    'is idle where making it builds a client',
    '',
    PAY.replace(
      '{\n',
      '{\n  PayImpl(@LoadBalanced RestClient.Builder b) { this.c = b.baseUrl("http://pay").build(); }\n',
    ),
    true,
  ],
  [
    'is not where it asks at once',
    '',
    PAY.replace('{\n', '{\n  PayImpl(Client c) { this.all = c.get(1).body(); }\n'),
    false,
  ],
])('a bean %s', (_, inside, bean, want) => {
  expect(isIdle(inside, bean)).toBe(want);
});

it('is idle where only idle beans ask it', () => {
  const books = ['@Service\npublic class Books {\n  Books(Pay pay) { this.pay = pay; }\n  void f() { pay.ask(); }\n}'];
  expect(isIdle('', PAY, books)).toBe(true);
  expect(isIdle('Shop(Books books) { books.f(); }', PAY, books)).toBe(false);
});

it('takes any text', () => {
  const words = fc.constantFrom('@Service\n', 'public class A {', 'implements B', 'interface B {', '}', 'A a;', '\n');
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
      expect(idleBeans([file('A.java', parts.join(''))]).size).toBeLessThanOrEqual(1);
    }),
  );
});
