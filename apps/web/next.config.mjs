import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  outputFileTracingRoot: ROOT,
  turbopack: { root: ROOT },
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run verify` checks the types of everything; the set-up of a computer need not do it again.
  typescript: { ignoreBuildErrors: true },
  // One copy of each class, and a smaller compile.
  serverExternalPackages: ['@temporalio/client', '@temporalio/common', '@temporalio/proto'],
  transpilePackages: [
    '@winslow/api',
    '@winslow/client',
    '@winslow/domain',
    '@winslow/storage',
    '@winslow/workflows',
  ],
  experimental: { optimizePackageImports: ['lucide-react', '@base-ui/react'] },
};
