import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createWinslow, type CreateProjectRequest, type Winslow } from '@winslow/client';
import { childEnvironment, ensureDocker, obtainTemporal } from '@winslow/infra';
import { ensureTinyImage } from '@winslow/testing';
import { Bucket } from './bucket';
import { buildPrograms, CHECKOUT, PROGRAMS } from './checkout';
import { Engine } from './engine';
import type { Gate } from './gate';
import { Nodes } from './nodes';
import { pipelineText, type ScriptStage } from './pipeline-text';
import { runProgram, startProgram, type ProgramResult, type RunningProgram } from './run-program';
import { NAMESPACE, Servers } from './servers';
import { TestProject } from './test-project';
import { WebProcess } from './web-process';
import { WorkerProcess } from './worker-process';

export interface InstallationOptions {
  /** Further settings of the worker, such as `WINSLOW_LOG_LIMIT`. */
  readonly workerEnv?: Readonly<Record<string, string>>;
  /** What its workers and the object store send each other goes through it. */
  readonly gate?: Gate;
  /** Further settings of the web app. */
  readonly webEnv?: Readonly<Record<string, string>>;
}

const ID_BYTES = 5;
const SECRET_BYTES = 32;
const LINK_LIFETIME_MS = 60 * 60 * 1000;
export const NODE_ID = 'node-a';
export const ACTOR = 'anna';

/** What a project of scripts may be besides them. */
export interface ScriptProject extends Partial<CreateProjectRequest> {
  readonly pipelineKeys?: Readonly<Record<string, unknown>>;
  /** Local files that lie in its input. */
  readonly inputFiles?: readonly string[];
}

/** A complete Winslow in a temporary folder on free ports. It dies with this process, whatever happens to that. */
export class Installation {
  static async start(options: InstallationOptions = {}): Promise<Installation> {
    const socket = await dockerSocket();
    const id = `e2e${randomBytes(ID_BYTES).toString('hex')}`;
    const dataDir = await mkdtemp(join(tmpdir(), 'winslow-e2e-'));
    const janitor = startJanitor(socket, id, dataDir);
    const engine = await Engine.open(socket, id);
    try {
      const [servers] = await Promise.all([
        Servers.start(dataDir),
        ensureTinyImage(engine.docker),
        buildPrograms(),
      ]);
      options.gate?.leadTo(() => servers.minio.port);
      const installation = new Installation({ id, dataDir, socket, janitor, engine, servers, options });
      await installation.startWorker();
      return installation;
    } catch (error) {
      engine.close();
      await endJanitor(janitor);
      throw error;
    }
  }

  readonly id: string;
  readonly dataDir: string;
  readonly engine: Engine;
  readonly servers: Servers;
  readonly bucket: Bucket;
  readonly winslow: Winslow;
  /** The web app; it runs from the first call of `web()` or `cli()` on. */
  readonly webProcess: WebProcess;
  /** Further nodes on this computer, beside `NODE_ID`. */
  readonly nodes: Nodes;
  private readonly worker: WorkerProcess;
  private access: Promise<WebAccess> | undefined;
  private connection: Promise<Connection> | undefined;

  private constructor(private readonly parts: InstallationParts) {
    this.id = parts.id;
    this.dataDir = parts.dataDir;
    this.engine = parts.engine;
    this.servers = parts.servers;
    const { temporal, minio } = parts.servers;
    this.bucket = new Bucket(minio.access);
    this.winslow = createWinslow({
      temporal: { address: temporal.address, namespace: NAMESPACE },
      s3: minio.access,
      actor: { name: ACTOR, via: 'api' },
    });
    this.worker = new WorkerProcess({ dataDir: parts.dataDir, env: this.workerEnv() });
    this.nodes = new Nodes({ id: parts.id, dataDir: parts.dataDir, env: () => this.workerEnv() });
    this.webProcess = new WebProcess({ dataDir: parts.dataDir, env: this.webEnv() });
  }

  startWorker(): Promise<void> {
    return this.worker.start();
  }

  /** Whatever a failed test left behind: with all servers, thawed, and with a worker on each node. */
  async recover(): Promise<void> {
    await this.servers.recover();
    if (!this.worker.isRunning) await this.startWorker();
    await this.nodes.recover();
    if (this.access !== undefined && !this.webProcess.isRunning) await this.webProcess.start();
  }

  /** SIGKILL. */
  async killWorker(): Promise<void> {
    await this.worker.end('SIGKILL');
  }

  /** SIGTERM. @returns its exit code */
  stopWorker(): Promise<number | null> {
    return this.worker.end('SIGTERM');
  }

  /** The web app's address, with a token of `ACTOR`; starts it at the first call. */
  web(): Promise<WebAccess> {
    this.access ??= this.startWeb();
    return this.access;
  }

  /** A link that signs `ACTOR` in once. @param to path in the app */
  async signInLink(to = '/projects'): Promise<string> {
    const { url } = await this.web();
    const { secret } = await this.winslow.links.create({ person: ACTOR, expiresMs: LINK_LIFETIME_MS });
    return `${url}/enter?${new URLSearchParams({ key: secret, to }).toString()}`;
  }

  /** The real command line, as a person in a terminal whose name is `ACTOR`. */
  async cli(...args: readonly string[]): Promise<ProgramResult> {
    return (await this.startCli(...args)).ended;
  }

  /** The same, as it goes on. */
  async startCli(...args: readonly string[]): Promise<RunningProgram> {
    await this.web();
    const { PATH = '' } = process.env;
    const env = { PATH, HOME: this.dataDir, WINSLOW_DATA: this.dataDir };
    return startProgram(process.execPath, [PROGRAMS.cli, ...args], env);
  }

  /** What the command prints with `--json`. @throws when it fails */
  async cliJson<T>(...args: readonly string[]): Promise<T> {
    const { stdout, stderr, exitCode } = await this.cli(...args, '--json');
    if (exitCode !== 0) throw new Error(`winslow ${args.join(' ')} ended with ${exitCode}:\n${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** The real Temporal command line, which knows nothing of Winslow. */
  async temporalCli(...args: readonly string[]): Promise<ProgramResult> {
    const { path } = await obtainTemporal();
    const where = ['--address', this.servers.temporal.address, '--namespace', NAMESPACE];
    return runProgram(path, [...args, ...where, '--disable-config-file'], { HOME: this.dataDir });
  }

  /** A Temporal client of its own, for looking behind the scenes. */
  async temporal(): Promise<Client> {
    this.connection ??= Connection.connect({ address: this.servers.temporal.address });
    return new Client({ connection: await this.connection, namespace: NAMESPACE });
  }

  /** Makes a project of scripts; its name is a new one unless given. */
  async project(stages: readonly ScriptStage[], more: ScriptProject = {}): Promise<TestProject> {
    const { pipelineKeys, inputFiles = [], ...request } = more;
    const name = request.name ?? `p-${randomBytes(ID_BYTES).toString('hex')}`;
    const pipeline = { text: pipelineText(stages, pipelineKeys) };
    const { projectId } = await this.winslow.projects.create({ pipeline, ...request, name });
    for (const path of inputFiles) await this.bucket.putInput(projectId, path);
    return new TestProject(this.winslow, projectId, name);
  }

  /** The same, started. */
  async startedProject(...args: Parameters<Installation['project']>): Promise<TestProject> {
    const project = await this.project(...args);
    await project.command('start');
    return project;
  }

  /** Writes a local file. @returns its path */
  async file(path: string, content: string | Buffer): Promise<string> {
    const folder = join(this.dataDir, 'local', path, '..');
    await mkdir(folder, { recursive: true });
    const file = join(this.dataDir, 'local', path);
    await writeFile(file, content);
    return file;
  }

  /** Ends everything and leaves nothing, in whatever state things are. */
  async close(): Promise<void> {
    await Promise.all([this.worker.end('SIGKILL'), this.nodes.close()]);
    await this.webProcess.end('SIGKILL');
    this.servers.thawMinio();
    await Promise.allSettled([this.winslow.close(), (await this.connection)?.close()]);
    this.bucket.close();
    this.engine.close();
    await this.servers.stop();
    await endJanitor(this.parts.janitor);
  }

  private workerEnv(): Record<string, string> {
    const { PATH = '' } = process.env;
    const { access } = this.servers.minio;
    const { gate, workerEnv } = this.parts.options;
    return {
      PATH,
      WINSLOW_DATA: this.dataDir,
      WINSLOW_INSTALLATION: this.id,
      WINSLOW_NODE_ID: NODE_ID,
      WINSLOW_TEMPORAL_ADDRESS: this.servers.temporal.address,
      WINSLOW_TEMPORAL_NAMESPACE: NAMESPACE,
      WINSLOW_S3_ENDPOINT: gate?.address ?? access.endpoint,
      WINSLOW_S3_BUCKET: access.bucket,
      WINSLOW_S3_REGION: access.region,
      WINSLOW_S3_ACCESS_KEY: access.accessKey,
      WINSLOW_S3_SECRET_KEY: access.secretKey,
      WINSLOW_DOCKER_SOCKET: this.parts.socket,
      ...workerEnv,
    };
  }

  private webEnv(): Record<string, string> {
    return {
      ...this.workerEnv(),
      WINSLOW_S3_ENDPOINT: this.servers.minio.access.endpoint,
      WINSLOW_OWNER: ACTOR,
      WINSLOW_SESSION_SECRET: randomBytes(SECRET_BYTES).toString('hex'),
      WINSLOW_EXAMPLES: join(CHECKOUT, 'examples'),
      ...this.parts.options.webEnv,
    };
  }

  private async startWeb(): Promise<WebAccess> {
    const [url, { text: token }] = await Promise.all([
      this.webProcess.url(),
      this.winslow.tokens.create({ person: ACTOR }),
      this.webProcess.start(),
    ]);
    await this.writeConnection({ url, token });
    return { url, token };
  }

  private async writeConnection({ url, token }: WebAccess): Promise<void> {
    const { temporal, minio } = this.servers;
    const { endpoint, region, bucket, accessKey, secretKey } = minio.access;
    const connection = {
      version: 1,
      temporalAddress: temporal.address,
      temporalNamespace: NAMESPACE,
      s3: { endpoint, region, bucket, accessKey, secretKey },
      webUrl: url,
      webToken: token,
    };
    await writeFile(join(this.dataDir, 'connection.json'), JSON.stringify(connection), { mode: 0o600 });
  }
}

/** Where the web app is, and what lets in. */
export interface WebAccess {
  readonly url: string;
  readonly token: string;
}

interface InstallationParts {
  readonly id: string;
  readonly dataDir: string;
  readonly socket: string;
  readonly janitor: ChildProcess;
  readonly engine: Engine;
  readonly servers: Servers;
  readonly options: InstallationOptions;
}

async function dockerSocket(): Promise<string> {
  const { address } = await ensureDocker();
  if (address.kind === 'socket') return address.path;
  throw new Error(
    `these tests need a Docker engine on this computer, not one at ${address.host}: unset DOCKER_HOST`,
  );
}

/** In a session of its own, so that a Ctrl-C in the terminal does not take it along. */
function startJanitor(socket: string, id: string, dataDir: string): ChildProcess {
  const args = [join(CHECKOUT, 'e2e/support/janitor.mjs'), socket, id, dataDir];
  return spawn(process.execPath, args, {
    detached: true,
    env: childEnvironment(),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
}

async function endJanitor(janitor: ChildProcess): Promise<void> {
  const ended = once(janitor, 'exit');
  janitor.stdin?.end();
  await ended;
}
