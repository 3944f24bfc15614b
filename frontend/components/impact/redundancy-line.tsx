import { shortPlace } from '@faultline/model';
import type { Redundancy } from '../../lib/answer';
import { shortDigest } from '../../lib/format';

/** "2 of 3", with the whole sentence as its title. */
export function RedundancyMark({ redundancy }: { readonly redundancy: Redundancy }) {
  if (!redundancy.observed || redundancy.replicas < 2) return null;
  return (
    <span className="chip" title={redundancySentence(redundancy)}>
      {redundancy.failed} of {redundancy.replicas}
      <span className="visually-hidden"> replicas fail</span>
    </span>
  );
}

/** How much of it fails where, and what all that is left is on. */
export function redundancySentence({ environment, replicas, failed, observed, leftOn }: Redundancy): string {
  const where = environment === null ? '' : ` in ${shortPlace(environment)}`;
  if (!observed) return `None was seen running${where}: how many run is unknown, and it is taken as one.`;
  const how = `${failed} of ${replicas} running ${replicas === 1 ? 'container fails' : 'containers fail'}${where}`;
  if (failed >= replicas) return `${how}: nothing of it is left.`;
  if (leftOn.length === 0) return `${how}: it does less.`;
  const shared = leftOn.map(({ shared: kind, of }) => `${kind} ${kind === 'digest' ? shortDigest(of) : of}`);
  return `${how}; all that is left is on one ${shared.join(' and one ')}.`;
}
