'use client';

import Link from 'next/link';
import { useUrl } from '../../lib/use-url';
import { EvidenceList } from '../common/claims';
import { Empty } from '../common/states';
import type { EntityDetail } from './entity-detail';
import css from './entity.module.css';
import { OwnerCandidates } from './owner-candidates';

/** What the head of the page and the claims below say already. */
const SHOWN_ABOVE: ReadonlySet<string> = new Set(['title', 'description', 'type', 'lifecycle', 'rule']);
/** What machines read. */
const PACKED: ReadonlySet<string> = new Set(['content', 'lines']);

/** Whose it is and which line says so; then what else is known of it. */
export function Ownership({ entity }: { readonly entity: EntityDetail['entity'] }) {
  const { to } = useUrl();
  const properties = Object.entries(entity.properties).filter(([name]) => !SHOWN_ABOVE.has(name) && !PACKED.has(name));
  return (
    <section id="ownership" aria-label="Ownership">
      <h2 className="section-head">Ownership and properties</h2>
      <div className="card">
        {entity.owners.length === 0 ? (
          <Empty title="No owner is known">A CODEOWNERS file, a catalog-info.yaml or a label would say.</Empty>
        ) : (
          <div className={css.padded}>
            {entity.owners.map((owner) => (
              <div key={`${owner.owner} ${owner.rule}`} style={{ marginTop: 8 }}>
                <Link href={to('/owners', { owner: owner.owner })} title={owner.owner}>
                  <strong>{owner.name}</strong>
                </Link>{' '}
                <span className="dim">by {owner.rule}</span>
                <EvidenceList evidence={owner.evidence} />
              </div>
            ))}
          </div>
        )}
        <div className={css.padded}>
          <OwnerCandidates entity={entity.ref} />
        </div>
        <dl className={css.properties}>
          {entity.system === null ? null : (
            <>
              <dt>system</dt>
              <dd>
                <Link href={to('/catalog', { system: entity.system })}>{entity.system}</Link>
              </dd>
            </>
          )}
          {properties.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
          {entity.aliases.length === 0 ? null : (
            <>
              <dt>also known as</dt>
              <dd>
                {entity.aliases.map((alias) => (
                  <div key={alias}>
                    <code>{alias}</code>
                  </div>
                ))}
              </dd>
            </>
          )}
        </dl>
      </div>
    </section>
  );
}
