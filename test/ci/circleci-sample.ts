import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { run } from './shell.js';
import type { Checkout, Outcome, RunOptions, SampleRun } from './sample.js';

/** What the runner itself does: these steps are left out, but what they store must be there. */
const Stored = z.strictObject({ path: z.string().min(1) });
const Step = z.union([
  z.literal('checkout'),
  z.strictObject({ store_test_results: Stored }),
  z.strictObject({ store_artifacts: Stored }),
  z.strictObject({ run: z.strictObject({ name: z.string().min(1), command: z.string().min(1) }) }),
]);
const Config = z.strictObject({
  version: z.literal(2.1),
  jobs: z.strictObject({
    deploy: z.strictObject({
      docker: z.tuple([z.strictObject({ image: z.string().regex(/^cimg\/node:\d+\.\d+$/) })]),
      environment: z.record(z.string().regex(/^[A-Z_]+$/), z.string().min(1)),
      steps: z.array(Step).min(1),
    }),
  }),
  workflows: z.strictObject({
    deploy: z.strictObject({
      jobs: z.tuple([
        z.strictObject({
          deploy: z.strictObject({
            context: z.string(),
            'serial-group': z.string(),
            filters: z.strictObject({ branches: z.strictObject({ only: z.string() }) }),
          }),
        }),
      ]),
    }),
  }),
});

/** Runs the job of the sample; a step that fails, or halts the job, ends it. */
export async function runCircleci(
  path: string,
  checkout: Checkout,
  { done = [] }: RunOptions = {},
): Promise<SampleRun> {
  const { deploy } = Config.parse(parse(readFileSync(path, 'utf8'))).jobs;
  const [bashEnv, halted] = [join(checkout.scratch, 'bash-env'), join(checkout.scratch, 'halted')];
  // Of a job before this one: where the client was installed.
  writeFileSync(bashEnv, done.length === 0 ? '' : 'export PATH="$HOME/faultline/bin:$PATH"\n');
  const ran: string[] = [];
  let output = '';
  let outcome: Outcome = 'passed';
  for (const step of deploy.steps) {
    if (typeof step === 'object' && 'store_test_results' in step) requireStored(checkout, step.store_test_results.path);
    if (typeof step !== 'object' || !('run' in step) || done.includes(step.run.name)) continue;
    const environment = {
      // The environment of a run stands above that of the job.
      ...deploy.environment,
      ...checkout.environment,
      ...circleciVariables(checkout, bashEnv),
    };
    const ended = await run(['bash', '-eo', 'pipefail', '-c'], step.run.command, { cwd: checkout.folder, environment });
    ran.push(step.run.name);
    output += ended.output;
    outcome = ended.code !== 0 ? 'failed' : existsSync(halted) ? 'warned' : 'passed';
    if (outcome !== 'passed') break;
  }
  return { outcome, ran, output };
}

function requireStored({ folder }: Checkout, path: string): void {
  if (!existsSync(join(folder, path))) throw new Error(`there is nothing to store in ${path}`);
}

function circleciVariables({ commit, scratch }: Checkout, bashEnv: string): Record<string, string> {
  return {
    CIRCLECI: 'true',
    HOME: scratch,
    BASH_ENV: bashEnv,
    HALTED: join(scratch, 'halted'),
    CIRCLE_SHA1: commit,
    CIRCLE_USERNAME: 'jane',
    CIRCLE_WORKFLOW_JOB_ID: '5b6f',
    CIRCLE_BUILD_URL: 'https://circleci.com/gh/acme/cart/9',
  };
}
