import { z } from 'zod';
import { endpoint } from '../endpoint';
import {
  address,
  addressQuery,
  fileLink,
  fileLinkQuery,
  fileList,
  fileListQuery,
  fileStat,
  folderBody,
  removed,
  removeQuery,
  renameBody,
  renamed,
  signBody,
  signedParts,
  upload,
  uploadBody,
  uploadedFile,
  uploadParams,
} from '../schemas/file';

const tag = 'Files';
const refusals = [404, 409] as const;

export const listFiles = endpoint({
  method: 'get',
  path: '/files',
  tag,
  summary: 'List a folder, page by page',
  query: fileListQuery,
  success: { kind: 'json', status: 200, schema: fileList },
  refusals,
});

export const statFile = endpoint({
  method: 'get',
  path: '/files/stat',
  tag,
  summary: 'Say what lies at an address',
  query: addressQuery,
  success: { kind: 'json', status: 200, schema: fileStat },
  refusals,
});

export const linkFile = endpoint({
  method: 'get',
  path: '/files/link',
  tag,
  summary: 'Get a signed address from which a file can be fetched, with ranges',
  query: fileLinkQuery,
  success: { kind: 'json', status: 200, schema: fileLink },
  refusals,
});

export const openFile = endpoint({
  method: 'get',
  path: '/files/content',
  tag,
  summary: 'Go to a file’s bytes: a redirect to its signed address',
  description:
    'A small file of a workspace that lies in a pack with others has no address of its own: its bytes are sent at once.',
  query: fileLinkQuery,
  success: { kind: 'redirect', status: 307 },
  alternative: { status: 200, kind: 'bytes', description: 'The bytes of a small file of a workspace.' },
  refusals,
});

export const downloadArchive = endpoint({
  method: 'get',
  path: '/files/archive',
  tag,
  summary: 'Download a folder as a zip, streamed, of any size',
  query: addressQuery,
  success: { kind: 'stream', status: 200, contentTypes: ['application/zip'] },
  refusals,
});

export const makeFolder = endpoint({
  method: 'post',
  path: '/files/folders',
  tag,
  summary: 'Make a folder in the pool or in a project’s input',
  body: folderBody,
  success: { kind: 'json', status: 201, schema: z.object({ address }) },
  refusals,
});

export const renameFile = endpoint({
  method: 'post',
  path: '/files/rename',
  tag,
  summary: 'Rename or move a file or folder',
  body: renameBody,
  success: { kind: 'json', status: 200, schema: renamed },
  refusals,
});

export const removeFile = endpoint({
  method: 'delete',
  path: '/files',
  tag,
  summary: 'Delete a file, or a folder with all that is in it',
  query: removeQuery,
  success: { kind: 'json', status: 200, schema: removed },
  refusals,
});

export const beginUpload = endpoint({
  method: 'post',
  path: '/uploads',
  tag: 'Uploads',
  summary: 'Begin an upload, or go on with the same one',
  body: uploadBody,
  success: { kind: 'json', status: 201, schema: upload },
  refusals,
});

export const listUploads = endpoint({
  method: 'get',
  path: '/uploads',
  tag: 'Uploads',
  summary: 'List open uploads',
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(upload) }) },
});

export const showUpload = endpoint({
  method: 'get',
  path: '/uploads/{upload}',
  tag: 'Uploads',
  summary: 'Show an open upload with the parts that are there',
  params: uploadParams,
  success: { kind: 'json', status: 200, schema: upload },
  refusals,
});

export const signParts = endpoint({
  method: 'post',
  path: '/uploads/{upload}/parts',
  tag: 'Uploads',
  summary: 'Get signed addresses for parts',
  params: uploadParams,
  body: signBody,
  success: { kind: 'json', status: 200, schema: signedParts },
  refusals,
});

export const completeUpload = endpoint({
  method: 'post',
  path: '/uploads/{upload}/complete',
  tag: 'Uploads',
  summary: 'Put the parts together: the file appears whole, or not at all',
  params: uploadParams,
  success: { kind: 'json', status: 200, schema: uploadedFile },
  refusals,
});

export const abortUpload = endpoint({
  method: 'delete',
  path: '/uploads/{upload}',
  tag: 'Uploads',
  summary: 'Give an upload up',
  params: uploadParams,
  success: { kind: 'empty', status: 204 },
});
