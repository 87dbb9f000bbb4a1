/**
 * What a browser is told about a file that it gets straight from the store. The store's origin is trusted with nothing,
 * yet a script that ran there could send requests to other ports of the same computer with the person's cookies. So:
 * T1 what a browser could execute (HTML, SVG, XML, scripts) is never shown under its own type by itself;
 * T2 what it shows is of a type on this list, everything else is bytes to be saved;
 * T3 pictures that can hold scripts are saved when opened, but a page may still embed them, where scripts never run.
 */
export type Disposition = 'inline' | 'attachment';

export interface ServedType {
  readonly contentType: string;
  readonly disposition: Disposition;
}

const BYTES = 'application/octet-stream';
const TEXT = 'text/plain; charset=utf-8';

const SHOWN: Readonly<Record<string, string>> = {
  avi: 'video/x-msvideo',
  avif: 'image/avif',
  bmp: 'image/bmp',
  csv: 'text/csv; charset=utf-8',
  flac: 'audio/flac',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mkv: 'video/x-matroska',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  ogv: 'video/ogg',
  opus: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
};

/** Shown as they are written. */
const TEXTS = new Set(
  'c cc cfg conf cpp css env geojson go h hpp htm html ini ipynb java js jsonl jsx log lua md mjs ndjson py r rb rs rst sh sql srt tex toml ts tsv tsx txt vtt xhtml xml xsl xslt yaml yml'.split(
    ' ',
  ),
);

/** Pictures that can hold scripts. */
const SAVED_ONLY: Readonly<Record<string, string>> = { svg: 'image/svg+xml' };

/** @param name of the file; only its ending counts, never its content */
export function servedType(name: string, wanted: Disposition): ServedType {
  const ending = endingOf(name);
  const saved = Object.hasOwn(SAVED_ONLY, ending) ? SAVED_ONLY[ending] : undefined;
  if (saved !== undefined) return { contentType: saved, disposition: 'attachment' };
  if (TEXTS.has(ending)) return { contentType: TEXT, disposition: wanted };
  const shown = Object.hasOwn(SHOWN, ending) ? SHOWN[ending] : undefined;
  if (shown !== undefined) return { contentType: shown, disposition: wanted };
  return { contentType: BYTES, disposition: 'attachment' };
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

const UNSAFE_ASCII = /[^\x20-\x7e]|["\\%;]/g;

/** The header that names a file (RFC 6266): as it is for browsers, and in plain letters for the others. */
export function contentDisposition(name: string, disposition: Disposition): string {
  const plain = name.replace(UNSAFE_ASCII, '_') || 'file';
  const encoded = encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\ufffd')).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
