import { refusal, textOf, UploadServer } from './upload-server.test-support';
import type { UploadRecord, UploadRecords } from './upload-records';
import { UploadQueue } from './upload-queue';

class MemoryRecords implements UploadRecords {
  readonly kept = new Map<string, UploadRecord>();
  list = async () => [...this.kept.values()];
  put = async (record: UploadRecord) => void this.kept.set(record.uploadId, record);
  remove = async (uploadId: string) => void this.kept.delete(uploadId);
}

function set(server = new UploadServer()) {
  const records = new MemoryRecords();
  const aborted: string[] = [];
  const done: string[] = [];
  const queue = new UploadQueue({
    api: Object.assign(server.api, {
      abortUpload: async ({ params }: { params: { upload: string } }) => void aborted.push(params.upload),
    }),
    records,
    hash: async (bytes) => `hash of ${await textOf(bytes)}`,
    put: server.put,
    onDone: (address) => done.push(address),
    now: () => 0,
  });
  const settled = async (status: string) => {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (queue.items().every((item) => item.status === status)) resolve();
      };
      queue.subscribe(look);
      look();
    });
    return queue.items();
  };
  return { server, records, aborted, done, queue, settled };
}

/** An upload of before, of which the server has every byte. */
const whole = {
  uploadId: 'u',
  address: 'pool:/a.mp4',
  size: 10,
  bytesDone: 10,
  name: null,
  modifiedAtMs: 7,
  handle: null,
};
const file = (name = 'a.mp4', text = '0123456789') => new File([text], name, { lastModified: 7 });

describe('UploadQueue', () => {
  it('sends what is added, tells where it is, and forgets it in the browser', async () => {
    const { queue, settled, done, records } = set();
    queue.add([{ file: file(), address: 'pool:/a.mp4' }]);
    expect(await settled('done')).toMatchObject([{ name: 'a.mp4', bytesDone: 10, message: null }]);
    expect(done).toEqual(['pool:/a.mp4']);
    expect(records.kept.size).toBe(0);
    queue.clear();
    expect(queue.items()).toEqual([]);
  });

  it('asks what to do where a file is already, and overwrites when told to', async () => {
    const { queue, settled, server } = set();
    server.exists = true;
    const [id = ''] = queue.add([{ file: file(), address: 'pool:/a.mp4' }]);
    await settled('conflict');
    queue.resolveConflict(id, 'overwrite', false);
    await settled('done');
    expect(server.isComplete).toBe(true);
  });

  it('finds a name that is free, and skips several at once', async () => {
    const { queue, settled, server, done } = set();
    server.exists = true;
    const begin = server.api.beginUpload;
    server.api.beginUpload = async (input) => {
      if (input.body.address === 'pool:/a (3).mp4') server.exists = false;
      return begin(input);
    };
    const [id = ''] = queue.add([{ file: file(), address: 'pool:/a.mp4' }]);
    await settled('conflict');
    queue.resolveConflict(id, 'rename', false);
    await settled('done');
    expect(done).toEqual(['pool:/a (3).mp4']);

    server.exists = true;
    queue.clear();
    const [first = ''] = queue.add([
      { file: file(), address: 'pool:/a.mp4' },
      { file: file(), address: 'pool:/b.mp4' },
    ]);
    await settled('conflict');
    queue.resolveConflict(first, 'skip', true);
    expect(queue.items()).toEqual([]);
  });

  it('pauses and goes on with the parts that have arrived', async () => {
    const { queue, settled, server, records } = set();
    const [id = ''] = queue.add([{ file: file(), address: 'pool:/a.mp4' }]);
    queue.pause(id);
    expect(queue.items()).toMatchObject([{ status: 'paused' }]);
    queue.resume(id);
    await settled('done');
    expect(server.isComplete).toBe(true);
    expect(records.kept.size).toBe(0);
  });

  it('goes on with an upload of before once the same file is chosen again, and refuses another', async () => {
    const { queue, settled, server } = set();
    server.parts.set(1, '0123');
    queue.addOpen({
      uploadId: 'u',
      address: 'pool:/a.mp4',
      size: 10,
      bytesDone: 4,
      name: null,
      modifiedAtMs: 7,
      handle: null,
    });
    const [item] = queue.items();
    expect(item).toMatchObject({ status: 'needsFile', bytesDone: 4 });
    expect(queue.giveFile(item?.id ?? '', file('b.mp4'))).toContain('Choose a.mp4');
    expect(queue.giveFile(item?.id ?? '', file())).toBeNull();
    await settled('done');
    expect(server.isComplete).toBe(true);
  });

  it('completes an upload of before that had arrived whole, without its file', async () => {
    const { queue, settled, server, done } = set();
    server.size = 10;
    for (const [number, text] of ['0123', '4567', '89'].entries()) server.parts.set(number + 1, text);
    queue.addOpen(whole);
    await settled('done');
    expect(server.isComplete).toBe(true);
    expect(done).toEqual(['pool:/a.mp4']);
  });

  it('asks for the file after all where a part has gone missing, or the name is taken meanwhile', async () => {
    const { queue, settled, server } = set();
    server.size = 10;
    server.parts.set(1, '0123');
    queue.addOpen(whole);
    const [item] = await settled('needsFile');
    expect(queue.giveFile(item?.id ?? '', file())).toBeNull();
    await settled('done');
    expect(server.isComplete).toBe(true);

    const other = set();
    other.server.faults.push(refusal('alreadyExists', 409));
    const id = other.queue.addOpen(whole) ?? '';
    await other.settled('conflict');
    other.queue.resolveConflict(id, 'overwrite', false);
    expect(other.queue.items()).toMatchObject([{ status: 'needsFile' }]);
  });

  it('gives an upload up on the server too, and what has failed can be tried again', async () => {
    const { queue, settled, server, aborted } = set();
    server.faults.push(new Error('broken'));
    const [id = ''] = queue.add([{ file: file(), address: 'pool:/a.mp4' }]);
    expect(await settled('failed')).toMatchObject([{ message: 'broken' }]);
    server.faults.push(null, new Error('broken again'));
    queue.resume(id);
    await settled('failed');
    await queue.cancel(id);
    expect(queue.items()).toEqual([]);
    expect(aborted).toEqual(['u']);
  });
});
