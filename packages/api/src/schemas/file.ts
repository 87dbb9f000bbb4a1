import { z } from 'zod';
import { byteCount, epochMs, flag, pageQuery } from './common';

/** `pool:/…`, `PROJECT:/input/…`, `PROJECT:/output/…`, `PROJECT:/runs/N/output/…` or `PROJECT:/runs/N/workspace/…`. */
export const address = z
  .string()
  .min(1)
  .max(2048)
  .describe(
    'Where it lies: pool:/PATH, PROJECT:/input/PATH, PROJECT:/output/PATH, PROJECT:/runs/N/output/PATH or PROJECT:/runs/N/workspace/PATH.',
  );

export const addressQuery = z.object({ address });

export const fileEntry = z
  .object({
    kind: z.enum(['file', 'folder', 'link']),
    name: z.string(),
    address: z.string(),
    path: z.string().describe('Below the root of its place.'),
    size: byteCount.nullable().describe('Null for folders and links.'),
    modifiedAtMs: epochMs.nullable(),
    target: z.string().optional().describe('Of a symbolic link.'),
    run: z.number().optional().describe('Run that an output comes from.'),
    etag: z.string().optional().describe('Of a file that is an object of its own.'),
    contentId: z.string().optional().describe('Of a file of a workspace: names its bytes by their SHA-256.'),
  })
  .meta({ id: 'FileEntry' });
export type FileEntryRow = z.infer<typeof fileEntry>;

export const fileListQuery = z.object({
  address,
  recursive: flag.optional(),
  ...pageQuery(1000, 500),
});

export const fileList = z.object({
  kind: z.enum(['file', 'folder']),
  address: z.string(),
  writable: z.boolean().describe('Whether files may be uploaded, renamed and deleted here.'),
  live: z.boolean().describe('Of a run that is still going on: read from its node, as it is now.'),
  items: z.array(fileEntry),
  next: z.string().nullable(),
});

export const fileStat = z.object({
  entry: fileEntry,
  contentType: z.string(),
  etag: z.string().nullable(),
  writable: z.boolean(),
});

export const fileLinkQuery = z.object({
  address,
  disposition: z.enum(['inline', 'attachment']).default('attachment'),
});

export const fileLink = z.object({
  url: z.string().describe('Signed address at the object store, good for an hour.'),
  name: z.string(),
  size: byteCount,
  contentType: z.string(),
  etag: z.string().nullable(),
  range: z
    .object({ offset: z.number(), length: z.number() })
    .nullable()
    .describe('The file is this piece of what the address gives: send it as Range.'),
  expiresAtMs: epochMs.describe('When the address ends.'),
});

export const renameBody = z.strictObject({ from: address, to: address, force: z.boolean().optional() });
export const folderBody = z.strictObject({ address });
export const removeQuery = z.object({ address, recursive: flag.optional(), force: flag.optional() });
export const removed = z.object({ removed: z.number().int().describe('Files that were deleted.') });
export const renamed = z.object({ moved: z.number().int() });

export const uploadParams = z.object({ upload: z.string().min(1).max(100) });

export const uploadBody = z.strictObject({
  address,
  size: z.int().min(0).describe('Bytes.'),
  modifiedAtMs: z.number().optional(),
  fingerprint: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Tells the same file from another of the same name and size; the same begins an open upload again.',
    ),
  overwrite: z.boolean().default(false),
});

export const upload = z
  .object({
    uploadId: z.string(),
    address: z.string(),
    size: byteCount,
    partSize: byteCount.describe('Bytes of every part but the last.'),
    partCount: z.int().describe('0 for an empty file, which has no parts.'),
    bytesDone: byteCount,
    state: z.enum(['open', 'completed']),
    etag: z.string().nullable().describe('Of the file; null while the upload is open.'),
    parts: z
      .array(z.object({ number: z.int(), size: byteCount, sha256: z.string().nullable() }))
      .describe('Parts that are there already; none once it is completed.'),
    startedAtMs: epochMs,
    startedBy: z.string(),
    fingerprint: z.string().nullable(),
  })
  .meta({ id: 'Upload' });
export type UploadRow = z.infer<typeof upload>;

export const signBody = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        number: z.int().min(1).max(10_000),
        sha256: z
          .string()
          .regex(/^[A-Za-z0-9+/]{43}=$/)
          .describe('SHA-256 of the part, base64.'),
      }),
    )
    .min(1)
    .max(100),
});

export const signedParts = z.object({
  parts: z.array(
    z.object({
      number: z.int(),
      url: z.string(),
      headers: z.record(z.string(), z.string()).describe('To be sent with the PUT, exactly.'),
    }),
  ),
});

export const uploadedFile = z.object({ address: z.string(), size: byteCount, etag: z.string() });
