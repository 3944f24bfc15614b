'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { OwnershipQuery } from '../../lib/graphql/graphql.generated';
import { ownershipQuery } from '../../lib/graphql/owners-queries';
import { distinctNames } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { RestsOnLine } from '../common/rests-on';
import { Answered, Empty } from '../common/states';
import { TableExport } from '../common/table-export';
import { COVERAGE_COLUMNS } from './columns';
import css from './owners.module.css';

type Coverage = OwnershipQuery['ownership']['bySystem'][number];

/** How many services have an owner, in all, by system and by environment; least covered first. */
export function CoverageView() {
  const ownership = useQuery(ownershipQuery(useUrl().at));
  return (
    <Answered query={ownership} rows={8}>
      {({ coverage, bySystem, byEnvironment, restsOn }) => (
        <>
          <Sentence coverage={coverage} groups={bySystem} />
          <RestsOnLine restsOn={restsOn} />
          <div className={`section ${css.halves}`}>
            <Groups title="By system" facet="system" groups={bySystem} none="in no system" />
            <Groups title="By environment" facet="env" groups={byEnvironment} none="not known to run anywhere" />
          </div>
        </>
      )}
    </Answered>
  );
}

interface SentenceProps {
  readonly coverage: number;
  readonly groups: readonly Coverage[];
}

/** Each service is in one system or in none, so that the groups add up. */
function Sentence({ coverage, groups }: SentenceProps) {
  const { to } = useUrl();
  const all = groups.reduce((sum, { services }) => sum + services, 0);
  const owned = groups.reduce((sum, group) => sum + group.owned, 0);
  return (
    <p className={css.sentence}>
      {number(owned)} of <Link href={to('/catalog', { kind: 'service' })}>{countOf(all, 'service')}</Link> have an owner
      ({Math.round(coverage * 100)} %)
      {owned === all ? (
        '.'
      ) : (
        <>
          ; <Link href={to('/catalog', { kind: 'service', orphan: '1' })}>{number(all - owned)}</Link>{' '}
          {all - owned === 1 ? 'has' : 'have'} none.
        </>
      )}
    </p>
  );
}

interface CountProps {
  readonly of: number;
  readonly facet: 'system' | 'env';
  readonly group: string;
  readonly isOrphan?: boolean;
}

/** A number of services that leads to them; the catalog cannot be narrowed to what is in no group. */
function Count({ of, facet, group, isOrphan = false }: CountProps) {
  const { to } = useUrl();
  if (group === '' || of === 0) return number(of);
  return (
    <Link href={to('/catalog', { [facet]: group, kind: 'service', orphan: isOrphan ? '1' : null })}>{number(of)}</Link>
  );
}

interface GroupsProps {
  readonly title: string;
  /** Key of the catalog's address that narrows to a group. */
  readonly facet: 'system' | 'env';
  readonly groups: readonly Coverage[];
  readonly none: string;
}

function Groups({ title, facet, groups, none }: GroupsProps) {
  const { to } = useUrl();
  const names = distinctNames(groups.flatMap(({ key }) => (facet === 'system' && key !== '' ? [key] : [])));
  return (
    <section className="card" aria-label={title}>
      <div className={css.tools}>
        <h2>{title}</h2>
        <TableExport name={`coverage-${facet}`} columns={COVERAGE_COLUMNS} rows={() => groups} />
      </div>
      {groups.length === 0 ? (
        <Empty title="There is no service" />
      ) : (
        <table className="rows">
          <thead>
            <tr>
              <th>Name</th>
              <th>Owned</th>
              <th>Not owned</th>
              <th>Services</th>
              <th>Share</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ key, name, services, owned, coverage }) => (
              <tr key={key}>
                <td>
                  {key === '' ? (
                    <span className="dim">{none}</span>
                  ) : (
                    <Link href={to('/catalog', { [facet]: key, kind: 'service' })} title={key}>
                      {names.get(key) ?? name}
                    </Link>
                  )}
                </td>
                <td>{number(owned)}</td>
                <td>
                  <Count of={services - owned} facet={facet} group={key} isOrphan />
                </td>
                <td>
                  <Count of={services} facet={facet} group={key} />
                </td>
                <td>{Math.round(coverage * 100)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
