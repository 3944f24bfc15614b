import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { jenkinsfile, type Statement } from './jenkinsfile.js';
import type { Checkout, Outcome, RunOptions, SampleRun } from './sample.js';
import { run, type Environment } from './shell.js';

/** What may stand in which block, by Jenkins' declarative syntax; steps but `sh` are the controller's own. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  pipeline: ['agent', 'options', 'environment', 'stages'],
  agent: ['docker'],
  docker: ['image', 'args'],
  options: ['disableConcurrentBuilds', 'timeout'],
  stages: ['stage'],
  stage: ['when', 'steps', 'post'],
  when: ['expression'],
  post: ['always'],
  steps: ['sh'],
  always: ['junit', 'archiveArtifacts'],
};

/** Runs the stages of the sample as Jenkins does: a script that fails ends it, failed cases make it unstable. */
export async function runJenkins(path: string, checkout: Checkout, { done = [] }: RunOptions = {}): Promise<SampleRun> {
  const [pipeline, ...more] = jenkinsfile(readFileSync(path, 'utf8'));
  if (pipeline?.name !== 'pipeline' || more.length > 0) throw new Error('a declarative file holds one pipeline');
  refuseUnknown(pipeline);
  const environment = environmentOf(pipeline, checkout);
  const ran: string[] = [];
  let output = '';
  let outcome: Outcome = 'passed';
  rmSync(join(checkout.folder, 'faultline'), { recursive: true, force: true });
  for (const stage of blocksOf(blockOf(pipeline, 'stages'), 'stage')) {
    const name = stage.words[0]?.text ?? '';
    if (done.includes(name) || outcome === 'failed' || !isMet(stage, outcome)) continue;
    ran.push(name);
    for (const { words } of blockOf(stage, 'steps')?.body ?? []) {
      const script = words.at(-1)?.text ?? '';
      const ended = await run(['sh', '-xe', '-c'], script, { cwd: checkout.folder, environment });
      output += ended.output;
      if (ended.code !== 0) outcome = 'failed';
      if (outcome === 'failed') break;
    }
    if (blockOf(stage, 'post') !== undefined && outcome !== 'failed') outcome = afterResults(checkout.folder);
  }
  return { outcome, ran, output };
}

function refuseUnknown(block: Statement): void {
  const allowed = SECTIONS[block.name];
  for (const one of block.body ?? []) {
    if (allowed !== undefined && !allowed.includes(one.name))
      throw new Error(`${one.name} may not stand in ${block.name}`);
    refuseUnknown(one);
  }
}

/** `when { expression { … } }`: the one expression that the sample has. */
function isMet(stage: Statement, outcome: Outcome): boolean {
  const expression = blockOf(blockOf(stage, 'when'), 'expression')?.body?.[0];
  if (expression === undefined) return true;
  const text = [expression.name, ...expression.words.map((word) => word.text)].join(' ');
  if (text !== 'currentBuild.currentResult == SUCCESS') throw new Error(`no such expression: ${text}`);
  return outcome === 'passed';
}

/** What the step `junit` makes of the results that are named: cases that failed make the build unstable. */
function afterResults(folder: string): Outcome {
  const file = join(folder, 'faultline/junit.xml');
  if (!existsSync(file)) return 'passed';
  const report = new XMLParser({ ignoreAttributes: false }).parse(readFileSync(file, 'utf8')) as {
    readonly testsuites: { readonly '@_failures': string };
  };
  return Number(report.testsuites['@_failures']) > 0 ? 'warned' : 'passed';
}

function environmentOf(pipeline: Statement, { commit, environment }: Checkout): Environment {
  const stated = (blockOf(pipeline, 'environment')?.body ?? []).map(({ name, words }): [string, string] => {
    const value = words.at(-1)?.text ?? '';
    const isCredential = words.some(({ text, isText }) => !isText && text === 'credentials');
    return [name, isCredential ? (environment[name] ?? '') : value];
  });
  const own = { GIT_COMMIT: commit, BUILD_TAG: 'jenkins-cart-9', BUILD_URL: 'https://jenkins.example.com/job/cart/9/' };
  return { ...environment, ...own, ...Object.fromEntries(stated) };
}

function blockOf(block: Statement | undefined, name: string): Statement | undefined {
  return block?.body?.find((one) => one.name === name);
}

function blocksOf(block: Statement | undefined, name: string): readonly Statement[] {
  return block?.body?.filter((one) => one.name === name) ?? [];
}
