/** A file that was chosen for a new pipeline, on its way to the page that shows it. */
export interface UploadedText {
  readonly fileName: string;
  readonly text: string;
}

let waiting: UploadedText | null = null;

/** Keeps a chosen file for the next page. */
export function handOver(file: UploadedText): void {
  waiting = file;
}

/** The file that was chosen last; null: none, or the page was loaded anew since. */
export function handedOver(): UploadedText | null {
  return waiting;
}

/** Largest file that can be a pipeline, bytes. */
export const MOST_BYTES = 1_048_576;
