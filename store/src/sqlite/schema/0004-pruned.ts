/** How often claims were pruned: whoever keeps what was read learns that some of it is gone. */
export const PRUNED_SCHEMA = `
ALTER TABLE horizon ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0;
`;
