import type { FileToUpload, UploadItem } from '@/features/uploads/upload-item';
import { uploadInputs, uploadShare } from './start-when-uploaded';

/** The queue as far as it is used here: items change when the test says so. */
class Queue {
  shown: UploadItem[] = [];
  readonly listeners = new Set<() => void>();

  add(files: readonly FileToUpload[]): string[] {
    this.shown = files.map(({ file, address }, at) => ({
      id: `u${at}`,
      address,
      name: file.name,
      size: 10,
      status: 'uploading',
      bytesDone: 0,
      rate: null,
      message: null,
      uploadId: null,
      hasHandle: false,
    }));
    return this.shown.map(({ id }) => id);
  }

  items = () => this.shown;
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(id: string, change: Partial<UploadItem> | null): void {
    this.shown = this.shown.flatMap((item) =>
      item.id !== id ? [item] : change ? [{ ...item, ...change }] : [],
    );
    for (const listener of this.listeners) listener();
  }
}

const uploads = [
  { path: 'a.mp4', file: new File(['a'], 'a.mp4') },
  { path: 'b.mp4', file: new File(['b'], 'b.mp4') },
];

describe('uploadInputs', () => {
  it('says that all is there once, when the last file is there', () => {
    const queue = new Queue();
    const ready: string[] = [];
    uploadInputs(queue, { projectId: 'p1', uploads, onReady: () => ready.push('ready') });
    expect(queue.shown.map(({ address }) => address)).toEqual(['p1:/input/a.mp4', 'p1:/input/b.mp4']);
    queue.change('u0', { status: 'done', bytesDone: 10 });
    expect(ready).toEqual([]);
    expect(uploadShare(queue.items())).toBe(0.5);
    queue.change('u1', { status: 'done' });
    queue.change('u1', {});
    expect(ready).toEqual(['ready']);
  });

  it('starts nothing when a file was given up', () => {
    const queue = new Queue();
    const ready: string[] = [];
    uploadInputs(queue, { projectId: 'p1', uploads, onReady: () => ready.push('ready') });
    queue.change('u0', null);
    queue.change('u1', { status: 'done' });
    expect(ready).toEqual([]);
    expect(queue.listeners.size).toBe(0);
  });
});
