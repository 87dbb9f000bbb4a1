/** The word by which this document lets styles in; it stays while pages change. Empty: there is none. */
export function documentNonce(): string {
  const script = document.querySelector<HTMLScriptElement>('script[nonce]');
  return script?.nonce ?? '';
}
