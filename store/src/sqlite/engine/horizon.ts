import type { Revision } from '@faultline/model';
import type { Connection } from '../connection.js';
import { READ_HORIZON } from '../statements/lease.js';

/** What readers see. */
export interface Horizon {
  readonly visible: Revision;
  /** Entities above it belong to an unpublished run. */
  readonly publishedEntity: number;
}

export function horizon(connection: Connection): Horizon {
  const [visible, publishedEntity] = connection.row(READ_HORIZON) ?? [0, 0];
  return { visible: Number(visible), publishedEntity: Number(publishedEntity) };
}

/** Which rows a reader sees, and up to which revision an `until` is shown. */
export interface View {
  readonly at: Revision;
  readonly shown: Revision;
}

/** A writer sees its own run as if it were published; a revision that is not there yet is the last one. */
export function viewOf(connection: Connection, at: Revision | 'staged' | undefined): View {
  const { visible } = horizon(connection);
  if (at === 'staged') return { at: visible + 1, shown: visible + 1 };
  return { at: Math.min(at ?? visible, visible), shown: visible };
}
