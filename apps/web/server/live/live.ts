import 'server-only';
import type { FileAddress, Winslow } from '@winslow/client';
import { LiveHub } from './live-hub';
import { ProjectIndex } from './project-index';
import { topicWatcher } from './watch-topic';

/** What a web process sees of the installation while it runs. */
export interface Live {
  readonly projects: ProjectIndex;
  readonly hub: LiveHub;
  /** Tells that something that nothing watches was changed by a request. */
  changed(topic: 'pipelines' | 'examples'): void;
  /** Tells that files of the pool or of a project's input were changed by a request. */
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
