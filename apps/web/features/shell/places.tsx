import { FileStack, FolderOpen, Server, Workflow, type LucideIcon } from 'lucide-react';

/** A part of the app that the rail leads to. */
export interface Place {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys: string;
}

export const PLACES: readonly Place[] = [
  { href: '/projects', label: 'Projects', icon: FileStack, keys: 'g p' },
  { href: '/nodes', label: 'Nodes', icon: Server, keys: 'g n' },
  { href: '/pipelines', label: 'Pipelines', icon: Workflow, keys: 'g l' },
  { href: '/files', label: 'Files', icon: FolderOpen, keys: 'g f' },
];

/** Whether an address lies in a place. */
export function isIn(place: string, pathname: string): boolean {
  return pathname === place || pathname.startsWith(`${place}/`);
}
