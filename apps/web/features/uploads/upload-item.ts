/** How an upload stands. */
export type UploadStatus = 'waiting' | 'uploading' | 'paused' | 'needsFile' | 'conflict' | 'done' | 'failed';

export interface UploadItem {
  readonly id: string;
  readonly address: string;
  readonly name: string;
  readonly size: number;
  readonly status: UploadStatus;
  readonly bytesDone: number;
  /** Bytes a second; null until there is a basis. */
  readonly rate: number | null;
  /** What goes wrong, or went wrong; null: nothing. */
  readonly message: string | null;
  /** Null until the server knows of it. */
  readonly uploadId: string | null;
  /** True where this browser can open the file again by itself, once it may. */
  readonly hasHandle: boolean;
}

export interface FileToUpload {
  readonly file: File;
  /** Where the file will be. */
  readonly address: string;
  /** Opens the file again after a reload, where the browser has such a thing. */
  readonly handle?: FileSystemFileHandle | null;
  readonly overwrite?: boolean;
}

/** One that was begun before the page was loaded. */
export interface OpenUpload {
  readonly uploadId: string;
  readonly address: string;
  readonly size: number;
  readonly bytesDone: number;
  /** As this browser remembers it; null where it does not. */
  readonly name: string | null;
  readonly modifiedAtMs: number | null;
  readonly handle: FileSystemFileHandle | null;
}

/** One that has not begun. */
export function newItem(
  id: string,
  known: Pick<UploadItem, 'address' | 'name' | 'size' | 'hasHandle'>,
): UploadItem {
  return { id, ...known, status: 'waiting', bytesDone: 0, rate: null, message: null, uploadId: null };
}

const OPEN: readonly UploadStatus[] = ['waiting', 'uploading', 'paused', 'needsFile', 'conflict'];

export function isOpen({ status }: UploadItem): boolean {
  return OPEN.includes(status);
}

export interface UploadTotals {
  readonly open: number;
  readonly done: number;
  readonly failed: number;
  readonly bytes: number;
  readonly bytesDone: number;
  readonly rate: number | null;
}

/** What a person wants to know of all of them; finished ones count until they are cleared away. */
export function totalsOf(items: readonly UploadItem[]): UploadTotals {
  const rates = items.filter(({ status }) => status === 'uploading').map(({ rate }) => rate);
  const known = rates.filter((rate) => rate !== null);
  return {
    open: items.filter(isOpen).length,
    done: items.filter(({ status }) => status === 'done').length,
    failed: items.filter(({ status }) => status === 'failed').length,
    bytes: items.reduce((sum, { size }) => sum + size, 0),
    bytesDone: items.reduce((sum, { bytesDone }) => sum + bytesDone, 0),
    rate: known.length === 0 ? null : known.reduce((sum, rate) => sum + rate, 0),
  };
}
