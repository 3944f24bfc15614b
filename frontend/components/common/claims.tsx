'use client';

import { refName } from '../../lib/ref';
import type { ClaimFieldsFragment, EvidenceFieldsFragment } from '../../lib/graphql/graphql.generated';
import css from './common.module.css';
import { TimeAgo } from './time-ago';

/** Where a fact was seen: the file and line, the label, the variable, the rule. */
export function EvidenceList({ evidence }: { readonly evidence: readonly EvidenceFieldsFragment[] }) {
  if (evidence.length === 0) return <span className="dim">no evidence kept</span>;
  return (
    <ul className={css.evidence}>
      {evidence.map((one, index) => (
        <li key={index}>
          <span className="dim">{one.kind}</span>
          {one.path === null ? null : (
            <code>
              {one.path}
              {one.line === null ? '' : `:${one.line}`}
            </code>
          )}
          <code>{one.text}</code>
        </li>
      ))}
    </ul>
  );
}

/** One claim: what it says, how it is known, who said it and since when. */
export function ClaimItem({ claim }: { readonly claim: ClaimFieldsFragment }) {
  return (
    <div className={css.claim}>
      <div>
        <span title={claim.from}>{refName(claim.from).name}</span>{' '}
        <span className="dim">{claim.type.toLowerCase().replaceAll('_', ' ')}</span>{' '}
        <span title={claim.to}>{refName(claim.to).name}</span>
        {claim.via === '' ? null : <span className="dim"> via {claim.via}</span>}
      </div>
      <div className="dim">
        {claim.standing}, confidence {claim.confidence.toFixed(2)} · since revision {claim.since} (
        <TimeAgo at={claim.sinceAt} />){claim.until === null ? null : ` until ${claim.until}`}
        {claim.lastSeen === null ? null : (
          <>
            {' '}
            · last seen <TimeAgo at={claim.lastSeen} />
          </>
        )}
      </div>
      <EvidenceList evidence={claim.evidence} />
      <div className="dim mono">
        {claim.scope} · {claim.part}
      </div>
    </div>
  );
}
