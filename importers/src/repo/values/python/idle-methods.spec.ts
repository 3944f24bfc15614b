import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleMethods } from './idle-methods.js';

/** What nobody calls, by the first words of each. */
function idle(texts: Readonly<Record<string, string>>): readonly string[] {
  return idleMethods(new Map(Object.entries(texts))).map(({ path, start, end }) =>
    (texts[path] ?? '').slice(start, end).trim().replaceAll(/\s+/g, ' '),
  );
}

const VIEW = `class Carts(viewsets.ViewSet):
    def list(self, request):
        return 1

    def verify_owner(self, cart):
        return ask(
            cart
        )

    @action(
        detail=True,
    )
    def review_cart(self, request):
        return 2


def later():
    pass
`;

describe('methods of Python that nobody calls', () => {
  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    ['are not spoken of', { 'a.py': VIEW }, ['def verify_owner(self, cart): return ask( cart )']],
    ['not where one calls it', { 'a.py': VIEW, 'b.py': 'carts.verify_owner(1)' }, []],
    ['or names it in quotes', { 'a.py': VIEW, 'b.html': '{{ cart.verify_owner }}' }, []],
    [
      'a comment is no call',
      { 'a.py': VIEW, 'b.py': '# verify_owner' },
      ['def verify_owner(self, cart): return ask( cart )'],
    ],
    [
      'nor is a second one',
      { 'a.py': VIEW, 'b.py': 'class A(B):\n    def verify_owner(self): pass' },
      ['def verify_owner(self, cart): return ask( cart )'],
    ],
    ['not where all are looked up', { 'a.py': VIEW, 'b.py': 'getattr(view, name)()' }, []],
    [
      'one name is looked up',
      { 'a.py': VIEW, 'b.py': 'getattr(view, "x")' },
      ['def verify_owner(self, cart): return ask( cart )'],
    ],
    ['not of what others know', { 'a.py': 'class A(Base):\n    def verify_owner(self):\n        pass' }, []],
    [
      'of a class of its own',
      { 'a.py': 'class A:\n  def ask_stock(self):\n    pass\n  x = 1' },
      ['def ask_stock(self): pass'],
    ],
    ['not what frameworks call', { 'a.py': 'class A:\n    def process_item(self):\n        pass' }, []],
  ])('%s', (_, texts, want) => {
    expect(idle(texts)).toEqual(want);
  });

  it('are looked for in any text', () => {
    const part = fc.constantFrom('class A:', 'def abcd(self', ')', ':', '\n', '    ', '@x', '(', '#', 'x');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const { start, end } of idleMethods(new Map([['a.py', text]]))) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
