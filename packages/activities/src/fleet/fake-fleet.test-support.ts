import type { RunSummary, StageRunClaims, StageRunEvent, UpNode, WaitingRequest } from '@winslow/domain';
import type { BrokenStageRun, FleetNode, FleetReader, FleetTeller, PlacementKnowledge } from './fleet';

/** A pool in memory: what lives is what a test has put there, and what it is told is noted. */
export class FakeFleet implements FleetReader, FleetTeller {
  readonly living = new Map<string, StageRunClaims>();
  /** Living runs that do not answer. */
  readonly silent = new Set<string>();
  /** Nodes whose workflow somebody has ended. */
  readonly abandoned = new Set<string>();
  readonly told: string[] = [];
  readonly events: StageRunEvent[] = [];
  nodesThere: FleetNode[] = [];
  known: PlacementKnowledge | null = null;
  broken: BrokenStageRun[] = [];
  runs = new Map<string, RunSummary>();

  livingStageRuns(): Promise<readonly string[]> {
    return Promise.resolve([...this.living.keys()]);
  }

  claims(workflowId: string): Promise<StageRunClaims | null> {
    if (this.silent.has(workflowId)) return Promise.reject(new Error(`${workflowId} does not answer`));
    return Promise.resolve(this.living.get(workflowId) ?? null);
  }

  isLiving(workflowId: string): Promise<boolean> {
    return Promise.resolve(this.living.has(workflowId));
  }

  unattended(nodeIds: readonly string[]): Promise<readonly string[]> {
    return Promise.resolve(nodeIds.filter((id) => this.abandoned.has(id)));
  }

  nodes(): Promise<readonly FleetNode[]> {
    return Promise.resolve(this.nodesThere);
  }

  placement(): Promise<PlacementKnowledge | null> {
    return Promise.resolve(this.known);
  }

  brokenStageRuns(): Promise<readonly BrokenStageRun[]> {
    return Promise.resolve(this.broken);
  }

  projectRun(projectId: string, run: number): Promise<RunSummary | null> {
    return Promise.resolve(this.runs.get(`${projectId}/${run}`) ?? null);
  }

  release(_pool: string, grantId: string): Promise<void> {
    return this.note(`release ${grantId}`);
  }

  withdraw(_pool: string, { requestId, epoch }: Pick<WaitingRequest, 'requestId' | 'epoch'>): Promise<void> {
    return this.note(`withdraw ${requestId}#${epoch}`);
  }

  tellAgain(workflowId: string): Promise<void> {
    return this.note(`tellAgain ${workflowId}`);
  }

  lookAgain(nodeId: string): Promise<void> {
    return this.note(`lookAgain ${nodeId}`);
  }

  nodeDown(_pool: string, { id, epoch }: UpNode): Promise<void> {
    return this.note(`nodeDown ${id}#${epoch}`);
  }

  runEnded(projectId: string, event: StageRunEvent): Promise<void> {
    this.events.push(event);
    return this.note(`runEnded ${projectId}/${event.run}`);
  }

  private note(text: string): Promise<void> {
    this.told.push(text);
    return Promise.resolve();
  }
}
