import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from '../integration/server-process.js';
import { root } from '../support/repository.js';
import { runCircleci } from './circleci-sample.js';
import { githubFiles, runGithub } from './github-sample.js';
import { runGitlab } from './gitlab-sample.js';
import { runJenkins } from './jenkins-sample.js';
import type { Checkout, Outcome } from './sample.js';
import { run } from './shell.js';
import { CiWorld, type CandidateName } from './world.js';

const sample = (path: string): string => join(root, 'examples/ci', path);
const calls = ({ environment }: Checkout): string => {
  const file = environment['CALLS'] ?? '';
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
const written = ({ folder }: Checkout, path: string): string => readFileSync(join(folder, path), 'utf8');

/** What the pipeline comes to, what the log has, and whether anything was deployed. */
const EXPECTED: readonly [CandidateName, Outcome, string][] = [
  ['safe', 'passed', 'cart 1.10.0 may go to production'],
  ['blocked', 'failed', 'web needs ^1.0.0 of cart, which 2.0.0 is not'],
  ['unknown', 'warned', 'is no version of'],
];

const scratch = scratchFolder();
let world: CiWorld;
beforeAll(async () => {
  world = await CiWorld.open(scratch.path);
  world.keepReading();
});
afterAll(async () => {
  await world.close();
  scratch.remove();
});

/** What ran before for the first candidate, and does not depend on it. */
const again = (name: CandidateName, ...done: readonly string[]) => ({ done: name === 'safe' ? [] : done });

/** What was told of deployments to production. */
async function deployedVersions(by: string): Promise<readonly string[]> {
  const query = '{ deployments(service: "shop/cart") { events { version commit by } } }';
  const response = await fetch(`${world.server.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${world.checkout('none', 'safe').environment['FAULTLINE_TOKEN']}`,
    },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: { deployments: { events: { version: string; by: string }[] } } };
  return data.deployments.events.filter((one) => one.by === by).map(({ version }) => version);
}

describe.concurrent('the sample for', () => {
  it.each(EXPECTED)('GitHub Actions, of what is %s', async (name, outcome, says) => {
    const checkout = world.checkout('github', name);
    const ran = await runGithub(
      sample('github/deploy.yml'),
      'deploy',
      checkout,
      again(name, 'Install', 'Import this commit'),
    );
    expect(ran.output).toContain(says);
    expect(ran.outcome).toBe(outcome);
    const { outputs, summary } = githubFiles(checkout);
    expect(outputs).toContain(`verdict=${name}\n`);
    expect(summary).toContain(says.slice(0, 10));
    const { version, runs } = JSON.parse(written(checkout, 'faultline.sarif')) as { version: string; runs: object[] };
    expect([version, runs.length]).toEqual(['2.1.0', 1]);
    expect(calls(checkout)).toBe(name === 'safe' ? 'deploy production 1.10.0\n' : '');
    expect(ran.ran).toEqual(
      name === 'safe' ? ['Install', 'Import this commit', 'Check', 'Deploy', 'Tell Faultline'] : ['Check'],
    );
  });

  it('GitHub Actions, in a pull request', async () => {
    const checkout = world.checkout('github-review', 'blocked');
    const ran = await runGithub(sample('github/deploy.yml'), 'review', checkout, { done: ['Install'] });
    expect(ran.outcome).toBe('passed');
    expect(calls(checkout)).toBe('gh pr comment 17 --body-file faultline.md as gh-token\n');
    expect(written(checkout, 'faultline.md')).toContain('of cart, which 2.0.0 is not');
  });

  it.each(EXPECTED)('GitLab CI, of what is %s', async (name, outcome, says) => {
    const checkout = world.checkout('gitlab', name);
    const ran = await runGitlab(sample('gitlab/gitlab-ci.yml'), 'default branch', checkout);
    expect(ran.output).toContain(says);
    expect(ran.outcome).toBe(outcome);
    expect(ran.ran).toEqual(name === 'blocked' ? ['check'] : ['check', 'deploy', 'tell']);
    expect(calls(checkout)).toBe(name === 'safe' ? 'deploy production 1.10.0\n' : '');
    const issues = JSON.parse(written(checkout, 'faultline/code-quality.json')) as { severity: string }[];
    expect(issues.map(({ severity }) => severity).sort()[0]).toBe(
      { safe: undefined, blocked: 'blocker', unknown: 'critical' }[name],
    );
    expect(written(checkout, 'faultline/junit.xml')).toContain('<testsuite ');
  });

  it('GitLab CI, in a merge request', async () => {
    const notes = await gitlabApi();
    const checkout = world.checkout('gitlab-review', 'blocked', {
      CI_API_V4_URL: notes.address,
      FAULTLINE_GITLAB_TOKEN: 'glpat',
    });
    const ran = await runGitlab(sample('gitlab/gitlab-ci.yml'), 'merge request', checkout);
    await notes.close();
    expect(ran).toMatchObject({ outcome: 'warned', ran: ['review'] });
    expect(notes.taken).toMatchObject([{ path: '/projects/42/merge_requests/17/notes', token: 'glpat' }]);
    expect(notes.taken[0]?.body).toContain('of cart, which 2.0.0 is not');
  });

  it.each(EXPECTED)('Jenkins, of what is %s', async (name, outcome, says) => {
    const checkout = world.checkout('jenkins', name);
    const ran = await runJenkins(sample('jenkins/Jenkinsfile'), checkout, again(name, 'Import this commit'));
    expect(ran.output).toContain(says);
    expect(ran.outcome).toBe(outcome);
    expect(ran.ran).toEqual(name === 'safe' ? ['Import this commit', 'Check', 'Deploy'] : ['Check']);
    expect(written(checkout, 'faultline/faultline.md')).toContain('cart');
    expect(calls(checkout)).toBe(name === 'safe' ? 'deploy production 1.10.0\n' : '');
  });

  it.each(EXPECTED)('CircleCI, of what is %s', async (name, outcome, says) => {
    const checkout = world.checkout('circleci', name);
    const ran = await runCircleci(
      sample('circleci/config.yml'),
      checkout,
      again(name, 'Install', 'Import this commit'),
    );
    expect(ran.output).toContain(says);
    expect(ran.outcome).toBe(outcome);
    expect(ran.ran.at(-1)).toBe(name === 'safe' ? 'Tell Faultline' : 'Verdict');
    expect(calls(checkout)).toBe(name === 'safe' ? 'deploy production 1.10.0\n' : '');
    expect(written(checkout, 'faultline/junit.xml')).toContain('<testsuite ');
  });
});

it('a wait in vain ends unknown, and says why in the form that was asked for', async () => {
  const { folder, environment } = world.checkout('wait', 'safe');
  const words = '-s shop/cart --version 1.10.0 -e production --commit deadbee --wait 1 --format json';
  const ended = await run(['bash', '-c'], `faultline check ${words} 2>/dev/null`, { cwd: folder, environment });
  expect(ended.code).toBe(2);
  expect(JSON.parse(ended.output)).toMatchObject({
    verdict: 'unknown',
    reasons: [{ code: 'facts-older', message: 'no repository was read at the commit deadbee' }],
  });
});

it('each of them told of what it deployed, and of nothing else', async () => {
  expect(await deployedVersions('jenkins')).toEqual(['1.10.0']);
  expect(await deployedVersions('jane')).toEqual(['1.10.0', '1.10.0', '1.10.0']);
});

interface Note {
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/** GitLab's API, as far as notes go. */
async function gitlabApi(): Promise<{ readonly address: string; readonly taken: Note[]; close(): Promise<void> }> {
  const taken: Note[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = new URLSearchParams(text).get('body') ?? '';
      taken.push({ path: request.url ?? '', token: String(request.headers['private-token']), body });
      response.writeHead(201).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { address: `http://127.0.0.1:${port}`, taken, close };
}
