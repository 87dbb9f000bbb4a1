import { open, rename } from 'node:fs/promises';

/** Replaces a file of ours in one step: a crash leaves the old one or the new one. One writer at a time. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
