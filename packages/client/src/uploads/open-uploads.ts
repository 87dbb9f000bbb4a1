import type { CallOptions, ClientContext } from '../context';
import { abortUpload } from './abort-upload';
import { beginUpload, type BeginUploadRequest } from './begin-upload';
import { completeUpload } from './complete-upload';
import { listUploads, showUpload, type ListUploadsOptions } from './list-uploads';
import { signParts, type PartToSign, type SignedPart, type SignPartsOptions } from './sign-parts';
import type { UploadView } from './upload-view';

/** Files that go straight from a browser or another computer into the store, in parts, and survive every restart. */
export interface Uploads {
  /** Idempotent: the same file to the same place goes on where it was. @throws AlreadyExistsError, InvalidInputError */
  begin(request: BeginUploadRequest): Promise<UploadView>;
  sign(uploadId: string, parts: readonly PartToSign[], options?: SignPartsOptions): Promise<SignedPart[]>;
  show(uploadId: string, options?: CallOptions): Promise<UploadView>;
  /** Open ones, the oldest first. */
  list(options?: ListUploadsOptions): Promise<UploadView[]>;
  /** Idempotent for a day. @throws ConflictError naming missing parts, AlreadyExistsError, NotFoundError */
  complete(uploadId: string, options?: CallOptions): Promise<UploadView>;
  /** Idempotent. */
  abort(uploadId: string, options?: CallOptions): Promise<void>;
}

export function openUploads(context: ClientContext): Uploads {
  return {
    begin: (request) => beginUpload(context, request),
    sign: (uploadId, parts, options) => signParts(context, uploadId, parts, options),
    show: (uploadId, options) => showUpload(context, uploadId, options),
    list: (options) => listUploads(context, options),
    complete: (uploadId, options) => completeUpload(context, uploadId, options),
    abort: (uploadId, options) => abortUpload(context, uploadId, options),
  };
}
