import { RESYNC_EVENT, TROUBLE_EVENT, type LiveEvent } from '@winslow/api';

/** The lines of one server-sent event. JSON has no line breaks of its own. */
export function eventText(id: string, event: LiveEvent): string {
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Says: what was missed is not known any more, read everything anew. */
export function resyncText(id: string): string {
  return `id: ${id}\nevent: ${RESYNC_EVENT}\ndata: {}\n\n`;
}

/** Says how the servers behind do; null: all is well again. */
export function troubleText(trouble: string | null): string {
  return `event: ${TROUBLE_EVENT}\ndata: ${JSON.stringify({ trouble })}\n\n`;
}
