'use client';

import type { ExplainQuery } from '../../lib/graphql/graphql.generated';
import { countOf } from '../../lib/format';
import { ClaimItem } from './claims';
import css from './explanation.module.css';

export type Explanation = ExplainQuery['explain'];

/** Kinds of doubts as a person says them. */
const DOUBT_WORDS: Readonly<Record<string, string>> = {
  cut: 'decided otherwise',
  contradiction: 'contradicted',
  'never-seen-live': 'never seen live',
  suggestion: 'suggested, not taken',
  'low-confidence': 'unsure',
  stale: 'stale',
  incomplete: 'not read to the end',
  'older-read': 'an older read',
};

const FIRST_REASONS = 6;
const MOST_CLAIMS = 60;

interface ExplanationViewProps {
  readonly explanation: Explanation;
  /** Whether the claims are folded until they are asked for. */
  readonly isFolded?: boolean;
}

/** Why something is believed, what speaks against it, and the claims down to what was seen, each under what rests on it. */
export function ExplanationView({ explanation, isFolded = true }: ExplanationViewProps) {
  const { reasons, doubts, chain } = explanation;
  const more = reasons.slice(FIRST_REASONS);
  return (
    <>
      {reasons.length + doubts.length === 0 ? <p className="dim">No reason is kept for it.</p> : null}
      <Sentences texts={reasons.slice(0, FIRST_REASONS)} />
      {more.length === 0 ? null : (
        <details>
          <summary className="dim">{countOf(more.length, 'reason')} more</summary>
          <Sentences texts={more} />
        </details>
      )}
      <Doubts doubts={doubts} />
      {chain.length === 0 ? null : (
        <details open={!isFolded}>
          <summary>{countOf(chain.length, 'claim')} with evidence, down to what was seen</summary>
          <ol className={css.chain}>
            {chain.slice(0, MOST_CLAIMS).map(({ claim, depth }) => (
              <li key={claim.key} style={{ marginLeft: depth * 14 }}>
                <ClaimItem claim={claim} />
              </li>
            ))}
          </ol>
          {chain.length > MOST_CLAIMS ? <p className="dim">The first {MOST_CLAIMS} are shown.</p> : null}
        </details>
      )}
    </>
  );
}

function Sentences({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <ul className={css.reasons}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** What speaks against it. */
function Doubts({ doubts }: { readonly doubts: Explanation['doubts'] }) {
  if (doubts.length === 0) return null;
  return (
    <ul className={css.doubts} aria-label="What speaks against it">
      {doubts.map(({ kind, sentence }) => (
        <li key={`${kind} ${sentence}`}>
          <strong>{DOUBT_WORDS[kind] ?? kind}</strong>: {sentence}
        </li>
      ))}
    </ul>
  );
}
