'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
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
          <p className={css.sentence}>{Math.round(coverage * 100)} % of services have an owner.</p>
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
                <td>{owned}</td>
                <td>{services}</td>
                <td>{Math.round(coverage * 100)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
