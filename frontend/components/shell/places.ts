import {
  IconAffiliate,
  IconArrowsDiff,
  IconChecklist,
  IconGitCompare,
  IconHistory,
  IconHome,
  IconPackages,
  IconDatabase,
  IconDatabaseImport,
  IconStack2,
  IconLayoutGrid,
  IconRoute,
  IconShieldCheck,
  IconSitemap,
  IconTable,
  IconUrgent,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';

/** A page of the rail, of the palette and of the keys. */
export interface Place {
  readonly path: string;
  /** One word under the icon. */
  readonly short: string;
  readonly title: string;
  readonly icon: Icon;
  /** The key after `g` that leads here; no two places share one. */
  readonly key?: string;
  /** Whether it stands in the bar of a small screen; there is room for four. The others are under «More». */
  readonly isPrimary?: true;
  /** Why the page always shows now, whatever moment the address names; absent where it follows the moment. */
  readonly nowOnly?: string;
}

/** The pages of the rail, in its order. Only pages that exist stand here. */
export const PLACES: readonly Place[] = [
  {
    path: '/',
    short: 'Home',
    title: 'Home',
    icon: IconHome,
    key: 'h',
    isPrimary: true,
    nowOnly: 'the home page shows the state of now',
  },
  { path: '/catalog', short: 'Catalog', title: 'Catalog', icon: IconTable, key: 'c', isPrimary: true },
  {
    path: '/impact',
    short: 'Impact',
    title: 'Impact: what breaks if it breaks',
    icon: IconAffiliate,
    key: 'i',
    isPrimary: true,
  },
  { path: '/path', short: 'Path', title: 'Path: how one comes to need the other', icon: IconRoute, key: 'p' },
  {
    path: '/incident',
    short: 'Incident',
    title: 'Incident: what several that hurt have in common',
    icon: IconUrgent,
    key: 'n',
    isPrimary: true,
  },
  { path: '/where', short: 'Running', title: 'What runs where', icon: IconLayoutGrid, key: 'w' },
  {
    path: '/check',
    short: 'Check',
    title: 'Check: may this be deployed there?',
    icon: IconChecklist,
    key: 'k',
  },
  {
    path: '/conflicts',
    short: 'Conflicts',
    title: 'Conflicts: what does not fit together',
    icon: IconArrowsDiff,
    key: 'x',
  },
  {
    path: '/structure',
    short: 'Structure',
    title: 'Structure: cycles, single points, ranking, layers',
    icon: IconSitemap,
    key: 'r',
  },
  { path: '/drift', short: 'Drift', title: 'Drift: declared against observed', icon: IconGitCompare, key: 'd' },
  {
    path: '/posture',
    short: 'Posture',
    title: 'Posture: how things are built and run',
    icon: IconShieldCheck,
    key: 'u',
  },
  {
    path: '/inventory',
    short: 'Inventory',
    title: 'Inventory: what there is of everything',
    icon: IconPackages,
    key: 'y',
  },
  { path: '/footprint', short: 'Footprint', title: 'Footprint: what has to be started', icon: IconStack2, key: 'f' },
  { path: '/state', short: 'State', title: 'State: who keeps what where', icon: IconDatabase, key: 'v' },
  { path: '/time', short: 'Time', title: 'Time: what happened, and what is different', icon: IconHistory, key: 't' },
  { path: '/owners', short: 'Owners', title: 'Owners', icon: IconUsersGroup, key: 'o' },
  {
    path: '/sources',
    short: 'Sources',
    title: 'Sources and imports',
    icon: IconDatabaseImport,
    key: 's',
    nowOnly: 'sources and their runs are shown as they are now',
  },
];

/** Whether a page exists, for what leads there from elsewhere. */
export function hasPlace(path: string): boolean {
  return PLACES.some((one) => one.path === path);
}
