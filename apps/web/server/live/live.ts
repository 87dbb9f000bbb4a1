import 'server-only';
import type { Winslow } from '@winslow/client';
import { ProjectIndex } from './project-index';

/** What a web process keeps of the installation while it runs. */
export interface Live {
  readonly projects: ProjectIndex;
}

/** Asks nobody anything until somebody asks it. */
export function createLive(winslow: Winslow): Live {
  return { projects: new ProjectIndex(winslow.projects.watchAll) };
}
