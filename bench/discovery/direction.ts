import type { Component, Dependency } from './component.js';
import { plain } from './names.js';

type Directed = Pick<Dependency, 'from' | 'to' | 'kind' | 'isEitherWay'>;

/**
 * Who needs whom, of a flow of information: it may run from who is needed (a configuration server that answers) or to
 * it. Between two of a kind, and around monitoring, a diagram does not fix it.
 */
export function directed(sender: Component, receiver: Component, stereotypes: readonly string[]): Directed {
  const kinds = [sender.kind, receiver.kind];
  const has = (kind: string): boolean => kinds.includes(kind);
  const isAlike = sender.kind === receiver.kind;
  const toward = (kind: string): readonly [Component, Component] =>
    receiver.kind === kind ? [sender, receiver] : [receiver, sender];
  const made = ([from, to]: readonly [Component, Component], kind: string, isEitherWay = false): Directed => ({
    from,
    to,
    kind,
    isEitherWay,
  });
  const forth = [sender, receiver] as const;
  const back = [receiver, sender] as const;
  if (sender.isPerson) return made(forth, 'user');
  if (receiver.isPerson) return made(back, 'user');
  if (has('external')) return made(isAlike ? forth : toward('external'), 'external', isAlike);
  if (has('monitoring')) {
    if (has('broker')) return made(toward('broker'), 'messaging', true);
    if (has('config')) return made(toward('config'), 'config', true);
    if (has('registry')) return made(toward('registry'), 'registry', true);
    return made(forth, 'telemetry', true);
  }
  if (has('datastore')) return made(isAlike ? forth : toward('datastore'), 'database', isAlike);
  if (has('broker')) return messaging(sender, receiver, made);
  if (has('config')) return made(toward('config'), 'config', isAlike || has('registry'));
  if (has('registry')) return made(toward('registry'), 'registry', isAlike);
  if (has('auth') && !stereotypes.includes('feign_connection'))
    return made(sender.kind === 'auth' && !isAlike ? back : forth, 'auth');
  return made(forth, 'http');
}

/** A broker is needed, but for what keeps the broker's own state. */
function messaging(
  sender: Component,
  receiver: Component,
  made: (ends: readonly [Component, Component], kind: string, isEitherWay?: boolean) => Directed,
): Directed {
  if (sender.kind === receiver.kind) return made([sender, receiver], 'messaging', true);
  const [broker, other] = sender.kind === 'broker' ? [sender, receiver] : [receiver, sender];
  if (plain(other.name).includes('zookeeper')) return made([broker, other], 'config', true);
  return made([other, broker], 'messaging');
}
