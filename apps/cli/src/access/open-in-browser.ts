import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hasDesktop } from './env';

/** Opens the address in the desktop's browser, where there is one; the link stands on the terminal in any case. */
export async function openInBrowser(url: string): Promise<void> {
  if (!hasDesktop()) return;
  const child = spawn('xdg-open', [url], { detached: true, stdio: 'ignore' });
  await Promise.race([once(child, 'spawn'), once(child, 'error')]).catch(() => undefined);
  child.unref();
}
