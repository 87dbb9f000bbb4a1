import { rename, rm, writeFile } from 'node:fs/promises';

/** Content of `<WINSLOW_DATA>/node/ready.json`: there while the worker lives, from when its hello was heard. */
export interface ReadyFileContent {
  readonly pid: number;
  readonly workerId: string;
  readonly nodeId: string;
  /** Unix time in milliseconds. */
  readonly readyAt: number;
}

/** Tells other processes of this computer that the worker takes work. A reader checks that the pid still lives. */
export interface ReadyFile {
  /** Idempotent: the first call writes, later ones do nothing and say false. */
  announce(): Promise<boolean>;
  remove(): Promise<void>;
}

export function createReadyFile(path: string, content: Omit<ReadyFileContent, 'readyAt'>): ReadyFile {
  let announced = false;
  return {
    announce: async () => {
      if (announced) return false;
      announced = true;
      const partial = `${path}.${content.pid}.tmp`;
      await writeFile(
        partial,
        `${JSON.stringify({ ...content, readyAt: Date.now() } satisfies ReadyFileContent)}\n`,
      );
      await rename(partial, path);
      return true;
    },
    remove: () => rm(path, { force: true }),
  };
}
