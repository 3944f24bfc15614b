'use client';

import { countOf, number } from '../../lib/format';
import type { PlatformTechnologyFieldsFragment } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import css from './inventory.module.css';
import { categoryTitle, usePlatforms } from './use-platforms';

type Technology = PlatformTechnologyFieldsFragment;
const VERSIONS_SHOWN = 4;

/** One row a technology; it opens with the lists behind its numbers. */
export function PlatformTable({
  technologies,
  total,
}: {
  readonly technologies: readonly Technology[];
  readonly total: number;
}) {
  return (
    <div className={`card ${css.table}`}>
      <table className="rows" aria-label="Technologies">
        <thead>
          <tr>
            <th>Technology</th>
            <th className={css.wideOnly}>Category</th>
            <th
              className="numeric"
              title="Services that are made of it, run on it, or depend directly on a server that is it"
            >
              Used by
            </th>
            <th
              className="numeric"
              title="Services that transitively depend on what has it: what it would take to drop it"
            >
              Relied on by
            </th>
            <th className={`numeric ${css.wideOnly}`}>Systems</th>
            <th className={`numeric ${css.wideOnly}`}>Owners</th>
            <th className={`numeric ${css.wideOnly}`}>Majors</th>
            <th className={css.wideOnly}>Versions</th>
          </tr>
        </thead>
        <tbody>
          {technologies.map((one) => (
            <Row key={one.id} technology={one} />
          ))}
        </tbody>
      </table>
      {technologies.length < total ? (
        <p className={`dim ${css.foot}`}>
          {number(technologies.length)} of {number(total)} shown
        </p>
      ) : null}
    </div>
  );
}

function Row({ technology }: { readonly technology: Technology }) {
  const { set } = useUrl();
  const { open } = usePlatforms();
  const { id, title, category, users, instances, dependents, systems, owners, majors, isRare } = technology;
  const isOpen = open === id;
  const toggle = (): void => set({ open: isOpen ? null : id, list: null });
  const show = (list: string | null): void => set({ open: id, list });
  return (
    <tr aria-selected={isOpen} className={css.row} onClick={({ target }) => isPlain(target) && toggle()}>
      <td>
        <button type="button" className={`plain-button ${css.name}`} aria-pressed={isOpen} onClick={toggle}>
          {title}
        </button>
        <span className={`dim ${css.narrowOnly}`}> {categoryTitle(category)}</span>
        {isRare ? <span className={css.odd}>odd</span> : null}
      </td>
      <td className={`dim ${css.wideOnly}`}>{categoryTitle(category)}</td>
      <td className="numeric">
        <Count count={users} label={`${countOf(users, 'service')} that use ${title}`} onShow={() => show(null)} />
        {instances === null ? null : <span className="dim"> ({countOf(instances, 'server')})</span>}
      </td>
      <td className="numeric">
        <Count
          count={dependents}
          label={`${countOf(dependents, 'service')} that rely on ${title}`}
          onShow={() => show('dependents')}
        />
      </td>
      <td className={`numeric ${css.wideOnly} ${systems === 0 ? 'dim' : ''}`}>{number(systems)}</td>
      <td className={`numeric ${css.wideOnly}`}>
        <Count count={owners} label={`${countOf(owners, 'owner')} of ${title}`} onShow={() => show('owners')} />
      </td>
      <td className={`numeric ${css.wideOnly}`}>
        {majors.length === 0 ? <span className="dim">–</span> : majors.length}
      </td>
      <td className={css.wideOnly}>
        <Versions technology={technology} />
      </td>
    </tr>
  );
}

function isPlain(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button') === null;
}

/** A number that opens the list that it counts. */
function Count({
  count,
  label,
  onShow,
}: {
  readonly count: number;
  readonly label: string;
  readonly onShow: () => void;
}) {
  if (count === 0) return <span className="dim">0</span>;
  return (
    <button type="button" className={`plain-button ${css.count}`} aria-label={label} onClick={onShow}>
      {number(count)}
    </button>
  );
}

/** The newest versions with how many have each; what is past its end says so. */
function Versions({ technology: { versions } }: { readonly technology: Technology }) {
  if (versions.every(({ version }) => version === '')) return <span className="dim">not told</span>;
  const shown = versions.slice(0, VERSIONS_SHOWN);
  return (
    <span className={css.versions}>
      {shown.map(({ version, count, isEnded }) => (
        <span key={version} className={`chip ${isEnded ? css.ended : ''}`} title={isEnded ? 'Past its end' : undefined}>
          {version === '' ? 'unknown' : version} <span className="dim">×{number(count)}</span>
          {isEnded ? ' ended' : ''}
        </span>
      ))}
      {versions.length > shown.length ? (
        <span className="dim">and {number(versions.length - shown.length)} more</span>
      ) : null}
    </span>
  );
}
