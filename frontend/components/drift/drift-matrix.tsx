'use client';

import { useMemo } from 'react';
import { countOf } from '../../lib/format';
import type { DriftFindingFieldsFragment, DriftSideFieldsFragment } from '../../lib/graphql/graphql.generated';
import { EntityLink } from '../common/entity-link';
import shared from '../common/findings/findings.module.css';
import css from './drift.module.css';
import { byEntity, COLUMNS, type MatrixRow } from './matrix';
import { shortValue } from './side-values';
import { sideWords } from './side-words';
import type { DriftPageState } from './use-drift';

interface DriftMatrixProps {
  readonly findings: readonly DriftFindingFieldsFragment[];
  readonly left: DriftSideFieldsFragment;
  readonly right: DriftSideFieldsFragment;
  readonly state: DriftPageState;
  /** Whether there are findings that were not read yet, and how to read them. */
  readonly onMore: (() => void) | null;
}

/** Entities down, what can differ across; a cell says both sides where they differ, and nothing where they do not. */
export function DriftMatrix({ findings, left, right, state, onMore }: DriftMatrixProps) {
  const rows = useMemo(() => byEntity(findings), [findings]);
  const [here, there] = [sideWords(left), sideWords(right)];
  return (
    <div className={shared.scroll} tabIndex={0} role="region" aria-label="Matrix of differences">
      <table className={`rows ${css.matrix}`}>
        <caption className="visually-hidden">
          Where {here} and {there} differ, one row an entity; empty cells are alike.
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {COLUMNS.map(({ kind, title }) => (
              <th key={kind} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <EntityRow key={row.ref} row={row} here={here} there={there} state={state} />
          ))}
        </tbody>
      </table>
      {onMore === null ? null : (
        <button type="button" className={`plain-button ${css.more}`} onClick={onMore}>
          Read more: {countOf(rows.length, 'entity', 'entities')} so far
        </button>
      )}
    </div>
  );
}

interface EntityRowProps {
  readonly row: MatrixRow;
  readonly here: string;
  readonly there: string;
  readonly state: DriftPageState;
}

function EntityRow({ row, here, there, state }: EntityRowProps) {
  const { first } = row;
  return (
    <tr>
      <th scope="row">
        <EntityLink refText={first.ref} kind={first.entityKind} name={first.name} namespace={first.namespace} />
      </th>
      {COLUMNS.map(({ kind }) => {
        const cells = row.cells.get(kind) ?? [];
        return (
          <td key={kind} className={cells.length > 0 ? css.differs : undefined}>
            {cells.map((finding) => (
              <button
                key={finding.id}
                type="button"
                className={css.cell}
                aria-pressed={state.finding === finding.id}
                title={`${finding.reason}${finding.unknown === '' ? '' : `; not known: ${finding.unknown}`}`}
                onClick={() => state.set({ finding: state.finding === finding.id ? null : finding.id })}
              >
                {finding.state === 'UNKNOWN' ? '? ' : ''}
                <Values finding={finding} here={here} there={there} />
              </button>
            ))}
          </td>
        );
      })}
    </tr>
  );
}

function Values({
  finding,
  here,
  there,
}: {
  readonly finding: DriftFindingFieldsFragment;
  readonly here: string;
  readonly there: string;
}) {
  const { left, right, kind } = finding;
  if (kind === 'only-in-one') return <span>{left.length > 0 ? here : there}</span>;
  if (kind === 'dependency-apart') {
    return (
      <span>
        {[...left, ...right].map(shortValue).join(', ')}{' '}
        <span className="dim">{left.length > 0 ? here : there} only</span>
      </span>
    );
  }
  return (
    <span>
      {left.map(shortValue).join(', ') || '–'} <span className={css.unequal}>≠</span>{' '}
      {right.map(shortValue).join(', ') || '–'}
    </span>
  );
}
