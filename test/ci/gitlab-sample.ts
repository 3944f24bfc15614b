import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { run, type Environment } from './shell.js';
import type { Checkout, Outcome, SampleRun } from './sample.js';

const Text = z.string().min(1);
const Lines = z.array(Text).min(1);
const Rules = z.array(z.strictObject({ if: Text })).min(1);
const Job = z.strictObject({
  extends: z.union([Text, Lines]).optional(),
  image: z.strictObject({ name: Text, entrypoint: z.tuple([z.literal('')]) }).optional(),
  stage: Text.optional(),
  needs: Lines.optional(),
  rules: Rules.optional(),
  resource_group: Text.optional(),
  before_script: Lines.optional(),
  script: Lines.optional(),
  allow_failure: z.strictObject({ exit_codes: z.array(z.number().int()).min(1) }).optional(),
  artifacts: z
    .strictObject({
      when: z.literal('always'),
      paths: Lines,
      reports: z.strictObject({ codequality: Text, junit: Text, dotenv: Text.optional() }),
    })
    .optional(),
});
type Job = z.infer<typeof Job>;
const Pipeline = z.object({ stages: Lines, variables: z.record(z.string().regex(/^[A-Z_]+$/), Text) }).catchall(Job);

const MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event"';
const DEFAULT_BRANCH = '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH';
export type PipelineKind = 'merge request' | 'default branch';

/** Runs the jobs of a pipeline, stage by stage; one that fails, and is not allowed to, ends it. */
export async function runGitlab(path: string, kind: PipelineKind, checkout: Checkout): Promise<SampleRun> {
  const { stages, variables, ...named } = Pipeline.parse(parse(readFileSync(path, 'utf8')));
  const jobs = Object.entries(named as Record<string, Job>)
    .filter(([name]) => !name.startsWith('.'))
    .map(([name]) => ({ name, ...resolved(named as Record<string, Job>, name) }))
    .filter(({ rules }) =>
      rules?.some((rule) => rule.if === (kind === 'merge request' ? MERGE_REQUEST : DEFAULT_BRANCH)),
    )
    .sort((a, b) => stages.indexOf(a.stage ?? '') - stages.indexOf(b.stage ?? ''));
  const ran: string[] = [];
  let output = '';
  let outcome: Outcome = 'passed';
  let handedOn: Environment = {};
  rmSync(join(checkout.folder, 'faultline'), { recursive: true, force: true });
  for (const { name, before_script: before = [], script = [], allow_failure: allowed, artifacts } of jobs) {
    // The project's variables stand above those of the file.
    const environment = { ...variables, ...checkout.environment, ...gitlabVariables(checkout, kind), ...handedOn };
    const text = [...before, ...script].join('\n');
    const ended = await run(['bash', '-eo', 'pipefail', '-c'], text, { cwd: checkout.folder, environment });
    ran.push(name);
    output += ended.output;
    handedOn = { ...handedOn, ...dotenv(checkout.folder, artifacts?.reports.dotenv) };
    if (ended.code === 0) continue;
    outcome = allowed?.exit_codes.includes(ended.code) === true ? 'warned' : 'failed';
    if (outcome === 'failed') break;
  }
  return { outcome, ran, output };
}

/** A job with what it extends, the last of them the strongest but for itself. */
function resolved(jobs: Readonly<Record<string, Job>>, name: string): Job {
  const job = jobs[name];
  if (job === undefined) throw new Error(`no job ${name}`);
  const bases = job.extends === undefined ? [] : [job.extends].flat();
  return Object.assign({}, ...bases.map((base) => resolved(jobs, base)), job) as Job;
}

function dotenv(folder: string, file: string | undefined): Environment {
  if (file === undefined || !existsSync(join(folder, file))) return {};
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
}

function gitlabVariables({ commit }: Checkout, kind: PipelineKind): Environment {
  const shared = {
    GITLAB_CI: 'true',
    CI_COMMIT_SHA: commit,
    CI_DEFAULT_BRANCH: 'main',
    CI_PROJECT_ID: '42',
    CI_JOB_ID: '4711',
    CI_PIPELINE_URL: 'https://gitlab.example.com/acme/cart/-/pipelines/9',
    GITLAB_USER_LOGIN: 'jane',
  };
  return kind === 'merge request'
    ? { ...shared, CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_IID: '17' }
    : { ...shared, CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main' };
}
