import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { run, type Environment } from './shell.js';
import type { Checkout, RunOptions, SampleRun } from './sample.js';

/** What the runner itself does, by name: these steps are left out. */
const LEFT_OUT = ['actions/checkout@v4', 'actions/setup-node@v4', 'github/codeql-action/upload-sarif@v3'] as const;

const Text = z.string().min(1);
const Variables = z.record(z.string().regex(/^[A-Z_]+$/), Text);
const Permissions = z.partialRecord(
  z.enum(['contents', 'pull-requests', 'security-events']),
  z.enum(['read', 'write']),
);
const Step = z.union([
  z.strictObject({
    uses: z.enum(LEFT_OUT),
    name: Text.optional(),
    if: Text.optional(),
    with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  z.strictObject({ name: Text, id: Text.optional(), if: Text.optional(), run: Text, env: Variables.optional() }),
]);
const Workflow = z.strictObject({
  name: Text,
  on: z.strictObject({ pull_request: z.null(), push: z.strictObject({ branches: z.array(Text).min(1) }) }),
  permissions: Permissions,
  env: Variables,
  jobs: z.record(
    Text,
    z.strictObject({
      if: Text,
      'runs-on': z.literal('ubuntu-latest'),
      concurrency: z.strictObject({ group: Text, 'cancel-in-progress': z.boolean() }).optional(),
      permissions: Permissions,
      steps: z.array(Step).min(1),
    }),
  ),
});

/** A job of the workflow, with what its runner keeps. */
interface Runner {
  readonly checkout: Checkout;
  readonly outputs: string;
  readonly summary: string;
  readonly expressions: Environment;
}

/** The sample's workflow. @throws ZodError where it is none, or uses what the test cannot run */
export function githubWorkflow(path: string): z.infer<typeof Workflow> {
  return Workflow.parse(parse(readFileSync(path, 'utf8')));
}

/** Runs a job of the sample as an Actions runner does; a step that fails ends it. */
export async function runGithub(
  path: string,
  job: string,
  checkout: Checkout,
  { done = [] }: RunOptions = {},
): Promise<SampleRun> {
  const workflow = githubWorkflow(path);
  const runner = runnerOf(checkout);
  const shared = evaluatedAll(workflow.env, runner.expressions);
  const ran: string[] = [];
  let output = '';
  let hasFailed = false;
  for (const step of workflow.jobs[job]?.steps ?? []) {
    if (!('run' in step) || done.includes(step.name) || hasFailed || !isMet(step.if, runner)) continue;
    const environment = {
      ...checkout.environment,
      ...githubVariables(runner),
      ...shared,
      ...evaluatedAll(step.env ?? {}, runner.expressions),
    };
    const ended = await run(['bash', '-e', '-c'], step.run, { cwd: checkout.folder, environment });
    ran.push(step.name);
    output += ended.output;
    hasFailed = ended.code !== 0;
  }
  const outcome = hasFailed ? 'failed' : /^::warning title=Faultline::/m.test(output) ? 'warned' : 'passed';
  return { outcome, ran, output };
}

/** What the steps of a run left for the runner. */
export function githubFiles({ scratch }: Checkout): { readonly outputs: string; readonly summary: string } {
  const text = (name: string): string =>
    existsSync(join(scratch, name)) ? readFileSync(join(scratch, name), 'utf8') : '';
  return { outputs: text('outputs'), summary: text('summary') };
}

function runnerOf(checkout: Checkout): Runner {
  const [outputs, summary] = [join(checkout.scratch, 'outputs'), join(checkout.scratch, 'summary')];
  for (const file of [outputs, summary]) writeFileSync(file, '');
  const { FAULTLINE_URL = '', FAULTLINE_TOKEN = '' } = checkout.environment;
  const expressions = {
    'vars.FAULTLINE_URL': FAULTLINE_URL,
    'vars.FAULTLINE_PACKAGE': checkout.clientPackage,
    'secrets.FAULTLINE_TOKEN': FAULTLINE_TOKEN,
    'github.token': 'gh-token',
    'github.event.pull_request.number': '17',
  };
  return { checkout, outputs, summary, expressions };
}

function githubVariables({ checkout, outputs, summary }: Runner): Environment {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: outputs,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_SHA: checkout.commit,
    GITHUB_ACTOR: 'jane',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/cart',
    // What `npm install --global` writes to, which is on the PATH of a runner.
    npm_config_prefix: join(checkout.scratch, 'global'),
    PATH: `${join(checkout.scratch, 'global/bin')}:${checkout.environment['PATH'] ?? ''}`,
  };
}

function evaluatedAll(variables: Environment, expressions: Environment): Environment {
  return Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, evaluated(text, expressions)]));
}

/** A text with its expressions; one that the test does not know is a mistake of the sample. */
function evaluated(text: string, expressions: Environment): string {
  return text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_all, expression: string) => {
    const value = expressions[expression];
    if (value === undefined) throw new Error(`no such expression: ${expression}`);
    return value;
  });
}

/** Whether a step runs: without a condition, or by an output of an earlier step. */
function isMet(condition: string | undefined, { outputs }: Runner): boolean {
  if (condition === undefined) return true;
  const [, name, expected] = /^steps\.check\.outputs\.(\w+) == '(\w+)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`no such condition: ${condition}`);
  return readFileSync(outputs, 'utf8').split('\n').includes(`${name}=${expected}`);
}
