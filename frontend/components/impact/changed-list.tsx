'use client';

import type { Compared, ComparedRow } from '../../lib/compared';
import { MARK_SIGNS, type SceneMark } from '../../lib/cytoscape/scene';
import { countOf, number } from '../../lib/format';
import type { ImpactChange } from '../../lib/graphql/graphql.generated';
import { EntitySelect } from '../common/entity-link';
import { SeverityBadge } from '../common/severity-badge';
import { Empty } from '../common/states';
import css from './impact.module.css';

const HEADS: readonly { readonly change: ImpactChange; readonly title: string; readonly mark: SceneMark }[] = [
  { change: 'ADDED', title: 'newly hit', mark: 'added' },
  { change: 'WORSE', title: 'hit harder', mark: 'worse' },
  { change: 'GONE', title: 'hit no more', mark: 'gone' },
  { change: 'MILDER', title: 'hit less hard', mark: 'milder' },
  { change: 'MOVED', title: 'hit as hard, over other ways', mark: 'changed' },
];
/** Rows of one kind of change before it says how many more there are. */
const MOST_ROWS = 100;

/** What the signs of a what-if mean, for the legend. */
export const WHAT_IF_MARKS = Object.fromEntries(HEADS.map(({ mark, title }) => [mark, title]));

interface ChangedListProps {
  readonly compared: Compared;
  readonly onPoint: (ref: string | null) => void;
}

/** What the changes do, the graver first: each entity before and after. */
export function ChangedList({ compared, onPoint }: ChangedListProps) {
  if (compared.rows.length === 0) {
    return <Empty title="Nothing changes">The answer is the same before and after.</Empty>;
  }
  return (
    <div className={css.list} onMouseLeave={() => onPoint(null)}>
      {HEADS.map(({ change, title, mark }) => {
        const rows = compared.rows.filter((row) => row.change === change);
        const count = compared.counts.get(change) ?? rows.length;
        if (count === 0) return null;
        return (
          <section key={change} aria-label={title}>
            <h3 className={css.severityHead}>
              <span aria-hidden>{MARK_SIGNS[mark]}</span> {title} <span className="dim">{number(count)}</span>
            </h3>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <Row key={row.ref} row={row} onPoint={onPoint} />
            ))}
            {count > MOST_ROWS ? <p className={`dim ${css.block}`}>and {number(count - MOST_ROWS)} more</p> : null}
          </section>
        );
      })}
      <OwnersApart compared={compared} />
    </div>
  );
}

function Row({ row, onPoint }: { readonly row: ComparedRow; readonly onPoint: (ref: string | null) => void }) {
  return (
    <div className={css.row} onMouseEnter={() => onPoint(row.ref)}>
      <EntitySelect refText={row.ref} kind={row.kind} name={row.name} namespace={row.namespace} isLong />
      <span className={css.pair}>
        <Side side={row.before} /> <span aria-label="becomes">→</span> <Side side={row.after} />
      </span>
    </div>
  );
}

function Side({ side }: { readonly side: ComparedRow['before'] }) {
  if (side === null) return <span className="dim">not hit</span>;
  return (
    <span title={countOf(side.hops, 'hop')}>
      <SeverityBadge severity={side.severity} />
    </span>
  );
}

/** Who must be called only with the changes, and who not any more. */
function OwnersApart({ compared }: { readonly compared: Compared }) {
  const { ownersAdded, ownersEnded } = compared;
  if (ownersAdded.length + ownersEnded.length === 0) return null;
  return (
    <section className={css.block} aria-label="Owners">
      {ownersAdded.length === 0 ? null : (
        <p>+ also to call: {ownersAdded.map(({ name, count }) => `${name} (${number(count)})`).join(', ')}</p>
      )}
      {ownersEnded.length === 0 ? null : (
        <p>− not to call any more: {ownersEnded.map(({ name, count }) => `${name} (${number(count)})`).join(', ')}</p>
      )}
    </section>
  );
}
