import { schemeNamed } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { linesOf, MAX_LINE_LENGTH } from './lines.js';
import { answerStream } from './stream.js';
import { COMPARE, SATISFIES, type VersionQuestion } from './version-question.js';

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function answered(question: VersionQuestion, scheme: string, isJson: boolean, ...texts: readonly string[]) {
  let [stdout, stderr] = ['', ''];
  const output = {
    stdout: (text: string) => void (stdout += text),
    stderr: (text: string) => void (stderr += text),
    isTerminal: false,
    width: 80,
  };
  const unanswered = await answerStream(question, schemeNamed(scheme), pieces(...texts), output, isJson);
  return { stdout, stderr, unanswered };
}

describe('lines of an input that comes in pieces', () => {
  it.each([
    [['a\nb\n'], ['a', 'b']],
    [['a\r\nb'], ['a', 'b']],
    [
      ['a', 'b\nc', '\n\n'],
      ['ab', 'c', ''],
    ],
    [[], []],
    [
      ['x'.repeat(5000), 'y\nz'],
      ['x'.repeat(MAX_LINE_LENGTH) + 'x', 'z'],
    ],
  ])('%j', async (texts, want) => {
    const lines: string[] = [];
    for await (const some of linesOf(pieces(...texts))) lines.push(...some);
    expect(lines.map((line) => line.slice(0, MAX_LINE_LENGTH + 1))).toEqual(want);
  });
});

describe('answers to lines', () => {
  it('stand in the order of the lines, ? with a reason where there is none', async () => {
    const found = await answered(
      COMPARE,
      'npm',
      false,
      '1.0.0\t2.0.0\n1.0.0\t1',
      '.0.0\nx\t1.0.0\n1.0.0\n2.0.0\t1.0.0',
    );
    expect(found.stdout).toBe('<\n=\n?\n?\n>\n');
    expect(found.stderr.split('\n')).toEqual([
      'line 3: not a version of scheme npm: "x"; write it as 1.2.3 or v1.2.3-rc.1',
      'line 4: not two texts with a tab between them; write a, a tab, b',
      '',
    ]);
    expect(found.unanswered).toBe(2);
  });

  it('are one JSON list', async () => {
    const found = await answered(SATISFIES, 'maven', true, '1.5\t[1,2)\n', '2\t[1,2)\n1\t[2,1]\n');
    expect(JSON.parse(found.stdout)).toEqual([
      { version: '1.5', constraint: '[1,2)', answer: 'yes' },
      { version: '2', constraint: '[1,2)', answer: 'no' },
      { version: '1', constraint: '[2,1]', answer: null, reason: expect.stringContaining('not a constraint') },
    ]);
    expect(JSON.parse((await answered(SATISFIES, 'maven', true)).stdout)).toEqual([]);
  });
});
