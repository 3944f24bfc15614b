import { z } from 'zod';
import { batch, count, int, properties, query, text, texts } from '../query/define.js';

/** The lease, a run from its first batch to what makes it visible, undoing and pruning. */
export const writerQueries = {
  'lease/hold': query({ holder: text, token: int }, { visible: count, begun: count, ended: count, batch: text }),
  'lease/release': query({ holder: text, token: int }, { token: count }),
  'lease/renew': query({ holder: text, token: int, ttlMs: int }, { expiresAt: count }),
  'lease/take': query(
    { holder: text, ttlMs: int },
    { taken: z.boolean(), holder: text, token: count, expiresAt: count },
  ),
  'parts/of-scopes': query({ scopes: texts }, { part: properties }),
  'parts/put': query({ rows: batch }, { parts: count }),
  'parts/remove': query({ scope: text, parts: texts }, { parts: count }),
  'prune/ended-claims': query({ before: int }, { id: text }),
  'prune/remove-claims': query({ ids: texts, before: int }, { claims: count, entities: count }),
  'prune/remove-runs': query({ before: int, at: int, inUse: z.array(int) }, { runs: count }),
  'prune/revisions-in-use': query({ before: int }, { revision: count }),
  'run/count-staged': query({ batch: text, begun: int, ended: int }, { begun: count, ended: count }),
  'run/forget-staged': query({ batch: text }, { batch: text }),
  'run/make-visible': query({ revision: int, at: int, run: text, claims: int }, { visible: count }),
  'run/staged': query({ visible: int }, { id: text, begun: z.boolean() }),
  'run/undo-begun': query({ ids: texts, visible: int }, { entities: count }),
  'run/undo-ended': query({ ids: texts, visible: int }, { claims: count }),
};
