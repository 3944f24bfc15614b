import type { EntityRef, Technology } from '@faultline/model';

/** Something uses a technology in one environment, as something says. */
export interface UseRow {
  readonly node: number;
  readonly technology: Technology;
  /** '' where nobody says which. */
  readonly version: string;
  /** '' for what is declared for anywhere. */
  readonly environment: string;
  /** Whether it was seen running. */
  readonly isLive: boolean;
  /** What says so: a component, workload or image. */
  readonly by: EntityRef;
  /** How it says so, in words. */
  readonly because: string;
  /** Row of the relation that says so; absent where what is stated of `by` does. */
  readonly row?: number;
}

/** The uses of one entity. What is said twice is kept once, what was seen before what is declared. */
export class UseRows {
  private readonly rows = new Map<string, UseRow>();

  constructor(private readonly node: number) {}

  add(use: Omit<UseRow, 'node'>): void {
    const key = [use.technology.id, use.version, use.environment].join(' ');
    const known = this.rows.get(key);
    if (known === undefined || (use.isLive && !known.isLive)) this.rows.set(key, { ...use, node: this.node });
  }

  /** What is known without a version is left out where a version of it is told. */
  told(): readonly UseRow[] {
    const versioned = new Set<string>();
    for (const { technology, version } of this.rows.values()) if (version !== '') versioned.add(technology.id);
    return [...this.rows.values()].filter(({ technology, version }) => version !== '' || !versioned.has(technology.id));
  }
}
