import type { WebEnv } from '@/env';

/**
 * Scripts only from us and with this page's nonce; bytes of files only from the object store; nobody may frame us.
 * Styles of single elements are let through: charts and virtual lists place things by them.
 */
export function contentSecurityPolicy(
  { NODE_ENV }: WebEnv,
  { nonce, storeAddress }: { readonly nonce: string; readonly storeAddress: string },
): string {
  const store = new URL(storeAddress).origin;
  const isDevelopment = NODE_ENV === 'development';
  const rules = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' blob: data: ${store}`,
    `media-src 'self' blob: ${store}`,
    `connect-src 'self' ${store}`,
    `font-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
  ];
  return rules.join('; ');
}
