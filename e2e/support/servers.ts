import {
  ensureBucket,
  ensureNamespace,
  ensureSearchAttributes,
  startMinio,
  startTemporal,
  type EmbeddedMinio,
  type EmbeddedServer,
} from '@winslow/infra';

export const NAMESPACE = 'winslow';

/** Temporal and MinIO of one installation; each can go away and come back where it was. */
export class Servers {
  static async start(dataDir: string): Promise<Servers> {
    const [temporal, minio] = await Promise.all([
      startTemporal({ dataDir, namespace: NAMESPACE }),
      startMinio({ dataDir }),
    ]);
    await ensureNamespace(temporal.address, NAMESPACE);
    await Promise.all([ensureSearchAttributes(temporal.address, NAMESPACE), ensureBucket(minio.access)]);
    return new Servers(dataDir, temporal, minio);
  }

  private constructor(
    private readonly dataDir: string,
    private currentTemporal: EmbeddedServer,
    private currentMinio: EmbeddedMinio,
  ) {}

  get temporal(): EmbeddedServer {
    return this.currentTemporal;
  }

  get minio(): EmbeddedMinio {
    return this.currentMinio;
  }

  async stopTemporal(): Promise<void> {
    await this.temporal.stop();
  }

  async startTemporal(): Promise<void> {
    const { port, uiUrl } = this.temporal;
    const { dataDir } = this;
    this.currentTemporal = await startTemporal({
      dataDir,
      port,
      uiPort: portOf(uiUrl),
      namespace: NAMESPACE,
    });
  }

  async stopMinio(): Promise<void> {
    await this.minio.stop();
  }

  async startMinio(): Promise<void> {
    const { port, uiUrl, access } = this.minio;
    const { dataDir } = this;
    this.currentMinio = await startMinio({ dataDir, port, consolePort: portOf(uiUrl), keys: access });
  }

  /** Calls stay open and are answered once it is thawed: holds whatever needs the store where it is. */
  freezeMinio(): void {
    process.kill(this.minio.pid, 'SIGSTOP');
  }

  thawMinio(): void {
    process.kill(this.minio.pid, 'SIGCONT');
  }

  async stop(): Promise<void> {
    await Promise.all([this.temporal.stop(), this.minio.stop()]);
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
