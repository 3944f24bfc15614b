import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startedModules } from './python/started.js';
import { startedBy, type Start } from './start.js';

const TWO = `# syntax=docker/dockerfile:1
FROM golang AS build
ARG SERVICE=cart
RUN go build \\
  -o /app/main ./cmd/\${SERVICE}
FROM alpine AS base
ENTRYPOINT ["/app/main"]
FROM base AS web
CMD ["serve"]
FROM base AS worker
CMD work --queue $SERVICE
`;

it.each<readonly [string, string, Omit<Start, 'folder'>, string]>([
  ['the last stage starts, with what it is made from', TWO, {}, '/app/main work --queue cart'],
  ['the target does', TWO, { target: 'web' }, '/app/main serve'],
  ['arguments are filled in', TWO, { args: [['SERVICE', 'pay']] }, '/app/main work --queue pay'],
  ['a command goes before the image’s', TWO, { command: ['run', 'x'] }, '/app/main run x'],
  ['an entry point takes the command away', TWO, { entrypoint: ['sh', 'x.sh'] }, 'sh x.sh'],
  [
    'variables of the image are filled in',
    'FROM python\nENV APP="shop.main"\nCMD python -m $APP',
    {},
    'python -m shop.main',
  ],
  ['what is no Dockerfile starts nothing', '}{', {}, ''],
])('%s', (_, dockerfile, start, want) => {
  expect(startedBy(dockerfile, start).starts.replace(/\s+/g, ' ').trim()).toBe(want);
});

it('builds what its commands say', () => {
  expect(startedBy(TWO, { args: [['SERVICE', 'pay']] }).builds.replace(/\s+/g, ' ')).toBe(
    'go build -o /app/main ./cmd/pay',
  );
});

it('no text is too much', () => {
  const word = fc.constantFrom(
    'FROM a AS b',
    'FROM b AS a',
    'ARG X=$X',
    'ENV X="${X',
    'RUN go build',
    'CMD ["',
    '-m',
    'a/',
    '.py',
    '\\\n',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 40 }), (words) => {
      const { starts, builds } = startedBy(words.join(' '), { target: 'a', args: [['X', '${X}']] });
      expect(typeof builds).toBe('string');
      startedModules(starts);
    }),
  );
  const long = 'a/'.repeat(100_000);
  expect(startedModules(`${long} ${'x '.repeat(100_000)} ${long}`)).toEqual([]);
});
