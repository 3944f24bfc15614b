import type { Containment, CriterionState, Declarer, ReadinessClass } from '../../../lib/graphql/graphql.generated';
import css from './applications.module.css';

/** What is known of running it in a container, in words. */
export const CONTAINMENT_WORDS: Readonly<Record<Containment, string>> = {
  RUNNING: 'runs in a container',
  STOPPED: 'stopped',
  DECLARED: 'in none, with a file for one',
  NONE: 'in none',
};

export const DECLARER_WORDS: Readonly<Record<Declarer, string>> = {
  LIST: 'a list',
  CATALOG_FILE: 'a catalog file',
  DEPLOYMENT_FILE: 'a file that deploys it',
};

/** What is to be done with it, in words. */
export const CLASS_WORDS: Readonly<Record<ReadinessClass, string>> = {
  IN_CONTAINER: 'in a container',
  READY: 'ready',
  WITH_WORK: 'with work',
  NOT: 'not as it stands',
  UNKNOWN: 'not known',
};

export const STATE_WORDS: Readonly<Record<CriterionState, string>> = {
  MET: 'met',
  NOT_MET: 'not met',
  UNKNOWN: 'not known',
  NOT_APPLICABLE: 'does not concern it',
};

const CLASS_STYLES: Readonly<Record<ReadinessClass, string | undefined>> = {
  IN_CONTAINER: css.done,
  READY: css.good,
  WITH_WORK: css.work,
  NOT: css.bad,
  UNKNOWN: css.open,
};

const STATE_STYLES: Readonly<Record<CriterionState, string | undefined>> = {
  MET: css.good,
  NOT_MET: css.work,
  UNKNOWN: css.open,
  NOT_APPLICABLE: css.open,
};

/** The word in its border pattern and colour. */
export function ClassBadge({ value }: { readonly value: ReadinessClass }) {
  return <span className={`${css.badge} ${CLASS_STYLES[value] ?? ''}`}>{CLASS_WORDS[value]}</span>;
}

/** The same of a criterion; one that forbids says so. */
export function StateBadge({ value, blocks }: { readonly value: CriterionState; readonly blocks: boolean }) {
  return (
    <span className={`${css.badge} ${blocks ? (css.bad ?? '') : (STATE_STYLES[value] ?? '')}`}>
      {blocks ? 'forbids it' : STATE_WORDS[value]}
    </span>
  );
}
