import 'server-only';
import type { EndpointOutput, Endpoints } from '@winslow/api';
import { messageOf, NotFoundError, WinslowError, type Actor } from '@winslow/domain';
import { EXAMPLES, type ExampleDefinition } from './example-definition';
import { LastLines } from './last-lines';
import { hasImage, prepareExample, type ExampleWorkshop } from './prepare-example';

export type ExampleRow = EndpointOutput<Endpoints['prepareExample']>;

/** A preparation that was begun in this process. */
interface Begun {
  readonly lines: LastLines;
  isRunning: boolean;
  failure: string | undefined;
}

/**
 * The examples of this installation. Whether one is ready is found out by looking at its parts, so that it survives every
 * restart; only a preparation that goes on, or has failed, is remembered.
 */
export class Examples {
  private readonly begun = new Map<string, Begun>();

  constructor(
    private readonly workshop: ExampleWorkshop | undefined,
    private readonly onChange: () => void,
  ) {}

  async list(signal: AbortSignal): Promise<ExampleRow[]> {
    if (this.workshop === undefined) return [];
    return Promise.all(EXAMPLES.map((example) => this.look(example, signal)));
  }

  /** Begins unless it is being done. Does not wait. @throws NotFoundError */
  async prepare(id: string, actor: Actor, signal: AbortSignal): Promise<ExampleRow> {
    const { workshop } = this;
    const example = EXAMPLES.find((one) => one.id === id);
    if (workshop === undefined || example === undefined)
      throw new NotFoundError(`there is no example ${JSON.stringify(id)}`);
    if (this.begun.get(id)?.isRunning !== true) void this.run(workshop, example, actor);
    return this.look(example, signal);
  }

  private async run(workshop: ExampleWorkshop, example: ExampleDefinition, actor: Actor): Promise<void> {
    const begun: Begun = { lines: new LastLines(), isRunning: true, failure: undefined };
    this.begun.set(example.id, begun);
    this.onChange();
    const onLine = (line: string): void => {
      begun.lines.add(line);
      this.onChange();
    };
    try {
      await prepareExample(workshop, example, { actor, onLine });
    } catch (error) {
      begun.failure = failureText(error);
    }
    begun.isRunning = false;
    this.onChange();
  }

  private async look(example: ExampleDefinition, signal: AbortSignal): Promise<ExampleRow> {
    const { id, title, description, pipeline, videoInPool } = example;
    const begun = this.begun.get(id);
    const isReady = begun?.isRunning !== true && (await this.isReady(example, signal));
    return {
      id,
      title,
      description,
      state: stateOf(begun, isReady),
      message: isReady ? null : (begun?.failure ?? null),
      log: begun?.lines.all() ?? [],
      pipeline: isReady ? pipeline : null,
      video: isReady ? `pool:/${videoInPool}` : null,
    };
  }

  private async isReady(example: ExampleDefinition, signal: AbortSignal): Promise<boolean> {
    const { workshop } = this;
    if (workshop === undefined) return false;
    const { winslow } = workshop;
    const address = { kind: 'pool', path: example.videoInPool, isFolder: false } as const;
    const parts = await Promise.all([
      isThere(winslow.files.stat(address, { signal })),
      isThere(winslow.pipelines.show(example.pipeline, undefined, { signal })),
      hasImage(workshop, example).catch(() => false),
    ]);
    return parts.every(Boolean);
  }
}

/** What nobody foresaw is told without its inside. */
function failureText(error: unknown): string {
  if (error instanceof WinslowError) return error.message;
  process.stderr.write(`${new Date().toISOString()} preparing an example: ${messageOf(error)}\n`);
  return 'something broke while it was prepared; the log of the web app says what. It can be tried again';
}

function stateOf(begun: Begun | undefined, isReady: boolean): ExampleRow['state'] {
  if (begun?.isRunning) return 'preparing';
  if (isReady) return 'ready';
  return begun?.failure === undefined ? 'absent' : 'failed';
}

async function isThere(looked: Promise<unknown>): Promise<boolean> {
  try {
    await looked;
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}
