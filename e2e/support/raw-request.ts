import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RawRequest {
  /** @default 'GET' */
  readonly method?: string;
  /** Any at all, also those that browsers and `fetch` keep for themselves, such as `Host` and `Origin`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One request as whoever wants to get in would send it; redirects are not followed. */
export async function rawRequest(
  url: string,
  { method = 'GET', headers = {}, body }: RawRequest = {},
): Promise<RawAnswer> {
  const sent = request(url, { method, headers, agent: false });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const { statusCode: status = 0 } = answer;
  return { status, headers: answer.headers, text: await text(answer) };
}
