import { EventEmitter } from 'node:events';
import { createLog } from './log';
import { listenForShutdown, type SignalSource } from './shutdown-signals';

class FakeProcess extends EventEmitter implements SignalSource {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

describe('listenForShutdown', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ])('asks to leave at the first %s and ends the process at the second', (signal, code) => {
    const source = new FakeProcess();
    const shutdown = listenForShutdown(createLog('error', 'n'), source);
    expect(shutdown.signal.aborted).toBe(false);
    source.emit(signal, signal);
    expect(shutdown.signal.aborted).toBe(true);
    expect(source.exits).toEqual([]);
    source.emit(signal, signal);
    expect(source.exits).toEqual([code]);
  });

  it('listens no more after close', () => {
    const source = new FakeProcess();
    listenForShutdown(createLog('error', 'n'), source).close();
    expect(source.eventNames()).toEqual([]);
  });
});
