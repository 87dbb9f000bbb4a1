import { ApiUnreachableError } from '@winslow/api/client';
import { Lanes } from './lanes';
import { FileChangedError, PartRefusedError } from './upload-errors';
import { uploadFile, type PutRequest, type UploadPorts, type UploadTask } from './upload-file';
import { refusal, textOf, UploadServer } from './upload-server.test-support';

function set(server: UploadServer) {
  const lanes = new Lanes(3);
  const progress: number[] = [];
  const troubles: (string | null)[] = [];
  const ports: UploadPorts = {
    api: server.api,
    put: server.put,
    hash: async (bytes) => `hash of ${await textOf(bytes)}`,
    takeLane: lanes.take,
    wait: async () => undefined,
  };
  const task: UploadTask = {
    file: new File(['0123456789'], 'a', { lastModified: 7 }),
    address: 'pool:/a',
    overwrite: false,
    signal: new AbortController().signal,
    onBegun: () => undefined,
    onProgress: (bytes) => progress.push(bytes),
    onTrouble: (message) => troubles.push(message),
  };
  return { ports, task, progress, troubles };
}

describe('uploadFile', () => {
  it('sends every part with its checksum, and completes', async () => {
    const server = new UploadServer();
    const { ports, task, progress } = set(server);
    await uploadFile(ports, task);
    expect(Object.fromEntries(server.parts)).toEqual({
      1: '0123',
      2: '4567',
      3: '89',
    });
    expect(server.isComplete).toBe(true);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(10);
  });

  it('sends only what is missing of an upload that was broken off', async () => {
    const server = new UploadServer();
    server.parts.set(1, '0123');
    server.parts.set(3, '8');
    const { ports, task, progress } = set(server);
    await uploadFile(ports, task);
    expect(progress[0]).toBe(4);
    expect(server.parts.get(3)).toBe('89');
    expect(server.isComplete).toBe(true);
  });

  it('waits for servers that are away and signatures that ran out, and says so meanwhile', async () => {
    const server = new UploadServer();
    server.faults.push(
      new ApiUnreachableError('x', 'refused'),
      null,
      refusal('storeUnavailable', 503),
      null,
      null,
      new PartRefusedError(403, 'Request has expired'),
      new PartRefusedError(0, ''),
    );
    const { ports, task, troubles } = set(server);
    await uploadFile(ports, task);
    expect(server.isComplete).toBe(true);
    expect(troubles).toContain(null);
    expect(troubles.some((message) => message?.includes('does not answer'))).toBe(true);
  });

  it('goes on after a completion of which nobody heard', async () => {
    const server = new UploadServer();
    server.isComplete = true;
    const { ports, task, progress } = set(server);
    await uploadFile(ports, task);
    expect(server.completions).toBe(0);
    expect(progress).toEqual([10]);
    server.tellsState = false;
    await uploadFile(ports, task);
    expect(server.completions).toBe(1);
  });

  it('gives a refusal on, and a file that cannot be read any more', async () => {
    const server = new UploadServer();
    server.exists = true;
    const { ports, task } = set(server);
    await expect(uploadFile(ports, task)).rejects.toMatchObject({ code: 'alreadyExists' });
    await uploadFile(ports, { ...task, overwrite: true });
    expect(server.isComplete).toBe(true);
    const hash = async () => Promise.reject(new Error('NotReadable'));
    const fresh = set(new UploadServer());
    await expect(uploadFile({ ...fresh.ports, hash }, fresh.task)).rejects.toThrow(FileChangedError);
  });

  it('stops when it is told to, and keeps what has arrived', async () => {
    const server = new UploadServer();
    const stop = new AbortController();
    const { ports, task } = set(server);
    const put = async (request: PutRequest) => {
      await server.put(request);
      stop.abort(new Error('paused')); // in the middle of the other parts
    };
    await expect(uploadFile({ ...ports, put }, { ...task, signal: stop.signal })).rejects.toThrow('paused');
    expect(server.parts.size).toBeGreaterThan(0);
    expect(server.isComplete).toBe(false);
  });
});
