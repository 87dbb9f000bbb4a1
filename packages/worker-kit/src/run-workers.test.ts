import { GracefulShutdownPeriodExpiredError } from '@temporalio/worker';
import type { RunnableWorker } from './create-workers';
import { createLog } from './log';
import { runWorkers, type RunWorkersOptions } from './run-workers';

/** A worker that runs until it is shut down or made to fail, and tells the list when it ends. */
class FakeWorker implements RunnableWorker {
  private state: 'INITIALIZED' | 'RUNNING' | 'STOPPED' = 'INITIALIZED';
  private end: { resolve(): void; reject(error: Error): void } | undefined;

  constructor(
    private readonly name: string,
    private readonly ends: string[],
    private readonly failure?: Error,
  ) {}

  run(): Promise<void> {
    this.state = 'RUNNING';
    return new Promise((resolve, reject) => (this.end = { resolve, reject }));
  }

  shutdown(): void {
    this.ends.push(this.name);
    this.state = 'STOPPED';
    if (this.failure === undefined) this.end?.resolve();
    else this.end?.reject(this.failure);
  }

  fail(error: Error): void {
    this.state = 'STOPPED';
    this.end?.reject(error);
  }

  getState(): 'INITIALIZED' | 'RUNNING' | 'STOPPED' {
    return this.state;
  }
}

function setUp(onLeave: (ends: string[]) => Promise<void>): {
  readonly ends: string[];
  readonly leave: AbortController;
  readonly options: RunWorkersOptions;
} {
  const ends: string[] = [];
  const leave = new AbortController();
  const log = createLog('error', 'n');
  return { ends, leave, options: { log, signal: leave.signal, lingerMs: 0, onLeave: () => onLeave(ends) } };
}

const goodbye = (ends: string[]): Promise<void> => {
  ends.push('goodbye');
  return Promise.resolve();
};

it('says goodbye, lets the node leave, and control last', async () => {
  const { ends, leave, options } = setUp(goodbye);
  const node = [new FakeWorker('stages', ends), new FakeWorker('presence', ends)];
  const running = runWorkers({ node, control: [new FakeWorker('control', ends)] }, options);
  leave.abort();
  await running;
  expect(ends).toEqual(['goodbye', 'stages', 'presence', 'control']);
});

it('leaves also when nobody hears the goodbye, and when asked before it runs', async () => {
  const { ends, leave, options } = setUp(() => Promise.reject(new Error('server is down')));
  leave.abort();
  await runWorkers({ node: [new FakeWorker('stages', ends)], control: [] }, options);
  expect(ends).toEqual(['stages']);
});

it('shuts all down when one fails for good, and throws its error', async () => {
  const { ends, options } = setUp(goodbye);
  const broken = new FakeWorker('stages', ends);
  const running = runWorkers(
    { node: [broken, new FakeWorker('ops', ends)], control: [new FakeWorker('control', ends)] },
    options,
  );
  broken.fail(new Error('namespace is gone'));
  await expect(running).rejects.toThrow('namespace is gone');
  expect(ends).toEqual(['ops', 'control']);
});

it('takes nothing for a fault that happens while it leaves', async () => {
  const { ends, leave, options } = setUp(goodbye);
  const late = new GracefulShutdownPeriodExpiredError('too late');
  const running = runWorkers({ node: [new FakeWorker('stages', ends, late)], control: [] }, options);
  leave.abort();
  await running;
  expect(ends).toEqual(['goodbye', 'stages']);
});
