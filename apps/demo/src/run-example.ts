import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiUnreachableError, type ApiClient } from '@winslow/api/client';
import { isResting, type ProjectView } from '@winslow/domain';
import type { PreparedExample } from './prepare-example';

export interface ExampleRequest {
  readonly api: ApiClient;
  readonly example: PreparedExample;
  readonly name: string;
  readonly onStatus: (text: string) => void;
}

const LOOK_MS = 500;

/** The web app may be started anew meanwhile: so often is it asked again. */
const PATIENCE = 120;

/** Creates a project on the video, answers what it asks with the defaults, and waits until it rests. */
export async function runExample({ api, example, name, onStatus }: ExampleRequest): Promise<ProjectView> {
  const body = { name, pipeline: { name: example.pipeline }, inputs: [example.video] };
  const { projectId } = await api.createProject({ body }, { idempotencyKey: randomUUID() });
  const params = { project: projectId };
  await api.startProject({ params, body: {} }, { idempotencyKey: randomUUID() });
  for (let told = ''; ;) {
    const view = await look(api, projectId);
    if (view.statusText !== told) onStatus(view.statusText);
    told = view.statusText;
    if (view.status === 'awaitingInput') {
      onStatus('answering with the defaults');
      await api.answerQuestion({ params, body: { useDefaults: true } }, { idempotencyKey: randomUUID() });
    } else if (view.status !== 'idle' && isResting(view.status)) {
      return view;
    }
    await delay(LOOK_MS);
  }
}

async function look(api: ApiClient, project: string): Promise<ProjectView> {
  for (let tries = 1; ; tries += 1) {
    try {
      return (await api.showProject({ params: { project } })).view;
    } catch (error) {
      if (!(error instanceof ApiUnreachableError) || tries >= PATIENCE) throw error;
    }
    await delay(LOOK_MS);
  }
}
