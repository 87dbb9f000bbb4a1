import { writeFile } from 'node:fs/promises';

/** Range -1000 (never) to 1000: the kernel kills stages long before their worker, but can still kill a runaway worker. */
const WORKER_OOM_SCORE = -500;

/** Makes this process one of the last that the kernel kills for memory. False where that is not permitted. */
export async function protectFromOomKiller(file = '/proc/self/oom_score_adj'): Promise<boolean> {
  try {
    await writeFile(file, String(WORKER_OOM_SCORE));
    return true;
  } catch {
    return false;
  }
}
