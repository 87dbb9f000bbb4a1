import { api } from '@/features/api/client';
import { plainText } from './ansi-line';
import type { LineRange } from './line-range';
import type { LogPlace } from './log-types';

const PAGE = 2_000;
/** More is what the download is for. */
export const MOST_COPIED = 20_000;

/** Text of lines as it can be read, from the server: what is drawn is only what is in sight. */
export async function readText(
  { project, run, attempt }: LogPlace,
  { from, to }: LineRange,
): Promise<string> {
  const end = Math.min(to + 1, from + MOST_COPIED);
  const texts: string[] = [];
  for (let at = from; at < end; at += PAGE) {
    const query = { attempt, from: at, limit: Math.min(PAGE, end - at) };
    const { entries } = await api.readLog({ params: { project, run }, query });
    texts.push(...entries.map(({ x }) => plainText(x)));
    if (entries.length === 0) break;
  }
  return texts.join('\n');
}
