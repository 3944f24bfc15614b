'use client';

import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { countOf, duration, number } from '../../lib/format';
import type { RunReportQuery } from '../../lib/graphql/graphql.generated';
import { runQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { Failure, Waiting } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import { runTitle } from './run-line';
import { RunStatusBadge } from './run-status';
import css from './sources.module.css';
import { REPORT_EVERY_MS, useProgress, type ProgressNow } from './use-progress';

const PHASES = ['collecting', 'comparing', 'writing', 'deriving', 'publishing'] as const;

/** A run: its progress while it is under way, its report afterwards. */
export function RunReport({ id }: { readonly id: string }) {
  const { set } = useUrl();
  const progress = useProgress(id);
  // The report appears when the run ends; until then the server knows only its progress.
  const report = useQuery({
    ...runQuery(id),
    retry: false,
    refetchInterval: (query) => (query.state.data === undefined ? REPORT_EVERY_MS : false),
  });
  const isUnderWay = progress !== null && progress.phase !== 'done' && progress.phase !== 'failed';
  return (
    <section className={`card ${css.report}`} aria-label="Run">
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <h2>{report.data === undefined ? 'Import' : runTitle(report.data)}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label="Close the report"
          onClick={() => set({ run: null })}
        >
          <IconX size={15} />
        </ActionIcon>
      </div>
      {progress !== null && (isUnderWay || report.data === undefined) ? <Progress now={progress} /> : null}
      {!isUnderWay && report.data !== undefined ? <Report run={report.data} /> : null}
      {progress === null && report.data === undefined ? (
        report.error === null ? (
          <Waiting rows={4} />
        ) : (
          <Failure error={report.error} />
        )
      ) : null}
    </section>
  );
}

function Progress({ now }: { readonly now: ProgressNow }) {
  const at = now.phase === 'done' ? PHASES.length : PHASES.findIndex((phase) => phase === now.phase);
  return (
    <div role="status" aria-live="polite">
      <ol className={css.phases}>
        {PHASES.map((phase, index) => (
          <li key={phase} data-state={index < at ? 'done' : index === at ? 'now' : 'later'}>
            {phase}
          </li>
        ))}
      </ol>
      <p>
        {now.message}{' '}
        <span className="dim">
          · {countOf(now.entities, 'entity', 'entities')}, {countOf(now.relations, 'relation')},{' '}
          {countOf(now.issues, 'issue')}
        </span>
      </p>
    </div>
  );
}

function Report({ run }: { readonly run: RunReportQuery['run'] }) {
  const { counts } = run;
  return (
    <>
      <p className="dim">
        <RunStatusBadge status={run.status} /> · {run.importer} {run.importerVersion} · <TimeAgo at={run.finishedAt} />,
        in {duration(run.finishedAt - run.startedAt)}
        {run.revision === null ? '' : ` · revision ${run.revision}`}
      </p>
      {run.error === '' ? null : <p style={{ color: 'var(--down)' }}>{run.error}</p>}
      <div className={css.counts}>
        <Count value={counts.entities} label="entities" />
        <Count value={counts.relations} label="relations" />
        <Count value={counts.added} label="added" />
        <Count value={counts.changed} label="changed" />
        <Count value={counts.ended} label="ended" />
        <Count value={counts.unchanged} label="unchanged" />
        <Count value={counts.derivedAdded} label="derived" />
        <Count value={counts.parts} label={`parts, ${number(counts.partsSkipped)} unchanged`} />
      </div>
      <h3>{run.issueCount === 0 ? 'No issues' : countOf(run.issueCount, 'issue')}</h3>
      {run.issues.slice(0, 100).map((issue, index) => (
        <div key={index} className={css.issue}>
          <code>{issue.path}</code>
          <p>{issue.reason}</p>
          <p className="dim">To do: {issue.remedy}</p>
        </div>
      ))}
      {run.unread.length === 0 ? null : (
        <details>
          <summary>{countOf(run.unread.length, 'part')} not read; what they said before stays</summary>
          {run.unread.slice(0, 200).map((part) => (
            <div key={part}>
              <code>{part}</code>
            </div>
          ))}
        </details>
      )}
    </>
  );
}

function Count({ value, label }: { readonly value: number; readonly label: string }) {
  return (
    <span>
      <strong>{number(value)}</strong> <span className="dim">{label}</span>
    </span>
  );
}
