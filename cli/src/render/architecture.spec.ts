import { describe, expect, it } from 'vitest';
import { mermaid } from './architecture.js';

describe('mermaid', () => {
  it('draws who needs whom, and quotes hostile names', () => {
    const text = mermaid({
      components: [
        { name: 'web', kind: 'service', aliases: [] },
        { name: 'db"]; click', kind: 'datastore', aliases: [] },
      ],
      dependencies: [{ from: 'web', to: 'db"]; click', kind: 'database' }],
    });
    expect(text).toBe('flowchart LR\n  n0["web"]\n  n1[("db\']; click")]\n  n0 -->|"database"| n1\n');
  });
});
