import 'server-only';
import type { FileAddress, Winslow } from '@winslow/client';
import { LiveHub } from './live-hub';
import { ProjectIndex } from './project-index';
import { topicWatcher } from './watch-topic';

/** What a web process sees of the installation while it runs. */
export interface Live {
  readonly projects: ProjectIndex;
  readonly hub: LiveHub;
  /** Tells at once of something that a request has changed. */
  changed(topic: 'pipelines' | 'examples'): void;
  /** The same of files of the pool or of a project's input. */
  filesChanged(place: FileAddress): Promise<void>;
  close(): void;
}

/** Asks nobody anything until somebody asks it. */
export function createLive(winslow: Winslow): Live {
  const projects = new ProjectIndex(winslow.projects.watchAll);
  const hub = new LiveHub(topicWatcher(winslow, projects));
  return {
    projects,
    hub,
    changed: (topic) => hub.tell({ topic, kind: 'changed' }),
    filesChanged: async (place) => {
      const id = place.kind === 'pool' ? 'pool' : await winslow.projects.resolve(place.project);
      hub.tell({ topic: `files/${id}`, kind: 'changed' });
    },
    close: () => {
      hub.close();
      projects.close();
    },
  };
}
