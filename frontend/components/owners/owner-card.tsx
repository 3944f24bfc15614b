'use client';

import Link from 'next/link';
import type { OneOwnerQuery } from '../../lib/graphql/graphql.generated';
import { useUrl } from '../../lib/use-url';
import { RestsOnLine } from '../common/rests-on';
import css from './owners.module.css';

type Owner = OneOwnerQuery['owner'];

/** Who an owner is, how to reach it, and the teams and people around it. */
export function OwnerCard({ owner }: { readonly owner: Owner }) {
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
