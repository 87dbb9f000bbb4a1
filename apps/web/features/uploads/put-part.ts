import { PartRefusedError } from './upload-errors';
import type { PutRequest } from './upload-file';

/** Nothing heard for so long, with nothing sent: the connection is dead. */
const SILENCE_MS = 60_000;

/** By XMLHttpRequest: fetch does not tell how much has been sent. @throws PartRefusedError, or the signal's reason */
export function putPart({ url, headers, bytes, signal, onSent }: PutRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let silence = setTimeout(stop, SILENCE_MS);
    const end = (act: () => void) => {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
      act();
    };
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => {
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      onSent(loaded);
    });
    request.addEventListener('load', () =>
      end(() => {
        if (request.status >= 200 && request.status < 300) resolve();
        else reject(new PartRefusedError(request.status, reasonOf(request.responseText)));
      }),
    );
    request.addEventListener('error', () => end(() => reject(new PartRefusedError(0, ''))));
    request.addEventListener('abort', () =>
      end(() => reject(signal.aborted ? (signal.reason as Error) : new PartRefusedError(0, ''))),
    );
    signal.addEventListener('abort', stop);
    request.send(bytes);
  });
}

/** S3 answers in XML. */
function reasonOf(answer: string): string {
  return (
    /<Message>([^<]{1,300})/.exec(answer)?.[1] ?? /<Code>([^<]{1,100})/.exec(answer)?.[1] ?? 'no reason given'
  );
}
