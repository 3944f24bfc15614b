'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { countOf, number } from '../../lib/format';
import type { CrossingFieldsFragment, OneOwnerQuery } from '../../lib/graphql/graphql.generated';
import { ownerQuery } from '../../lib/graphql/owners-queries';
import { useUrl } from '../../lib/use-url';
import { RestsOnLine } from '../common/rests-on';
import { SeverityBadge } from '../common/severity-badge';
import { Answered } from '../common/states';
import { ConflictList } from './conflict-list';
import { OwnedTable } from './owned-table';
import css from './owners.module.css';

type Owner = OneOwnerQuery['owner'];

/** One owner: whom to reach, what is theirs, what breaks with it and whom to call then, whom they need and who needs them. */
export function OwnerView({ name }: { readonly name: string }) {
  const owner = useQuery(ownerQuery(name, useUrl().at));
  return (
    <Answered query={owner} rows={10}>
      {(answer) => (
        <div>
          <Card owner={answer} />
          <Failing owner={answer} />
          <section className="section" aria-label="What is theirs">
            <h2 className="section-head">What is theirs</h2>
            <OwnedTable rows={answer.entities} name={answer.name} />
          </section>
          {answer.conflicts.length === 0 ? null : (
            <section className="section" aria-label="Disagreements">
              <h2 className="section-head">
                Sources disagree on {countOf(answer.conflicts.length, 'entity', 'entities')}
              </h2>
              <ConflictList conflicts={answer.conflicts} />
            </section>
          )}
          <div className={`section ${css.halves}`}>
            <Others title="Needs" crossings={answer.needs.crossings} side="to" />
            <Others title="Is needed by" crossings={answer.neededBy.crossings} side="from" />
          </div>
        </div>
      )}
    </Answered>
  );
}

function Card({ owner }: { readonly owner: Owner }) {
  const { to } = useUrl();
  const people = (title: string, list: Owner['members']) =>
    list.length === 0 ? null : (
      <>
        <dt>{title}</dt>
        <dd>
          {list.map((one) => (
            <Link key={one.owner} href={to('/owners', { owner: one.owner })} title={one.owner} className={css.named}>
              {one.name}
            </Link>
          ))}
        </dd>
      </>
    );
  return (
    <section className="card" aria-label="The owner">
      <div className={css.card}>
        <h2>{owner.name}</h2>
        <code className="dim">{owner.owner}</code>
        {owner.description === null ? null : <p>{owner.description}</p>}
        <dl className={css.facts}>
          {owner.contacts.map((contact) => (
            <Contact key={contact} contact={contact} />
          ))}
          {owner.handle === null ? null : (
            <>
              <dt>handle</dt>
              <dd>{owner.handle}</dd>
            </>
          )}
          {people('member of', owner.memberOf)}
          {people('members', owner.members)}
        </dl>
        <RestsOnLine restsOn={owner.restsOn} />
      </div>
    </section>
  );
}

/** `kind address`; an address that is one leads there. */
function Contact({ contact }: { readonly contact: string }) {
  const [kind = '', ...rest] = contact.split(' ');
  const address = rest.join(' ');
  const href = kind === 'email' ? `mailto:${address}` : /^https?:\/\//.test(address) ? address : undefined;
  return (
    <>
      <dt>{kind}</dt>
      <dd>{href === undefined ? address : <a href={href}>{address}</a>}</dd>
    </>
  );
}

function Failing({ owner }: { readonly owner: Owner }) {
  const { to } = useUrl();
  const { impact, entities } = owner;
  if (entities.length === 0) return null;
  const seeds = [...new Set(entities.map(({ ref }) => ref))];
  return (
    <section className="section" aria-label="If all of it fails">
      <h2 className="section-head">If all of it fails</h2>
      <div className={`card ${css.card}`}>
        <p>
          {impact.total === 0 ? (
            'Nothing of others that is known is affected.'
          ) : (
            <>
              <Link href={to('/impact', { seed: seeds })}>{countOf(impact.total, 'entity', 'entities')}</Link> of
              others:{' '}
              {impact.bySeverity.map(({ severity, count }) => (
                <span key={severity} className={css.named}>
                  {number(count)} <SeverityBadge severity={severity} />
                </span>
              ))}
            </>
          )}
        </p>
        {impact.owners.length === 0 ? null : (
          <ol className={css.calls} aria-label="Whom to call, in this order">
            {impact.owners.map((one) => (
              <li key={one.owner}>
                <Link href={to('/owners', { owner: one.owner })} title={one.owner}>
                  {one.name}
                </Link>{' '}
                <span className="dim">
                  {number(one.count)} affected, worst <SeverityBadge severity={one.severity} />
                  {one.contacts.length === 0 ? '' : `, ${one.contacts.join(', ')}`}
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}

interface OthersProps {
  readonly title: string;
  readonly crossings: readonly CrossingFieldsFragment[];
  readonly side: 'from' | 'to';
}

function Others({ title, crossings, side }: OthersProps) {
  const { to } = useUrl();
  return (
    <section className="card" aria-label={title}>
      <div className={css.tools}>
        <h2>{title}</h2>
        <span className="dim">{countOf(crossings.length, 'owner')}</span>
      </div>
      <ul className={css.pairs}>
        {crossings.map((one) => (
          <li key={one[side]}>
            <Link href={to('/owners', { owner: one[side] })} title={one[side]}>
              {side === 'to' ? one.toName : one.fromName}
            </Link>{' '}
            <Link href={to('/owners', { show: 'between', pair: `${one.from} ${one.to}` })} className="dim">
              {countOf(one.count, 'dependency', 'dependencies')}, {number(one.hard)} hard
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
