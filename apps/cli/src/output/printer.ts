import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { createColours, type Colours } from './colours';
import { formatTable, type Column } from './table';

/** A stream that may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface PrinterOptions {
  readonly out: OutputStream;
  readonly err: OutputStream;
  readonly noColour: boolean;
}

/** Where a command's results and remarks go. Results on standard output, everything else on standard error. */
export class Printer {
  /** For standard output. */
  readonly colours: Colours;
  readonly errorColours: Colours;

  constructor(private readonly options: PrinterOptions) {
    this.colours = createColours(isTerminal(options.out) && !options.noColour);
    this.errorColours = createColours(isTerminal(options.err) && !options.noColour);
  }

  get outIsTerminal(): boolean {
    return isTerminal(this.options.out);
  }

  get err(): OutputStream {
    return this.options.err;
  }

  /** Text that is safe to print, as it is; a line break is added. */
  line(text = ''): void {
    this.options.out.write(`${text}\n`);
  }

  /** A remark that is no result. */
  note(text: string): void {
    this.options.err.write(`${text}\n`);
  }

  /** One JSON value for programs. */
  json(value: unknown): void {
    this.options.out.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
    const { out } = this.options;
    this.options.out.write(formatTable(rows, columns, isTerminal(out) ? { width: out.columns } : {}));
  }

  /** Bytes or many lines: waits while the reader is slower. */
  async raw(bytes: Uint8Array | string): Promise<void> {
    const { out } = this.options;
    if (!out.write(bytes)) await once(out, 'drain');
  }
}

function isTerminal(stream: OutputStream): boolean {
  return stream.isTTY === true;
}
