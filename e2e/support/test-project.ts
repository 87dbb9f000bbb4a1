import {
  InvalidInputError,
  isResting,
  type ProjectCommandName,
  type ProjectStatus,
  type ProjectView,
} from '@winslow/domain';
import type { CommandRequest, LogLine, Winslow } from '@winslow/client';
import type { LogSource, RunSummary, StageRunRecord } from '@winslow/domain';
import { eventually } from '@winslow/testing';

const SHOWN_LINES = 15;

/** One project of a test, through the client. */
export class TestProject {
  constructor(
    private readonly winslow: Winslow,
    readonly id: string,
    readonly name: string,
  ) {}

  view(): Promise<ProjectView> {
    return this.winslow.projects.view(this.id);
  }

  async command<Name extends ProjectCommandName>(
    name: Name,
    payload?: CommandRequest<Name>['payload'],
  ): Promise<string> {
    return (await this.winslow.projects.command({ name, project: this.id, payload })).message;
  }

  /** Gives the command, which is refused. @returns why */
  async refusal<Name extends ProjectCommandName>(
    name: Name,
    payload?: CommandRequest<Name>['payload'],
  ): Promise<string> {
    const answer = await this.command(name, payload).catch((error: unknown) => error);
    if (answer instanceof InvalidInputError)
      return [answer.message, ...answer.faults.map(({ message }) => message)].join('\n');
    if (answer instanceof Error) return answer.message;
    throw new Error(`${name} was applied: ${String(answer)}`);
  }

  /** Waits for the status; fails as soon as the project rests in another. */
  async until(wanted: ProjectStatus): Promise<ProjectView> {
    const view = await eventually(
      () => this.view(),
      ({ status }) => status === wanted || isResting(status),
    );
    if (view.status === wanted) return view;
    throw new Error(
      `project ${this.name} is ${view.status}, not ${wanted}: ${view.statusText}\n${await this.lastLines()}`,
    );
  }

  /** The same after a signal, which nobody has confirmed. */
  eventually(isThere: (view: ProjectView) => boolean): Promise<ProjectView> {
    return eventually(() => this.view(), isThere);
  }

  /** Waits until the run is in the state. */
  async untilRun(run: number, status: RunSummary['status']): Promise<RunSummary> {
    const { runs } = await this.eventually((view) => view.runs[run - 1]?.status === status);
    const found = runs[run - 1];
    if (found === undefined) throw new Error(`there is no run ${run}`);
    return found;
  }

  record(run: number): Promise<StageRunRecord> {
    return this.winslow.stageRuns.record({ project: this.id, run });
  }

  async log(run: number): Promise<LogLine[]> {
    const lines: LogLine[] = [];
    for await (const line of this.winslow.logs.read({ project: this.id, run })) lines.push(line);
    return lines;
  }

  /** Texts of one source. */
  async texts(run: number, source: LogSource = 'stdout'): Promise<string[]> {
    return (await this.log(run)).filter(({ entry }) => entry.s === source).map(({ entry }) => entry.x);
  }

  /** Waits until the line is in the log that people read. */
  async eventuallyPrinted(run: number, text: string): Promise<void> {
    await eventually(
      () => this.texts(run),
      (texts) => texts.includes(text),
    );
  }

  private async lastLines(): Promise<string> {
    const { runs } = await this.view();
    if (runs.length === 0) return '';
    const lines = await this.log(runs.length).catch(() => []);
    return lines
      .slice(-SHOWN_LINES)
      .map(({ entry }) => `${entry.s}: ${entry.x}`)
      .join('\n');
  }
}
