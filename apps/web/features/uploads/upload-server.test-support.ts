import { ApiError } from '@winslow/api/client';
import { PartRefusedError } from './upload-errors';
import type { PutRequest, UploadApi } from './upload-file';

const PART = 4;

/** As the API refuses. */
export function refusal(code: string, status: number): ApiError {
  return new ApiError({ type: '', title: '', status, detail: code, code, requestId: 'r' });
}

/** A store and API that hold parts as the real ones do. */
export class UploadServer {
  readonly parts = new Map<number, string>();
  readonly faults: unknown[] = [];
  isComplete = false;
  exists = false;
  completions = 0;
  /** Else the completion happens in the very moment after the answer. */
  tellsState = true;
  size = 0;

  readonly api: { -readonly [Name in keyof UploadApi]: UploadApi[Name] } = {
    beginUpload: async ({ body }) => {
      this.stumble();
      if (this.exists && body.overwrite !== true) throw refusal('alreadyExists', 409);
      this.size = body.size;
      return this.view();
    },
    showUpload: async () => this.view(),
    signParts: async ({ body }) => {
      this.stumble();
      if (this.isComplete) throw refusal('conflict', 409);
      return {
        parts: body.parts.map(({ number, sha256 }) => ({
          number,
          url: `put:${number}`,
          headers: { sha256 },
        })),
      };
    },
    completeUpload: async () => {
      this.stumble();
      this.completions += 1;
      const whole = [...this.parts.entries()]
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text)
        .join('');
      if (!this.isComplete && whole.length !== this.size) throw refusal('conflict', 409);
      this.isComplete = true;
      return { address: 'pool:/a', size: this.size, etag: 'e' };
    },
  };

  readonly put = async ({ url, headers, bytes, onSent }: PutRequest): Promise<void> => {
    this.stumble();
    const text = await textOf(bytes);
    if (headers['sha256'] !== `hash of ${text}`) throw new PartRefusedError(400, 'BadDigest');
    onSent(bytes.size);
    this.parts.set(Number(url.slice(4)), text);
  };

  private view() {
    const parts = [...this.parts].map(([number, text]) => ({ number, size: text.length, sha256: null }));
    return {
      uploadId: 'u',
      state: this.isComplete && this.tellsState ? ('completed' as const) : ('open' as const),
      address: 'pool:/a',
      size: this.size,
      partSize: PART,
      partCount: Math.ceil(this.size / PART),
      bytesDone: 0,
      etag: null,
      parts: this.isComplete ? [] : parts,
      startedAtMs: 0,
      startedBy: 'ada',
      fingerprint: null,
    };
  }

  private stumble(): void {
    const fault = this.faults.shift();
    if (fault !== undefined && fault !== null) throw fault;
  }
}

export async function textOf(bytes: Blob): Promise<string> {
  return Buffer.from(await bytes.arrayBuffer()).toString();
}
