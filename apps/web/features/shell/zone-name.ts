/** A zone's short name at a time: `UTC`, `CET`, `GMT+9`. */
export function zoneName(zone: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone === 'local' ? undefined : zone,
    timeZoneName: 'short',
  }).formatToParts(atMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
