import { mkdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Docker from 'dockerode';
import { startSecondEngine, type SecondEngine } from '@winslow/infra';
import { ensureTinyImage } from '@winslow/testing';
import { cutPower } from './power-cut';

/** A Docker engine for one node alone, which can be restarted under it. Needs root. */
export class SecondDocker {
  /** @param dataDir a folder of its own; whoever made it removes it */
  static async start(dataDir: string): Promise<SecondDocker> {
    await mkdir(dataDir, { recursive: true });
    const second = new SecondDocker(dataDir);
    await second.start();
    await ensureTinyImage(new Docker({ socketPath: second.socket }));
    return second;
  }

  private engine: SecondEngine | undefined;

  private constructor(private readonly dataDir: string) {}

  /** The same for every engine that runs here. */
  get socket(): string {
    return join(this.dataDir, 'docker.sock');
  }

  /** Ends it with its containers, as a restart of the service does. */
  async stop(): Promise<void> {
    await this.engine?.stop();
    this.engine = undefined;
  }

  /** Ends it and everything that it runs at one blow. */
  async cutPower(): Promise<void> {
    if (this.engine !== undefined) await cutPower([dirname(this.engine.socket), this.dataDir]);
    await this.stop();
  }

  async start(): Promise<void> {
    this.engine = await startSecondEngine({ dataDir: this.dataDir });
    await rm(this.socket, { force: true });
    await symlink(this.engine.socket, this.socket);
  }
}
