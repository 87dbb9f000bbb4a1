import type { ObjectStore } from '@winslow/storage';

/** Writes a value as readable JSON: people open these objects with any S3 tool. */
export async function putJson(
  store: ObjectStore,
  key: string,
  value: unknown,
  signal: AbortSignal,
): Promise<void> {
  await store.put(key, `${JSON.stringify(value, null, 2)}\n`, { contentType: 'application/json', signal });
}
