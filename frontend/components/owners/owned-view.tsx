'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf } from '../../lib/format';
import type { OwnershipQuery } from '../../lib/graphql/graphql.generated';
import { ownershipQuery } from '../../lib/graphql/owners-queries';
import { ownerTitles, refName } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntityLink } from '../common/entity-link';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { ORPHAN_COLUMNS } from './columns';
import { MOST_ROWS, OwnedTable } from './owned-table';
import { OwnerView } from './owner-view';
import css from './owners.module.css';

type Ownership = OwnershipQuery['ownership'];

/** Narrows nothing of one owner's list. */
const ANY = { hit: null, who: null };

/** Everybody and what is theirs, one of them with everything around, or what is nobody's; the address says which. */
export function OwnedView() {
  const ownership = useQuery(ownershipQuery(useUrl().at));
  return (
    <Answered query={ownership} rows={10}>
      {(answer) => <Answer answer={answer} />}
    </Answered>
  );
}

function Answer({ answer }: { readonly answer: Ownership }) {
  const { query, set, to } = useUrl();
  const owner = query.get('owner') ?? '';
  const titles = ownerTitles(answer.owners);
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
        {Math.round(answer.coverage * 100)} % of services have an owner;{' '}
        <Link href={to('/owners', { owner: 'none' })}>
          {countOf(answer.orphans.length, 'entity', 'entities')} {answer.orphans.length === 1 ? 'has' : 'have'} none
        </Link>
        {answer.conflicts.length === 0 ? (
          '.'
        ) : (
          <>
            ; sources disagree on{' '}
            <Link href={to('/owners', { show: 'conflicts' })}>
              {countOf(answer.conflicts.length, 'entity', 'entities')}
            </Link>
            .
          </>
        )}
      </p>
      <RestsOnLine restsOn={answer.restsOn} />
      <div className={`section ${css.columns}`}>
        <nav aria-label="Owners" className={css.owners}>
          <OwnerButton
            title="Everybody"
            count={new Set(answer.entities.map(({ ref }) => ref)).size}
            isOn={owner === ''}
            onPick={() => set({ owner: null, ...ANY })}
          />
          <OwnerButton
            title="No owner"
            count={answer.orphans.length}
            isOn={owner === 'none'}
            onPick={() => set({ owner: 'none', ...ANY })}
          />
          {answer.owners.map(({ owner: ref, entities }) => (
            <OwnerButton
              key={ref}
              title={titles.get(ref) ?? ref}
              hint={ref}
              count={entities}
              isOn={owner === ref}
              onPick={() => set({ owner: ref, ...ANY })}
            />
          ))}
        </nav>
        <Chosen answer={answer} owner={owner} />
      </div>
    </>
  );
}

function Chosen({ answer, owner }: { readonly answer: Ownership; readonly owner: string }) {
  if (owner === 'none') return <Orphans answer={answer} />;
  return owner === '' ? <OwnedTable rows={answer.entities} name="owners" /> : <OwnerView name={owner} />;
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

function Orphans({ answer: { orphans, suggestions } }: { readonly answer: Ownership }) {
  const { to } = useUrl();
  if (orphans.length === 0) return <Empty title="Every service has an owner" />;
  const suggested = new Map(suggestions.map((one) => [one.ref, refName(one.owner).name]));
  return (
    <div className="card">
      <div className={css.tools}>
        <span className="dim">
          {countOf(orphans.length, 'entity', 'entities')}: name an owner in CODEOWNERS, a catalog file or a label, or
          assign one with <code>faultline assign owner GLOB OWNER</code>.{' '}
          {suggestions.length === 0
            ? ''
            : `History suggests somebody for ${countOf(suggested.size, 'of them', 'of them')}: a suggestion, no owner. `}
          <Link href={to('/catalog', { orphan: '1', sort: 'DEPENDENTS' })}>
            The catalog has them by who needs them.
          </Link>
        </span>
        <TableExport name="orphans" columns={ORPHAN_COLUMNS} rows={() => orphans} />
      </div>
      <ul className={css.orphans}>
        {orphans.slice(0, MOST_ROWS).map((ref) => (
          <li key={ref}>
            <EntityLink refText={ref} isLong />
            {suggested.has(ref) ? <span className="dim"> perhaps {suggested.get(ref)}</span> : null}
          </li>
        ))}
      </ul>
      {orphans.length > MOST_ROWS ? (
        <p className={css.more}>
          The first {MOST_ROWS} of {orphans.length}; the saved table has all.
        </p>
      ) : null}
    </div>
  );
}
