import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The workspace's root, so that the build looks at one lock file.
  turbopack: { root: fileURLToPath(new URL('..', import.meta.url)) },
  // Types are checked by `tsc --noEmit -p frontend` in `npm run check`, as everywhere else.
  typescript: { ignoreBuildErrors: true },
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'] },
};

export default config;
