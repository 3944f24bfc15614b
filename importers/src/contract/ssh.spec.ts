import { expect, it } from 'vitest';
import { bringsSshDaemon, startsSshDaemon } from './ssh.js';

it.each([
  ['the daemon itself', ['/usr/sbin/sshd', '-D'], true],
  ['a shell that starts it', ['sh', '-c', 'service ssh start && exec node .'], true],
  ['a small one', ['dropbear', '-F'], true],
  ['a program of another name', ['node', 'sshd-proxy.js'], false],
  ['a client', ['ssh', 'host'], false],
  ['nothing', [], undefined],
  ['no word', null, undefined],
])('a command of %s', (_, words, want) => {
  expect(startsSshDaemon(words)).toBe(want);
});

it.each([
  ['apt-get update && apt-get install -y openssh-server curl', true],
  ['apk add --no-cache openssh', true],
  ['apt-get install -y openssh-client', false],
  ['echo openssh-server', false],
  ['apt-get update && echo openssh-server', false],
  ['cd /x; yum install openssh-server; yum clean', true],
])('a step %s', (line, want) => {
  expect(bringsSshDaemon(line)).toBe(want);
});

it('a hostile line ends', () => {
  expect(bringsSshDaemon('apt '.repeat(200_000))).toBe(false);
});
