import { expect, it } from 'vitest';
import { IMPORTING as NODE } from './node-code/importing.js';
import { IMPORTING as PYTHON } from './python-code/importing.js';
import { blocksOf, unnamedBlocks } from './values/code/blocks.js';

/** Names of what nobody names, with the lines that it stands on. */
function unnamed(
  texts: Readonly<Record<string, string>>,
  { blocks }: Pick<typeof PYTHON, 'blocks'>,
): readonly string[] {
  if (!blocks) return [];
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, blocksOf(text, blocks)]));
  return [...unnamedBlocks(files).values()].flat().map(({ name, start, end }) => `${name} ${start}-${end}`);
}

it.each<[string, Pick<typeof PYTHON, 'blocks'>, string, readonly string[]]>([
  ['a function that nobody calls', PYTHON, 'def a():\n  go()\n\ndef b():\n  go()\n\na()', ['b 4-6']],
  ['what only it calls, too', PYTHON, 'def a():\n  b()\ndef b():\n  go()\nx = 1', ['a 1-2', 'b 3-4']],
  ['not what is called behind it', PYTHON, 'def b():\n  go()\ndef a():\n  b()\na()', []],
  ['what is only brought in', PYTHON, 'from lib import (\n  a,\n  b,\n)\ndef a():\n  go()\nb()', ['a 5-6']],
  ['not what is brought in under another name', PYTHON, 'from lib import a as b\ndef a():\n  go()\nb()', []],
  ['not what a framework finds', PYTHON, '@app.get("/")\n# comment\ndef a():\n  go()', []],
  ['a class, not one that extends another', PYTHON, 'class A:\n  x = 1\nclass B(Task):\n  y = 1', ['A 1-2']],
  ['what is only exported', NODE, 'function a() {\n  go();\n}\nmodule.exports = { a };', ['a 1-3']],
  ['not what is the file itself', NODE, 'function a() {\n  go();\n}\nmodule.exports = { ...a };', []],
  [
    'an arrow on one line',
    NODE,
    'export const a = () => go();\nexport const b = (x) => {\n  a();\n};',
    ['a 1-1', 'b 2-4'],
  ],
  ['not what is used', NODE, "import { a } from './a';\nexport const a = async () => {\n};\nexport default a;", []],
  ['not a class with a mark', NODE, '@Injectable()\nexport class A {\n  x = 1;\n}', []],
])('finds %s', (_, language, text, want) => {
  expect(unnamed({ a: text }, language)).toEqual(want);
});

it('looks in all files of a program', () => {
  const lib = 'def a():\n  go()\ndef b():\n  go()';
  expect(unnamed({ lib, main: 'from lib import a\na()' }, PYTHON)).toEqual(['b 3-4']);
});
