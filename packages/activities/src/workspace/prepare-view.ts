import { formatBytes, type LiveProgress } from '@winslow/domain';

interface Bytes {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

const NOTHING: Bytes = { bytesDone: 0, bytesTotal: 0 };

/** What people see while a stage is prepared. Image, workspace and inputs come side by side. */
export class PrepareView {
  private pullText: string | null = null;
  private ofWorkspace = NOTHING;
  private ofInputs = NOTHING;

  pulling(image: string, text: string): void {
    this.pullText = `pulling ${image}: ${text}`;
  }

  pulled(): void {
    this.pullText = null;
  }

  workspace(progress: Bytes): void {
    this.ofWorkspace = progress;
  }

  inputs(progress: Bytes): void {
    this.ofInputs = progress;
  }

  progress(): Omit<LiveProgress, 'atMs'> {
    const bytesDone = this.ofWorkspace.bytesDone + this.ofInputs.bytesDone;
    const bytesTotal = this.ofWorkspace.bytesTotal + this.ofInputs.bytesTotal;
    if (bytesTotal === 0) return { phase: 'preparing', text: this.pullText ?? 'preparing' };
    const text =
      this.pullText ??
      `fetching workspace and inputs: ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
    return { phase: 'preparing', text, bytesDone, bytesTotal, fraction: Math.min(1, bytesDone / bytesTotal) };
  }
}
