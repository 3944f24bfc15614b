import type { Keeping } from '../../lib/graphql/graphql.generated';
import css from './state.module.css';

/** What becomes of what is written, in words. */
export const KEEPING_WORDS: Readonly<Record<Keeping, string>> = {
  PERSISTS: 'kept',
  EPHEMERAL: 'lost with its container',
  STATELESS: 'keeps nothing itself',
  UNKNOWN: 'not known',
};

const STYLES: Readonly<Record<Keeping, string | undefined>> = {
  PERSISTS: css.persists,
  EPHEMERAL: css.ephemeral,
  STATELESS: css.stateless,
  UNKNOWN: css.unknown,
};

/** The word in its border pattern and colour. */
export function KeepingBadge({ keeping, reason }: { readonly keeping: Keeping; readonly reason?: string }) {
  return (
    <span className={`${css.badge} ${STYLES[keeping] ?? ''}`} title={reason}>
      {KEEPING_WORDS[keeping]}
    </span>
  );
}
