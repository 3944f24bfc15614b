'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { countOf, number } from '../../lib/format';
import type { OwnersBetweenQuery } from '../../lib/graphql/graphql.generated';
import { ownersBetweenQuery } from '../../lib/graphql/owners-queries';
import { ownersLayout, ownersScene } from '../../lib/owners-scene';
import { ownerTitles } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { CriticalityMark } from '../common/severity-badge';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { GraphView } from '../graph/graph-view';
import { CROSSING_COLUMNS } from './columns';
import css from './owners.module.css';

type Crossings = OwnersBetweenQuery['ownerCrossings'];
type Crossing = Crossings['crossings'][number];

const MOST_ROWS = 200;

/** Dependencies that cross owners: each two of them, the pairs behind a number, and all of it drawn. */
export function BetweenView() {
  const { environment, at } = useUrl();
  const found = useQuery(ownersBetweenQuery(environment, at));
  return (
    <Answered query={found} rows={10}>
      {(read) => {
        const answer = titled(read);
        return (
          <>
            <Sentence answer={answer} />
            <RestsOnLine restsOn={answer.restsOn} />
            {answer.crossings.length === 0 ? (
              <Empty title="No dependency crosses owners">Between what is owned by two, one would count.</Empty>
            ) : (
              <div className="section">
                <CrossingTable answer={answer} />
                <Drawing answer={answer} environment={environment} at={at} />
              </div>
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** Owners that share a name are told apart. */
function titled(answer: Crossings): Crossings {
  const titles = ownerTitles(
    answer.crossings.flatMap(({ from, fromName, to, toName }) => [
      { owner: from, name: fromName },
      { owner: to, name: toName },
    ]),
  );
  return {
    ...answer,
    crossings: answer.crossings.map((one) => ({
      ...one,
      fromName: titles.get(one.from) ?? one.fromName,
      toName: titles.get(one.to) ?? one.toName,
    })),
  };
}

function Sentence({ answer: { across, within, unowned } }: { readonly answer: Crossings }) {
  const { to } = useUrl();
  return (
    <p className={css.sentence}>
      {countOf(across, 'dependency', 'dependencies')} {across === 1 ? 'crosses' : 'cross'} owners, {number(within)} stay
      with one,{' '}
      {unowned === 0 ? 'none has' : <Link href={to('/owners', { owner: 'none' })}>{number(unowned)} have</Link>} an end
      that nobody owns.
    </p>
  );
}

function CrossingTable({ answer }: { readonly answer: Crossings }) {
  const { query, set } = useUrl();
  const chosen = query.get('pair') ?? '';
  const rows = answer.crossings.slice(0, MOST_ROWS);
  return (
    <div className="card">
      <div className={css.tools}>
        <span className="dim">
          {rows.length < answer.total
            ? `The first ${rows.length} of ${number(answer.total)} pairs of owners`
            : countOf(answer.total, 'pair of owners', 'pairs of owners')}
        </span>
        <TableExport name="between-owners" columns={CROSSING_COLUMNS} rows={() => answer.crossings} />
      </div>
      <div className={`scroll-x ${css.long}`}>
        <table className="rows">
          <thead>
            <tr>
              <th>Owner</th>
              <th>Needs</th>
              <th>Dependencies</th>
              <th>Hard</th>
              <th>Soft</th>
              <th>Async</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <CrossingRows
                key={keyOf(one)}
                crossing={one}
                isOpen={chosen === keyOf(one)}
                onToggle={() => set({ pair: chosen === keyOf(one) ? null : keyOf(one) })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function keyOf({ from, to }: Crossing): string {
  return `${from} ${to}`;
}

interface CrossingRowsProps {
  readonly crossing: Crossing;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function CrossingRows({ crossing, isOpen, onToggle }: CrossingRowsProps) {
  const { to } = useUrl();
  const owner = (ref: string, name: string) => (
    <Link href={to('/owners', { owner: ref })} title={ref}>
      {name}
    </Link>
  );
  return (
    <>
      <tr aria-selected={isOpen}>
        <td>{owner(crossing.from, crossing.fromName)}</td>
        <td>{owner(crossing.to, crossing.toName)}</td>
        <td>
          <button
            type="button"
            className="plain-button"
            aria-expanded={isOpen}
            aria-label={`${crossing.count} dependencies of ${crossing.fromName} on ${crossing.toName}`}
            onClick={onToggle}
          >
            {number(crossing.count)}
          </button>
        </td>
        <td>{number(crossing.hard)}</td>
        <td>{number(crossing.soft)}</td>
        <td>{number(crossing.async)}</td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={6}>
            <ul className={css.pairs}>
              {crossing.relations.map((one) => (
                <li key={`${one.from} ${one.to}`}>
                  <EntitySelect refText={one.from} name={one.fromName} /> <span className="dim">depends on</span>{' '}
                  <EntitySelect refText={one.to} name={one.toName} />{' '}
                  <CriticalityMark criticality={one.criticality} isAssumed={false} />
                </li>
              ))}
            </ul>
            {crossing.relations.length < crossing.count ? (
              <p className={css.more}>
                The first {crossing.relations.length} of {crossing.count}
              </p>
            ) : null}
          </td>
        </tr>
      ) : null}
    </>
  );
}

interface DrawingProps {
  readonly answer: Crossings;
  readonly environment: string;
  readonly at: string;
}

function Drawing({ answer, environment, at }: DrawingProps) {
  const scene = useMemo(() => ownersScene(answer.crossings), [answer]);
  return (
    <div className={`card ${css.drawing}`}>
      <GraphView
        scene={scene}
        name="between-owners"
        question={`${environment} ${at}`}
        layout={ownersLayout(scene)}
        label="Owners, and who needs whom. The table above names the same with its counts."
      />
    </div>
  );
}
