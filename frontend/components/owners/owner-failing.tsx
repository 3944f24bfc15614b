'use client';

import { shortPlace } from '@faultline/model';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { OneOwnerQuery, Severity } from '../../lib/graphql/graphql.generated';
import { ownerTitles } from '../../lib/ref';
import { useUrl } from '../../lib/use-url';
import { EntitySelect } from '../common/entity-link';
import { SeverityBadge } from '../common/severity-badge';
import { TableExport } from '../common/table-export';
import { AFFECTED_COLUMNS } from './columns';
import { MOST_ROWS } from './owned-table';
import css from './owners.module.css';

type Owner = OneOwnerQuery['owner'];
type Affected = Owner['impact']['affected'][number];

const ORDER: readonly Severity[] = ['DOWN', 'DEGRADED', 'AT_RISK'];
/** As many as the page of impacts takes; beyond, the owner itself is what fails. */
const MOST_SEEDS = 20;

/** What breaks of others if all that is theirs fails, and whom to call in which order; each number narrows the list. */
export function OwnerFailing({ owner }: { readonly owner: Owner }) {
  const { to, query, set, environment } = useUrl();
  const { impact, entities } = owner;
  if (entities.length === 0) return null;
  const seeds = [...new Set(entities.map(({ ref }) => ref))];
  const hit = query.get('hit');
  const who = query.get('who');
  return (
    <section className="section" id="failing" aria-labelledby="failing-head">
      <div className={`section-head ${css.head}`}>
        <h2 id="failing-head">If all of it fails{environment === '' ? '' : ` in ${shortPlace(environment)}`}</h2>
        <Link href={to('/impact', { seed: seeds.length > MOST_SEEDS ? owner.owner : seeds })}>drawn in Impact</Link>
      </div>
      <div className={`card ${css.card}`}>
        {impact.total === 0 ? (
          <p>
            Nothing of others that is known is affected
            {environment === '' ? '.' : `; all environments may tell more.`}
          </p>
        ) : (
          <>
            <p>
              <Narrow isOn={hit === null && who === null} onPick={() => set({ hit: null, who: null })}>
                {countOf(impact.total, 'entity', 'entities')} of others
              </Narrow>
              {impact.bySeverity.map(({ severity, count }) => (
                <Narrow
                  key={severity}
                  isOn={hit === severity}
                  onPick={() => set({ hit: hit === severity ? null : severity })}
                >
                  {number(count)} <SeverityBadge severity={severity} />
                </Narrow>
              ))}
            </p>
            <Calls owners={impact.owners} who={who} onPick={(ref) => set({ who: who === ref ? null : ref })} />
          </>
        )}
      </div>
      {impact.total === 0 ? null : (
        <AffectedTable impact={impact} name={owner.name} rows={narrowed(impact.affected, hit, who)} />
      )}
    </section>
  );
}

function narrowed(affected: readonly Affected[], hit: string | null, who: string | null): readonly Affected[] {
  return affected
    .filter((one) => (hit === null || one.severity === hit) && (who === null || one.owners.includes(who)))
    .sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || a.hops - b.hops);
}

interface NarrowProps {
  readonly isOn: boolean;
  readonly onPick: () => void;
  readonly label?: string;
  readonly children: React.ReactNode;
}

function Narrow({ isOn, onPick, label, children }: NarrowProps) {
  return (
    <button
      type="button"
      className={`plain-button ${css.named}`}
      aria-pressed={isOn}
      aria-label={label}
      onClick={onPick}
    >
      {children}
    </button>
  );
}

interface CallsProps {
  readonly owners: Owner['impact']['owners'];
  readonly who: string | null;
  readonly onPick: (ref: string) => void;
}

function Calls({ owners, who, onPick }: CallsProps) {
  const { to } = useUrl();
  const titles = ownerTitles(owners);
  if (owners.length === 0) return <p className="dim">Nobody is known to own what is affected.</p>;
  return (
    <ol className={css.calls} aria-label="Whom to call, in this order">
      {owners.map((one) => (
        <li key={one.owner}>
          <Link href={to('/owners', { owner: one.owner })} title={one.owner}>
            {titles.get(one.owner) ?? one.name}
          </Link>{' '}
          <Narrow
            isOn={who === one.owner}
            label={`${one.count} affected of ${one.name}`}
            onPick={() => onPick(one.owner)}
          >
            {number(one.count)} affected
          </Narrow>
          <span className="dim">
            worst <SeverityBadge severity={one.severity} />
            {one.contacts.length === 0 ? '' : `, ${one.contacts.join(', ')}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

interface AffectedTableProps {
  readonly impact: Owner['impact'];
  readonly name: string;
  readonly rows: readonly Affected[];
}

function AffectedTable({ impact, name, rows }: AffectedTableProps) {
  const { to, selected } = useUrl();
  const names = ownerTitles(impact.owners);
  const shown = rows.slice(0, MOST_ROWS);
  return (
    <div className={`card ${css.below}`}>
      <div className={css.tools}>
        <span className="dim">
          {shown.length < impact.total
            ? `${number(shown.length)} of ${number(impact.total)}`
            : countOf(shown.length, 'entity', 'entities')}
        </span>
        <TableExport name={`affected-by-${name}`} columns={AFFECTED_COLUMNS} rows={() => rows} />
      </div>
      <div className={`scroll-x ${css.long}`} tabIndex={0} role="region" aria-label="What is affected">
        <table className={`rows ${css.wide}`}>
          <thead>
            <tr>
              <th>Affected</th>
              <th>Severity</th>
              <th>Hops</th>
              <th>Owner</th>
              <th>Environments</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.ref} aria-selected={selected === one.ref}>
                <td>
                  <EntitySelect refText={one.ref} kind={one.kind} name={one.name} isLong />
                </td>
                <td>
                  <SeverityBadge severity={one.severity} />
                </td>
                <td>{number(one.hops)}</td>
                <td>
                  {one.owners.length === 0 ? <span className="dim">nobody</span> : null}
                  {one.owners.map((ref) => (
                    <Link key={ref} href={to('/owners', { owner: ref })} title={ref} className={css.named}>
                      {names.get(ref) ?? ref}
                    </Link>
                  ))}
                </td>
                <td className="dim">{one.environments.map(shortPlace).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
