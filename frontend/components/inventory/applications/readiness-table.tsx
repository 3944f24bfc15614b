'use client';

import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Fragment } from 'react';
import { countOf, number } from '../../../lib/format';
import type { ReadinessRowFieldsFragment } from '../../../lib/graphql/graphql.generated';
import { readinessOfQuery } from '../../../lib/graphql/inventory-applications-queries';
import { useUrl } from '../../../lib/use-url';
import { ClaimItem } from '../../common/claims';
import { EntityLink } from '../../common/entity-link';
import { Answered } from '../../common/states';
import css from './applications.module.css';
import { Owners } from './declared-table';
import type { ApplicationsState } from './use-applications';
import { ClassBadge, StateBadge } from './words';

interface TableProps {
  readonly rows: readonly ReadinessRowFieldsFragment[];
  readonly state: ApplicationsState;
}

/** One row an application, what most others depend on first; opened it shows every criterion with its evidence. */
export function ReadinessTable({ rows, state }: TableProps) {
  return (
    <div className="card scroll-x" tabIndex={0} role="region" aria-label="Readiness of applications">
      <table className={`rows ${css.table}`}>
        <thead>
          <tr>
            <th scope="col">Application</th>
            <th scope="col">Could move</th>
            <th scope="col" className="numeric">
              Dependents
            </th>
            <th scope="col">Why</th>
            <th scope="col">Owner</th>
            <th scope="col">System</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.ref}>
              <ReadinessRow row={row} state={state} />
              {state.open === row.ref ? (
                <tr className={css.opened}>
                  <td colSpan={6}>
                    <Detail row={row} />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReadinessRow({ row, state }: { readonly row: ReadinessRowFieldsFragment; readonly state: ApplicationsState }) {
  const { to } = useUrl();
  const isOpen = state.open === row.ref;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <tr aria-selected={isOpen}>
      <td>
        <div className={css.opener}>
          <button
            type="button"
            className="plain-button"
            aria-expanded={isOpen}
            aria-label={`Criteria of ${row.title || row.name}`}
            onClick={() => state.set({ open: isOpen ? null : row.ref }, 'replace')}
          >
            <Chevron size={14} aria-hidden />
          </button>
          <EntityLink refText={row.ref} kind={row.kind} name={row.title || row.name} />
        </div>
        <div className={css.small}>{[row.platform, ...row.technologies].filter(Boolean).join(' · ')}</div>
      </td>
      <td>
        <ClassBadge value={row.class} />
      </td>
      <td className="numeric">
        {row.dependents === 0 ? (
          <span className="dim">0</span>
        ) : (
          <Link href={to('/impact', { seed: row.ref })}>{number(row.dependents)}</Link>
        )}
      </td>
      <td className={css.why}>{row.reason}</td>
      <td>
        <Owners owners={row.owners} />
      </td>
      <td>{row.system === null ? <span className="dim">none</span> : <EntityLink refText={row.system} />}</td>
    </tr>
  );
}

/** Every criterion with its evidence and what to do, then where that was read. */
function Detail({ row }: { readonly row: ReadinessRowFieldsFragment }) {
  const { at } = useUrl();
  const detail = useQuery(readinessOfQuery(row.ref, at));
  return (
    <div className={css.detail}>
      <ul className={css.judged}>
        {row.criteria.map((one) => (
          <li key={one.code}>
            <div className={css.line}>
              <strong>{one.title}</strong>
              <StateBadge value={one.state} blocks={one.blocks} />
            </div>
            {one.evidence.map((text) => (
              <div key={text} className={css.evidence}>
                {text}
              </div>
            ))}
            {one.remedy === '' ? null : <div className={css.remedy}>To do: {one.remedy}</div>}
          </li>
        ))}
      </ul>
      <Answered query={detail} rows={2}>
        {({ claims }) => (
          <details>
            <summary>{countOf(claims.length, 'claim')} of sources say so</summary>
            {claims.map((claim) => (
              <ClaimItem key={claim.key} claim={claim} />
            ))}
          </details>
        )}
      </Answered>
    </div>
  );
}
