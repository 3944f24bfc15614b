'use client';

import { useMemo } from 'react';
import type { Answer, AnswerRow } from '../../lib/answer';
import { countOf, number } from '../../lib/format';
import { useUrl } from '../../lib/use-url';
import { CopyText } from '../common/copy-block';
import { Empty } from '../common/states';
import css from './impact.module.css';

/** Whom to call, with how much of theirs is hit and how hard; each number leads to the list that it counts. */
export function OwnersToCall({ answer }: { readonly answer: Answer }) {
  const { set } = useUrl();
  const worst = useMemo(() => worstByOwner(answer.rows), [answer]);
  const nobodys = answer.rows.filter((row) => row.owners.length === 0).length;
  const show = (who: string): void => set({ who, tab: 'list' });
  if (answer.owners.length + nobodys === 0)
    return <Empty title="Nobody is to be called">Nothing is in the answer.</Empty>;
  const text = answer.owners
    .map(({ name, count, contacts }) => [`${name}: ${count}`, ...contacts].join(', '))
    .join('\n');
  return (
    <div className={css.list}>
      <div className={css.severityHead}>
        {countOf(answer.owners.length, 'owner')} to call
        <CopyText text={text} label="Copy the owners" />
      </div>
      {answer.owners.map(({ owner, name, count, contacts }) => (
        <button key={owner} type="button" className={css.ownerRow} title={owner} onClick={() => show(owner)}>
          <span>
            {name} <span className="dim">{[said(worst.get(owner)), ...contacts].filter(Boolean).join(', ')}</span>
          </span>
          <span>{number(count)}</span>
        </button>
      ))}
      {nobodys === 0 ? null : (
        <button type="button" className={css.ownerRow} onClick={() => show('none')}>
          <span className="dim">nobody is known to own</span>
          <span>{number(nobodys)}</span>
        </button>
      )}
    </div>
  );
}

interface Worst {
  down: number;
  degraded: number;
}

function worstByOwner(rows: readonly AnswerRow[]): Map<string, Worst> {
  const worst = new Map<string, Worst>();
  for (const { owners, severity } of rows) {
    for (const owner of owners) {
      const counts = worst.get(owner) ?? { down: 0, degraded: 0 };
      if (severity === 'DOWN') counts.down++;
      if (severity === 'DEGRADED') counts.degraded++;
      worst.set(owner, counts);
    }
  }
  return worst;
}

function said(worst: Worst | undefined): string {
  if (worst === undefined) return '';
  const parts = [
    worst.down > 0 ? `${number(worst.down)} down` : '',
    worst.degraded > 0 ? `${number(worst.degraded)} degraded` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
