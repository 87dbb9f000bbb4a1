import { setTimeout as delay } from 'node:timers/promises';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import type { ApiClient } from '@winslow/api/client';

type Example = EndpointOutput<Endpoints['prepareExample']>;

/** Where the example's parts are. */
export interface PreparedExample {
  /** Name of the saved pipeline. */
  readonly pipeline: string;
  /** Address in the pool. */
  readonly video: string;
}

export const EXAMPLE_ID = 'traffic-analysis';
const LOOK_MS = 1_000;

/** Has the example's image built and its video put into the pool, unless both are there. Idempotent. */
export async function prepareExample(
  api: ApiClient,
  onStatus: (text: string) => void,
): Promise<PreparedExample> {
  let example = await api.prepareExample({ params: { example: EXAMPLE_ID } });
  for (let told = ''; ; example = await look(api)) {
    const newest = example.log.at(-1) ?? '';
    if (newest !== '' && newest !== told) onStatus(`example: ${newest}`);
    told = newest;
    if (example.state === 'failed') throw new Error(failureText(example));
    if (example.state === 'ready' && example.pipeline !== null && example.video !== null)
      return { pipeline: example.pipeline, video: example.video };
    await delay(LOOK_MS);
  }
}

async function look(api: ApiClient): Promise<Example> {
  const { items } = await api.listExamples();
  const found = items.find(({ id }) => id === EXAMPLE_ID);
  if (found === undefined) throw new Error(`this Winslow offers no example ${EXAMPLE_ID}`);
  return found;
}

function failureText({ message, log }: Example): string {
  return ['the example could not be prepared', message ?? '', ...log]
    .filter((line) => line !== '')
    .join('\n');
}
