/**
 * Port to the engine that runs containers. Invariants that every adapter keeps:
 * R1 a name belongs to at most one container: a second `create` of it is refused with `containerExists`;
 * R2 the log of a container is kept whole until the container is removed;
 * R3 nothing here stops a container by itself when the caller goes away;
 * R4 no two containers that run have a GPU in common, whichever node or installation made them.
 */
export interface ContainerRuntime {
  readonly images: ImageRuntime;
  readonly output: ContainerOutput;
  /** By name or id; null when there is none. */
  find(nameOrId: string, signal: AbortSignal): Promise<ContainerState | null>;
  /** All containers, running or not, that carry every one of these labels; null: with any value. */
  list(
    labels: Readonly<Record<string, string | null>>,
    signal: AbortSignal,
  ): Promise<readonly ContainerState[]>;
  /** @throws ContainerRefusedError when the engine calls the spec wrong */
  create(spec: ContainerSpec, signal: AbortSignal): Promise<string>;
  /** Idempotent. @throws ContainerRefusedError when the program cannot be started, GpuBusyError */
  start(id: string, signal: AbortSignal): Promise<void>;
  /**
   * Asks it to end by its image's stop signal (SIGTERM unless set), and kills it after `graceMs`, which the engine
   * sees to even if the caller dies meanwhile. Returns when it has ended. Idempotent.
   */
  stop(id: string, graceMs: number, signal: AbortSignal): Promise<void>;
  /** Stops it the hard way if it runs, and takes it and its log away. Idempotent. */
  remove(id: string, signal: AbortSignal): Promise<void>;
  /**
   * Changes when the engine restarts (which ends its containers), as well as can be told; '' when it cannot.
   * @throws EngineError when the engine is about to go: then it is ending its containers right now
   */
  engineRunId(signal: AbortSignal): Promise<string>;
  /** Where the engine keeps images and what containers write outside of mounts; null for one on another computer. */
  dataFolder(signal: AbortSignal): Promise<string | null>;
}

export interface ImageRuntime {
  /** Null when the image is not on this machine. */
  inspect(name: string, signal: AbortSignal): Promise<LocalImage | null>;
  /** @throws ImageMissingError when the registry does not have it, MachineFault for everything else */
  pull(name: string, onProgress: (text: string) => void, signal: AbortSignal): Promise<void>;
}

export interface ContainerOutput {
  /**
   * Frames in the order of the engine's log, as many at a time as came together. With `follow` it goes on until the
   * container ends. Whoever iterates slowly slows the reading, never the container. Nothing for a container that is
   * not there (any more).
   */
  readLog(id: string, options: ReadLogOptions): AsyncIterable<readonly LogFrame[]>;
  /** Bytes that the engine keeps of the container's log, its own wrapping included; null when it does not tell. */
  logBytes(id: string, signal: AbortSignal): Promise<number | null>;
  /** Bytes that it wrote outside of its mounts; null when the engine does not tell, or there is no such container. */
  writtenBytes(nameOrId: string, signal: AbortSignal): Promise<number | null>;
  /** Current use; null when the container does not run. */
  usage(id: string, signal: AbortSignal): Promise<ContainerUsage | null>;
  /** A regular file of the container's own file system, links followed inside it; null when there is none. */
  readFile(id: string, path: string, signal: AbortSignal): Promise<Buffer | null>;
}

export interface ReadLogOptions {
  readonly follow: boolean;
  /** Only frames of this time or later, as `LogFrame.timestamp`; null: all. */
  readonly since: string | null;
  readonly signal: AbortSignal;
}

export interface LogFrame {
  readonly source: 'stdout' | 'stderr';
  /** Seconds since 1970 and nanoseconds, as `1700000000.123456789`: sorts as text, fits `since`. */
  readonly timestamp: string;
  /** At most 16 KiB; ends with a line break unless the line goes on in the stream's next frame. Copy what is to last. */
  readonly bytes: Buffer;
}

export interface LocalImage {
  /** `sha256:…` */
  readonly id: string;
  /** `sha256:…` of the registry's manifest; null for an image that never was in one. */
  readonly digest: string | null;
  /** `user` or `user:group`, by name or number; '' for root. */
  readonly user: string;
}

export interface ContainerState {
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly status: 'created' | 'running' | 'paused' | 'exited' | 'dead';
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** Null while it was never started. */
  readonly startedAtMs: number | null;
  /** Null while it has not ended. */
  readonly finishedAtMs: number | null;
  /** What the engine says went wrong; '' when nothing. */
  readonly error: string;
}

export interface ContainerUsage {
  /** Nanoseconds of processor time since the start, all cores together. */
  readonly cpuNs: number;
  /** Without the page cache. */
  readonly memoryBytes: number;
}

export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Empty keeps the image's own. */
  readonly args: readonly string[];
  readonly entrypoint: readonly string[];
  readonly workdir: string | null;
  /** Null keeps the image's own. */
  readonly user: string | null;
  readonly mounts: readonly ContainerMount[];
  readonly limits: ContainerLimits;
  readonly network: 'none' | 'bridge';
  readonly capabilities: readonly string[];
  readonly gpuUuids: readonly string[];
}

export interface ContainerMount {
  readonly hostPath: string;
  readonly containerPath: string;
  readonly readOnly: boolean;
}

export interface ContainerLimits {
  readonly cpus: number;
  /** Memory and swap together. */
  readonly memoryBytes: number;
  readonly pids: number;
  readonly shmBytes: number;
}
