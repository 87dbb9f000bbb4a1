import { NextResponse, type NextRequest } from 'next/server';
import { loadEnv } from './env';
import { contentSecurityPolicy } from './server/access/content-security-policy';
import { ASKED_PATH } from './server/access/asked-path';
import { isOwnHost } from './server/access/own-hosts';
import { storeAddressFor } from './server/access/store-address';

const env = loadEnv();

/** Every page gets a security policy of its own, with a nonce for the scripts that the framework writes. */
export function proxy(request: NextRequest): NextResponse {
  const host = request.headers.get('host');
  if (!isOwnHost(env, host)) {
    return new NextResponse(`This Winslow does not answer under this name: open ${env.WINSLOW_WEB_URL}\n`, {
      status: 403,
    });
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(env, { nonce, storeAddress: storeAddressFor(env, host) });
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  // Layouts are not told the address; whoever has to sign in first comes back to it.
  headers.set(ASKED_PATH, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  return response;
}

/** Not for the API, which checks for itself (and whose bodies must not be copied here), nor for static files. */
export const config = { matcher: ['/((?!api/|_next/static|_next/image|favicon|icon|docs/).*)'] };
