import 'server-only';
import type { LiveEvent } from '@winslow/api';
import type { Winslow, WatchedProject } from '@winslow/client';
import { NotFoundError } from '@winslow/domain';
import { nodesEvent } from '../nodes/nodes-event';
import { liveRunRow } from '../stage-runs/live-run-row';
import { logInfoRow } from '../stage-runs/log-info-row';
import type { LiveTopic } from './live-topic';
import type { ProjectIndex } from './project-index';
import type { WatchTarget, WatchTopic } from './topic-feed';
import { watchFiles, watchPipelines } from './watch-listing';

/** Watches each kind of topic by what the engine offers for it. */
export function topicWatcher(winslow: Winslow, projects: ProjectIndex): WatchTopic {
  return async (topic, target) => {
    switch (topic.kind) {
      case 'projects':
        return watchProjectList(projects, target);
      case 'nodes':
        return watchAllNodes(winslow, target);
      case 'project':
        return watchOneProject(winslow, topic, target);
      case 'log':
        return watchOneLog(winslow, topic, target);
      case 'pipelines':
        return watchPipelines(winslow, target);
      case 'files':
        return watchFiles(winslow, topic, target);
      default:
        return undefined;
    }
  };
}

function watchAllNodes(winslow: Winslow, { emit, ...options }: WatchTarget): Promise<void> {
  return winslow.nodes.watch(options, (change) => emit(nodesEvent(change)));
}

async function watchProjectList(
  projects: ProjectIndex,
  { emit, onTrouble, signal }: WatchTarget,
): Promise<void> {
  const end = projects.subscribe({
    onChange: ({ changed, removed }) => {
      if (changed.length > 0 || removed.length > 0)
        emit({ topic: 'projects', changed, removed } as Extract<LiveEvent, { topic: 'projects' }>);
    },
    onTrouble,
  });
  signal.addEventListener('abort', end, { once: true });
}

async function watchOneProject(
  winslow: Winslow,
  { name, projectId }: Extract<LiveTopic, { kind: 'project' }>,
  { emit, ...options }: WatchTarget,
): Promise<void> {
  let told: WatchedProject | undefined;
  const onChange = (project: WatchedProject): void => {
    const { version, live } = project;
    if (told?.version !== version) emit({ topic: name, kind: 'changed', version });
    if (live.length > 0 || (told?.live.length ?? 0) > 0)
      emit({ topic: name, kind: 'progress', live: live.map(liveRunRow) });
    told = project;
  };
  try {
    await winslow.projects.watch(projectId, options, onChange);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    emit({ topic: name, kind: 'gone' });
  }
}

async function watchOneLog(
  winslow: Winslow,
  { name, projectId, run }: Extract<LiveTopic, { kind: 'log' }>,
  { emit, ...options }: WatchTarget,
): Promise<void> {
  try {
    await winslow.logs.watch({ ...options, project: projectId, run }, (tail) =>
      emit({ topic: name, info: logInfoRow(tail) }),
    );
  } catch (error) {
    // Its project tells that it is gone.
    if (!(error instanceof NotFoundError)) throw error;
  }
}
