import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the built command as a shell would. */
function faultline(words: readonly string[], input = '') {
  const env = { ...process.env, FAULTLINE_URL: 'http://127.0.0.1:9' };
  const command = [join(root, 'cli/bin/faultline.js'), 'version', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { input, encoding: 'utf8', env });
  return { status, stdout, stderr };
}

describe('faultline version', () => {
  it.each([
    { words: ['compare', 'maven', '1.0-SNAPSHOT', '1.0'], stdout: '<\n', status: 0 },
    { words: ['satisfies', 'npm', '2.0.0', '^1'], stdout: 'no\n', status: 0 },
    { words: ['compare', 'npm', 'x', '1.0.0'], stdout: '', status: 64 },
  ])('$words prints $stdout and ends with $status', ({ words, stdout, status }) => {
    expect(faultline(words)).toMatchObject({ stdout, status });
  });

  it('answers lines of its input, and ends with 64 where one has no answer', () => {
    const lines = `${'1.2.3\t1.2.4\n'.repeat(20_000)}x\t1\n1.0.0\t1.0.0`;
    const { status, stdout } = faultline(['compare', 'semver', '--stdin'], lines);
    expect(stdout).toBe(`${'<\n'.repeat(20_000)}?\n=\n`);
    expect(status).toBe(64);
  });

  it('ends in silence when nobody reads on', () => {
    const input = '1.2.3\t1.2.4\n'.repeat(300_000);
    const program = join(root, 'cli/bin/faultline.js');
    const line = `"${process.execPath}" "${program}" version compare npm --stdin | head -n 1`;
    expect(spawnSync('sh', ['-c', line], { input, encoding: 'utf8' })).toMatchObject({ stdout: '<\n', stderr: '' });
  });

  it('prints the documented JSON', () => {
    const { stdout } = faultline(['compare', '--json', 'oci', '7.2', '7.4-alpine']);
    expect(JSON.parse(stdout)).toEqual({ scheme: 'oci', a: '7.2', b: '7.4-alpine', answer: '<', comparable: false });
    expect(JSON.parse(faultline(['schemes', '--json']).stdout)).toMatchObject({
      schemes: expect.arrayContaining([expect.objectContaining({ name: 'apk' })]),
    });
    expect(faultline(['schemes', '--csv']).stdout).toMatch(/^name,title,purlTypes,version,constraint,source\r\n/);
  });
});
