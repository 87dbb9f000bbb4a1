import type { ProjectView } from '@winslow/domain';
import { workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { queryView } from './view-project';

/** People notice a second; a look costs the server about a millisecond. */
export const WATCH_POLL_MS = 500;

/** Looks at one project again and again; a worker is asked only when the project's history has grown. */
export class ProjectWatch {
  private latest: { readonly version: string; readonly view: ProjectView } | undefined;

  constructor(
    private readonly context: ClientContext,
    readonly projectId: string,
    private readonly options: CallOptions,
  ) {}

  /** The view as it is now; the same object as before when nothing has happened. @throws NotFoundError */
  async look(): Promise<ProjectView> {
    const version = await this.version();
    if (this.latest?.version === version) return this.latest.view;
    const view = await queryView(this.context, this.projectId, this.options);
    this.latest = { version, view };
    return view;
  }

  /** Changes with every event of the project's workflow; a project does not change without one. */
  private async version(): Promise<string> {
    const call = { what: `project ${this.projectId}`, signal: this.options.signal };
    const description = await this.context.temporal.call(call, (client) =>
      client.workflow.getHandle(workflowIds.project(this.projectId)).describe(),
    );
    return `${description.runId}/${description.historyLength}`;
  }
}
