import { DeclaredView } from './applications/declared-view';
import { ReadinessView } from './applications/readiness-view';
import { PlatformsView } from './platforms-view';
import { SprawlView } from './sprawl-view';

/** A view of the inventory: a file of its own, chosen by `view` of the address. */
export interface InventoryView {
  readonly name: string;
  readonly title: string;
  readonly View: () => React.ReactNode;
}

/** In their order; the first is shown where the address names none. Adding one is a line. */
export const INVENTORY_VIEWS: readonly InventoryView[] = [
  { name: 'platforms', title: 'Platforms', View: PlatformsView },
  { name: 'sprawl', title: 'Sprawl', View: SprawlView },
  { name: 'declared', title: 'Declared, in no container', View: DeclaredView },
  { name: 'readiness', title: 'Readiness for containers', View: ReadinessView },
];
