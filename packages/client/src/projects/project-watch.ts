import type { ProjectView } from '@winslow/domain';
import { workflowIds } from '@winslow/workflows/contract';
import type { CallOptions, ClientContext } from '../context';
import { queryView } from './view-project';

/** People notice a second; a look costs the server about a millisecond. */
export const WATCH_POLL_MS = 500;

/** A view, and the version of the project's history that it shows (or a later one). */
export interface VersionedView {
  readonly version: string;
  readonly view: ProjectView;
}

/** Looks at one project again and again; a worker is asked only when the project's history has grown. */
export class ProjectWatch {
  private latest: VersionedView | undefined;

  constructor(
    private readonly context: ClientContext,
    readonly projectId: string,
    private readonly options: CallOptions,
  ) {}

  /** The view as it is now; the same object as before when nothing has happened. @throws NotFoundError */
  async look(): Promise<ProjectView> {
    return (await this.lookUp()).view;
  }

  /** The same with its version. @throws NotFoundError */
  async lookUp(): Promise<VersionedView> {
    const version = await this.version();
    if (this.latest?.version !== version) {
      this.latest = { version, view: await queryView(this.context, this.projectId, this.options) };
    }
    return this.latest;
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
