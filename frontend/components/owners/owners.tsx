'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import type { OwnershipQuery } from '../../lib/graphql/graphql.generated';
import { ownershipQuery } from '../../lib/graphql/queries';
import { distinctNames, refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EvidenceList } from '../common/claims';
import { EntityLink, EntitySelect } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import css from './owners.module.css';

type Ownership = OwnershipQuery['ownership'];

/** Whose everything is, by which rule and from which line, and what is nobody's. */
export function Owners() {
  const ownership = useQuery(ownershipQuery(useUrl().at));
  return (
    <div className="page">
      <h1>Owners</h1>
      <Answered query={ownership} rows={10}>
        {(answer) => <OwnershipView answer={answer} />}
      </Answered>
    </div>
  );
}

function OwnershipView({ answer }: { readonly answer: Ownership }) {
  const { query, set } = useUrl();
  const owner = query.get('owner') ?? '';
  const isOrphans = owner === 'none';
  const owners = byOwner(answer);
  const names = distinctNames(owners.map(([ref]) => ref));
  const shown = owner === '' ? answer.entities : answer.entities.filter((one) => one.owner === owner);
  if (answer.entities.length === 0 && answer.orphans.length === 0) {
    return (
      <Empty title="Nothing is known yet">
        Add a source: a CODEOWNERS file, a catalog-info.yaml or labels say whose a service is.
      </Empty>
    );
  }
  return (
    <>
      <p className={css.sentence}>
        {Math.round(answer.coverage * 100)} % of services have an owner; {countOf(answer.orphans.length, 'service')}{' '}
        have none.
      </p>
      <RestsOnLine restsOn={answer.restsOn} />
      <div className={`section ${css.columns}`}>
        <nav aria-label="Owners" className={css.owners}>
          <OwnerButton
            title="Everybody"
            count={answer.entities.length}
            isOn={owner === ''}
            onPick={() => set({ owner: null })}
          />
          <OwnerButton
            title="No owner"
            count={answer.orphans.length}
            isOn={isOrphans}
            onPick={() => set({ owner: 'none' })}
          />
          {owners.map(([ref, count]) => (
            <OwnerButton
              key={ref}
              title={names.get(ref) ?? ref}
              hint={ref}
              count={count}
              isOn={owner === ref}
              onPick={() => set({ owner: ref })}
            />
          ))}
        </nav>
        {isOrphans ? <Orphans refs={answer.orphans} /> : <OwnedTable rows={shown} />}
      </div>
    </>
  );
}

function byOwner(answer: Ownership): [string, number][] {
  const counts = new Map<string, number>();
  for (const { owner } of answer.entities) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
}

interface OwnerButtonProps {
  readonly title: string;
  readonly hint?: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onPick: () => void;
}

function OwnerButton({ title, hint, count, isOn, onPick }: OwnerButtonProps) {
  return (
    <button type="button" className={css.owner} aria-pressed={isOn} title={hint} onClick={onPick}>
      <span>{title}</span>
      <span>{count}</span>
    </button>
  );
}

const MOST_ROWS = 500;

function OwnedTable({ rows }: { readonly rows: Ownership['entities'] }) {
  const { to, selected } = useUrl();
  if (rows.length === 0) return <Empty title="Nothing is theirs" />;
  return (
    <div className="card scroll-x">
      <table className="rows">
        <thead>
          <tr>
            <th>Entity</th>
            <th>Owner</th>
            <th>Rule</th>
            <th>Evidence</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row) => (
            <tr key={`${row.ref} ${row.owner}`} aria-selected={selected === row.ref}>
              <td>
                <EntitySelect refText={row.ref} kind={row.kind} name={row.name} isLong />
              </td>
              <td>
                <Link href={to('/owners', { owner: row.owner })} title={row.owner}>
                  {refName(row.owner).name}
                </Link>
              </td>
              <td className="dim">{row.source}</td>
              <td>
                <EvidenceList evidence={row.evidence.slice(0, 2)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS ? (
        <p className={css.more}>
          The first {MOST_ROWS} of {rows.length}. <Link href={to('/catalog')}>The catalog</Link> lists all, by owner.
        </p>
      ) : null}
    </div>
  );
}

function Orphans({ refs }: { readonly refs: readonly string[] }) {
  if (refs.length === 0) return <Empty title="Every service has an owner" />;
  return (
    <div className="card">
      <ul className={css.orphans}>
        {refs.slice(0, MOST_ROWS).map((ref) => (
          <li key={ref}>
            <EntityLink refText={ref} isLong />
          </li>
        ))}
      </ul>
      {refs.length > MOST_ROWS ? (
        <p className={css.more}>
          The first {MOST_ROWS} of {refs.length}.
        </p>
      ) : null}
    </div>
  );
}
