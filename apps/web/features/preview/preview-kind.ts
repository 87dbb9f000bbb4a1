export type PreviewKind = 'video' | 'audio' | 'image' | 'table' | 'json' | 'yaml' | 'text' | 'bytes';

const KINDS: readonly (readonly [PreviewKind, string])[] = [
  ['video', 'mp4 m4v webm mov mkv avi ogv mpg mpeg ts'],
  ['audio', 'mp3 wav ogg opus flac m4a'],
  ['image', 'png jpg jpeg gif webp avif bmp ico svg'],
  ['table', 'csv tsv'],
  ['json', 'json geojson ipynb'],
  ['yaml', 'yaml yml'],
  [
    'text',
    'txt log md out err ini cfg conf toml env sh py js mjs css html htm xml c h cpp hpp go rs java rb lua sql r jsonl ndjson srt vtt tex rst diff patch',
  ],
];

const BY_ENDING = new Map(
  KINDS.flatMap(([kind, endings]) => endings.split(' ').map((ending) => [ending, kind] as const)),
);

/** How a file is shown, by the ending of its name. What cannot be told is shown as bytes, or as text if it reads so. */
export function previewKind(name: string): PreviewKind {
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return 'bytes';
  return BY_ENDING.get(name.slice(dot + 1).toLowerCase()) ?? 'bytes';
}

/** Whether these bytes read as text: UTF-8 without characters that texts do not have. */
export function readsAsText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true;
  // The last character may be cut.
  const text = new TextDecoder().decode(bytes.subarray(0, 4096));
  const odd = [...text.slice(0, -1)].filter(
    (character) => character === '\ufffd' || /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(character),
  ).length;
  return odd === 0;
}
