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

  private readonly away = new Set<'temporal' | 'minio'>();

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
    this.away.add('temporal');
    await this.temporal.stop();
  }

  /** SIGKILL. */
  async killTemporal(): Promise<void> {
    process.kill(this.temporal.pid, 'SIGKILL');
    await this.stopTemporal();
  }

  async startTemporal(): Promise<void> {
    this.away.delete('temporal');
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
    this.away.add('minio');
    await this.minio.stop();
  }

  /** SIGKILL. */
  async killMinio(): Promise<void> {
    process.kill(this.minio.pid, 'SIGKILL');
    await this.stopMinio();
  }

  async startMinio(): Promise<void> {
    this.away.delete('minio');
    const { port, uiUrl, access } = this.minio;
    const { dataDir } = this;
    this.currentMinio = await startMinio({ dataDir, port, consolePort: portOf(uiUrl), keys: access });
  }

  /** Calls stay open and are answered once it is thawed: holds whatever needs the store where it is. */
  freezeMinio(): void {
    process.kill(this.minio.pid, 'SIGSTOP');
  }

  thawMinio(): void {
    if (!this.away.has('minio')) process.kill(this.minio.pid, 'SIGCONT');
  }

  /** Starts what a failed test left stopped. */
  async recover(): Promise<void> {
    this.thawMinio();
    if (this.away.has('temporal')) await this.startTemporal();
    if (this.away.has('minio')) await this.startMinio();
  }

  async stop(): Promise<void> {
    await Promise.all([this.temporal.stop(), this.minio.stop()]);
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
