const MAX_NODE_ID = 63;

/** A valid node id that resembles the host name: lower case, everything else than letters and digits as dashes. */
export function nodeIdFromHostname(hostname: string): string {
  const dashed = hostname
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  return dashed.slice(0, MAX_NODE_ID).replace(/-+$/, '') || 'node';
}
