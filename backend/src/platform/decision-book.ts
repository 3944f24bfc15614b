import type { Assignment, Decisions } from '@faultline/model';
import type { Store } from '@faultline/store/port';
import picomatch from 'picomatch';
import type { ConfigFile } from './config-file.js';

const KEPT = 1_000;

/** Compiled globs, kept because rules ask the same ones for every entity. */
class Globs {
  private readonly compiled = new Map<string, (text: string) => boolean>();

  readonly matches = (glob: string, text: string): boolean => {
    let match = this.compiled.get(glob);
    if (match === undefined) {
      if (this.compiled.size >= KEPT) this.compiled.clear();
      match = picomatch(glob, { dot: true, nonegate: true, noextglob: true });
      this.compiled.set(glob, match);
    }
    return glob === text || match(text);
  };
}

/** Whether a glob matches a text: `*` stays within a segment, `**` does not. */
export const matchesGlob = new Globs().matches;

/** Assignments that the configuration file makes. */
export function configuredAssignments(config: ConfigFile): readonly Assignment[] {
  const of = (what: Assignment['what'], list: ConfigFile['environments']): Assignment[] =>
    list.map(({ match, name }) => ({ what, glob: match, value: name, by: 'faultline.config.yaml', at: 0 }));
  return [
    ...of('environment', config.environments),
    ...of('namespace', config.namespaces),
    ...of('owner', config.owners),
  ];
}

/** What people decided: their own word in the store first, then the configuration file. */
export class DecisionBook {
  private readonly configured: readonly Assignment[];

  constructor(
    private readonly store: Store,
    config: ConfigFile,
  ) {
    this.configured = configuredAssignments(config);
  }

  /** As it stands now. */
  async current(): Promise<Decisions> {
    const [pins, assignments] = await Promise.all([this.store.pins(), this.store.assignments()]);
    return { pins, assignments: [...assignments, ...this.configured], matches: matchesGlob };
  }
}
