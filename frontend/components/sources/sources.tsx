'use client';

import { useQuery } from '@tanstack/react-query';
import { duration } from '../../lib/format';
import type { SourceFieldsFragment } from '../../lib/graphql/graphql.generated';
import { runsQuery, sourcesQuery } from '../../lib/graphql/queries';
import { useUrl } from '../../lib/use-url';
import { Answered, Empty } from '../common/states';
import { TimeAgo } from '../common/time-ago';
import { FirstSource } from '../home/first-source';
import { RunLine } from './run-line';
import { RunReport } from './run-report';
import css from './sources.module.css';
import { StartImport } from './start-import';

/** Where every fact comes from: the sources with their age, their runs with reports, and how to read one now. */
export function Sources() {
  const { query } = useUrl();
  const sources = useQuery(sourcesQuery);
  const run = query.get('run') ?? '';
  return (
    <div className="page">
      <h1>Sources and imports</h1>
      <div className={`section ${css.columns}`}>
        <div>
          <Answered query={sources} rows={6}>
            {(list) => (list.length === 0 ? <FirstSource /> : <SourceTable sources={list} />)}
          </Answered>
          <RunList />
        </div>
        <div>
          {run === '' ? null : <RunReport key={run} id={run} />}
          <StartImport />
        </div>
      </div>
    </div>
  );
}

function SourceTable({ sources }: { readonly sources: readonly SourceFieldsFragment[] }) {
  const { query, set } = useUrl();
  const chosen = query.get('source') ?? '';
  return (
    <div className="card scroll-x">
      <table className="rows">
        <thead>
          <tr>
            <th>Source</th>
            <th>Read by</th>
            <th>Last complete</th>
            <th>Every</th>
            <th>State</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.ref} aria-selected={chosen === source.ref}>
              <td>
                <button
                  type="button"
                  className="plain-button"
                  aria-pressed={chosen === source.ref}
                  title={source.rootScope}
                  onClick={() => set({ source: chosen === source.ref ? null : source.ref })}
                >
                  {source.title}
                </button>
              </td>
              <td className="dim">{source.importer}</td>
              <td>
                <TimeAgo at={source.lastComplete} />
              </td>
              <td className="dim">{source.intervalMs === null ? 'on request' : duration(source.intervalMs)}</td>
              <td>
                <SourceState source={source} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SourceState({ source }: { readonly source: SourceFieldsFragment }) {
  if (source.retired) return <span className="dim">retired</span>;
  if (source.running) return <span style={{ color: 'var(--accent)' }}>being read</span>;
  if (source.incompleteCount > 0) {
    return (
      <span style={{ color: 'var(--degraded)' }} title={source.incomplete.join('\n')}>
        {source.incompleteCount} not read
      </span>
    );
  }
  if (source.stale) return <span style={{ color: 'var(--degraded)' }}>stale</span>;
  return <span style={{ color: 'var(--good)' }}>complete</span>;
}

function RunList() {
  const { query } = useUrl();
  const source = query.get('source');
  const runs = useQuery(runsQuery(source, 50));
  return (
    <section className="section" aria-label="Runs">
      <h2 className="section-head">{source === null ? 'Last runs' : 'Runs of this source'}</h2>
      <Answered query={runs} rows={5}>
        {(list) =>
          list.length === 0 ? (
            <Empty title="Nothing has been read yet" />
          ) : (
            <div className="card">
              {list.map((run) => (
                <div key={run.id} className={css.target}>
                  <RunLine run={run} />
                </div>
              ))}
            </div>
          )
        }
      </Answered>
    </section>
  );
}
