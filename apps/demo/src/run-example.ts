import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Winslow } from '@winslow/client';
import type { ProjectView } from '@winslow/domain';

export interface ExampleRequest {
  readonly winslow: Winslow;
  readonly checkout: string;
  /** Local path of the video. */
  readonly video: string;
  readonly name: string;
  readonly onStatus: (text: string) => void;
}

/** Creates a project on the video, answers what it asks with the defaults, and waits until it rests. */
export async function runExample({
  winslow,
  checkout,
  video,
  name,
  onStatus,
}: ExampleRequest): Promise<ProjectView> {
  const file = join(checkout, 'examples', 'traffic-analysis', 'pipeline.yaml');
  const pipeline = { text: await readFile(file, 'utf8'), fileName: file };
  const { projectId } = await winslow.projects.create({ name, pipeline, environment: {}, localInputs: [video] });
  await winslow.projects.command({ project: projectId, name: 'start', payload: {} });
  for (;;) {
    const view = await winslow.projects.wait({
      project: projectId,
      until: ['succeeded', 'failed', 'paused', 'awaitingInput'],
      onChange: (seen) => onStatus(seen.statusText),
    });
    if (view.status !== 'awaitingInput') return view;
    onStatus('answering with the defaults');
    await winslow.projects.command({ project: projectId, name: 'answer', payload: { useDefaults: true } });
  }
}
