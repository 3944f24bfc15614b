'use client';

import { refName } from '../../lib/ref';
import type { ClaimFieldsFragment, EvidenceFieldsFragment } from '../../lib/graphql/graphql.generated';
import css from './common.module.css';
import { TimeAgo } from './time-ago';

// Between the members of a claim's key; it cannot occur in them.
const KEY_SEPARATOR = '\u001f';

function relationWords(type: string): string {
  return type.toLowerCase().replaceAll('_', ' ');
}

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
          {one.kind === 'premise' ? <Premise text={one.text} /> : <code>{one.text}</code>}
        </li>
      ))}
    </ul>
  );
}

/** The key of a claim that a conclusion rests on, as the sentence that it is. */
function Premise({ text }: { readonly text: string }) {
  const [, part, from, type, to] = text.split(KEY_SEPARATOR);
  if (from === undefined || type === undefined || to === undefined) return <code>{text}</code>;
  return (
    <span title={`${from} ${type} ${to}`}>
      {refName(from).name} <span className="dim">{relationWords(type)}</span> {refName(to).name}{' '}
      <span className="dim">in {part}</span>
    </span>
  );
}

/** One claim: what it says, how it is known, who said it and since when. */
export function ClaimItem({ claim }: { readonly claim: ClaimFieldsFragment }) {
  return (
    <div className={css.claim}>
      <div>
        <span title={claim.from}>{claim.fromName}</span> <span className="dim">{relationWords(claim.type)}</span>{' '}
        <span title={claim.to}>{claim.toName}</span>
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
