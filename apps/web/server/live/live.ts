import 'server-only';
import type { FileAddress, Winslow } from '@winslow/client';
import { ProjectIndex } from './project-index';

/** What a web process keeps of the installation while it runs. */
export interface Live {
  readonly projects: ProjectIndex;
  /** Tells that something that nothing watches was changed by a request. */
  changed(topic: 'pipelines' | 'examples'): void;
  /** Tells that files of a place were changed by a request. */
  filesChanged(place: FileAddress): void;
  /** Open event streams. */
  clients(): number;
}

/** Asks nobody anything until somebody asks it. */
export function createLive(winslow: Winslow): Live {
  return {
    projects: new ProjectIndex(winslow.projects.watchAll),
    changed: () => undefined,
    filesChanged: () => undefined,
    clients: () => 0,
  };
}
