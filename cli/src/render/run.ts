import type { RunPartsFragment } from '../graphql/graphql.generated.js';
import { ago } from './table.js';

/** A run's report: what it changed, and each issue with its remedy. */
export function runText(run: RunPartsFragment, now: number, mostIssues = 10): string {
  const { counts } = run;
  const seconds = ((run.finishedAt - run.startedAt) / 1000).toFixed(1);
  const what = run.source ?? run.importer;
  const lines = [
    `${run.status.toLowerCase()}  ${what}  ${ago(run.finishedAt, now)}, ${seconds} s  (${run.id})`,
    `  ${counts.entities} entities and ${counts.relations} relations read; ${counts.added} claims added, ${counts.changed} changed, ${counts.ended} ended, ${counts.unchanged} unchanged; ${counts.derivedAdded} concluded, ${counts.derivedEnded} concluded no more`,
    ...(run.error === '' ? [] : [`  ${run.error}`]),
    ...run.issues.slice(0, mostIssues).map((issue) => `  ${issue.path}: ${issue.reason}\n    remedy: ${issue.remedy}`),
    ...(run.issueCount > mostIssues ? [`  … and ${run.issueCount - mostIssues} more issues`] : []),
    ...(run.unread.length > 0 ? [`  not read, kept as it was: ${run.unread.slice(0, 5).join(', ')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
