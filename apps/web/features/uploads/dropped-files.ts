/** A file of a drop or a choice, with its path below what was dropped. */
export interface ChosenFile {
  readonly file: File;
  /** `folder/sub/name`; the name alone for a single file. */
  readonly path: string;
  readonly handle: FileSystemFileHandle | null;
}

/** What was chosen in a file dialog, of files or of a folder. */
export function chosenFiles(list: FileList | null): ChosenFile[] {
  return [...(list ?? [])].map((file) => ({
    file,
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    handle: null,
  }));
}

/** Whether a drag brings files. */
export function bringsFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** All files of a drop, folders with all that is in them. Must be called while the event is handled. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  // A drop's items are gone once its event has been handled: all are taken before anything is waited for.
  const taken = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item: DataTransferItem & HandleItem) => ({
      entry: item.webkitGetAsEntry(),
      file: item.getAsFile(),
      handle: globalThis.isSecureContext ? item.getAsFileSystemHandle?.() : undefined,
    }));
  const found = await Promise.all(
    taken.map(async ({ entry, file, handle }) => {
      if (entry?.isDirectory === true) return walk(entry, '');
      if (file === null) return [];
      const opened = await Promise.resolve(handle).catch(() => null);
      return [{ file, path: file.name, handle: opened instanceof FileSystemFileHandle ? opened : null }];
    }),
  );
  return found.flat();
}

async function walk(entry: FileSystemEntry, above: string): Promise<ChosenFile[]> {
  const path = `${above}${entry.name}`;
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path, handle: null }];
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return [];
  const reader = entry.createReader();
  const found: ChosenFile[] = [];
  // A browser gives a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await walk(one, `${path}/`)));
  }
}
