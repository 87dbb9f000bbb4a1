import { Braces, File, FileText, Film, Folder, Image, Link2, Music, Table2 } from 'lucide-react';
import { previewKind, type PreviewKind } from '@/features/preview/preview-kind';

const ICONS: Readonly<Record<PreviewKind, typeof File>> = {
  video: Film,
  audio: Music,
  image: Image,
  table: Table2,
  json: Braces,
  yaml: FileText,
  text: FileText,
  bytes: File,
};

/** What an entry of a list is, for eyes; its name and kind say it in words. */
export function FileIcon({
  kind,
  name,
}: {
  readonly kind: 'file' | 'folder' | 'link';
  readonly name: string;
}) {
  const Icon = kind === 'folder' ? Folder : kind === 'link' ? Link2 : ICONS[previewKind(name)];
  return (
    <Icon aria-hidden className={`size-4 shrink-0 ${kind === 'folder' ? 'text-accent' : 'text-muted'}`} />
  );
}
