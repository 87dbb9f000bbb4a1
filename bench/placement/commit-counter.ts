import { open, type FileHandle } from 'node:fs/promises';

/** The file's header: page size at 8, two salts at 16. Numbers are big-endian. */
const HEADER_BYTES = 32;
const PAGE_SIZE_AT = 8;
const SALTS_AT = 16;
/** The header of each frame: size of the database after a commit (else 0) at 4, two salts at 8; then one page. */
const FRAME_HEADER_BYTES = 24;
const COMMIT_AT = 4;
const FRAME_SALTS_AT = 8;
const SALT_BYTES = 8;
const LOOK_MS = 100;

/** Counts what is written to an SQLite database, by its write-ahead log: transactions, and pages in them. */
export class CommitCounter {
  /** @param database path of the database; it has to be in WAL mode */
  static async start(database: string): Promise<CommitCounter> {
    const counter = new CommitCounter(await open(`${database}-wal`, 'r'));
    await counter.look(false);
    counter.timer = setInterval(
      () => void (counter.looking = counter.looking.then(() => counter.look(true))),
      LOOK_MS,
    );
    return counter;
  }

  commits = 0;
  bytes = 0;
  private salts = '';
  private offset = HEADER_BYTES;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  private constructor(private readonly file: FileHandle) {}

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.look(true);
    await this.file.close();
  }

  /** Reads the frames that are new. After a checkpoint the log begins anew, with other salts. */
  private async look(counts: boolean): Promise<void> {
    const header = Buffer.alloc(HEADER_BYTES);
    if ((await this.file.read(header, 0, HEADER_BYTES, 0)).bytesRead < HEADER_BYTES) return;
    const salts = header.toString('hex', SALTS_AT, SALTS_AT + SALT_BYTES);
    if (salts !== this.salts) this.offset = HEADER_BYTES;
    this.salts = salts;
    const pageBytes = header.readUInt32BE(PAGE_SIZE_AT);
    const frame = Buffer.alloc(FRAME_HEADER_BYTES);
    for (;;) {
      const { bytesRead } = await this.file.read(frame, 0, FRAME_HEADER_BYTES, this.offset);
      const isNew =
        bytesRead === FRAME_HEADER_BYTES &&
        frame.toString('hex', FRAME_SALTS_AT, FRAME_SALTS_AT + SALT_BYTES) === salts;
      if (!isNew) return;
      this.offset += FRAME_HEADER_BYTES + pageBytes;
      if (!counts) continue;
      this.bytes += pageBytes;
      if (frame.readUInt32BE(COMMIT_AT) !== 0) this.commits += 1;
    }
  }
}
