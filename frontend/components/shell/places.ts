import {
  IconAffiliate,
  IconHome,
  IconDatabaseImport,
  IconLayoutGrid,
  IconTable,
  IconUsersGroup,
} from '@tabler/icons-react';

/** The pages of the rail. Only pages that exist stand here. */
export const PLACES = [
  { path: '/', short: 'Home', title: 'Home', icon: IconHome },
  { path: '/catalog', short: 'Catalog', title: 'Catalog', icon: IconTable },
  { path: '/impact', short: 'Impact', title: 'Impact: what breaks if it breaks', icon: IconAffiliate },
  { path: '/where', short: 'Running', title: 'What runs where', icon: IconLayoutGrid },
  { path: '/owners', short: 'Owners', title: 'Owners', icon: IconUsersGroup },
  { path: '/sources', short: 'Sources', title: 'Sources and imports', icon: IconDatabaseImport },
] as const;
