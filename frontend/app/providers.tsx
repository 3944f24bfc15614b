'use client';

import { createTheme, MantineProvider, type MantineColorsTuple } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ApiError } from '../lib/graphql/request';

const accent: MantineColorsTuple = [
  '#ecedfb',
  '#d6d8f8',
  '#b9bdfd',
  '#9da2ff',
  '#7f84ee',
  '#6468dc',
  '#4549c4',
  '#3b3fae',
  '#313590',
  '#25274a',
];

// From text to the deepest background, as Mantine counts them; the same neutrals as in globals.css.
const dark: MantineColorsTuple = [
  '#e8e9ec',
  '#c9cbd1',
  '#a0a4ae',
  '#7b7f8a',
  '#454852',
  '#2a2c33',
  '#1f2127',
  '#191b20',
  '#111216',
  '#0c0d10',
];

const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
});

/** What an answer that will not get better by asking again is. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof ApiError && error.code === 'UNREACHABLE';
}

/** What every page needs around it: the theme, and the answers that are already here. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 15_000, refetchOnWindowFocus: false } },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
