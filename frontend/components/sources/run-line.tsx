'use client';

import { shortPlace } from '@faultline/model';
import Link from 'next/link';
import { duration, number } from '../../lib/format';
import type { RunFieldsFragment } from '../../lib/graphql/graphql.generated';
import { refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { TimeAgo } from '../common/time-ago';
import { RunStatusBadge } from './run-status';

/** What a run read, in words. */
export function runTitle(run: Pick<RunFieldsFragment, 'source' | 'importer'>): string {
  return run.source === null ? run.importer : shortPlace(refName(run.source).name);
}

/** A run in a line: what was read, what came of it, when. The line leads to its report. */
export function RunLine({ run }: { readonly run: RunFieldsFragment }) {
  const { to } = useUrl();
  const { added, changed, ended } = run.counts;
  return (
    <Link
      href={to('/sources', { run: run.id })}
      style={{ display: 'flex', flex: 1, gap: 10, minWidth: 0 }}
      prefetch={false}
    >
      <span
        style={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        title={run.source ?? run.importer}
      >
        {runTitle(run)} <span className="dim">{run.importer}</span>
      </span>
      <span
        className="dim"
        title={`${added} added, ${changed} changed, ${ended} ended in ${duration(run.finishedAt - run.startedAt)}`}
      >
        +{number(added)} ~{number(changed)} −{number(ended)}
      </span>
      <RunStatusBadge status={run.status} />
      <span className="dim">
        <TimeAgo at={run.finishedAt} />
      </span>
    </Link>
  );
}
