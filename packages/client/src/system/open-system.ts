import type { StoreSpace } from '@winslow/domain';
import type { CallOptions, ClientContext } from '../context';
import { examineSystem, type Examination } from '../doctor/examine-system';
import { checkHealth, type PartHealth } from './check-health';
import { ProjectUsages, type ProjectUsage } from './project-usage';

/** The installation itself. */
export interface System {
  /** Room of the store, or why nobody knows. */
  space(options?: CallOptions): Promise<StoreSpace>;
  /** What a project takes of the store; at most a minute old. @throws NotFoundError */
  usage(project: string, options?: CallOptions): Promise<ProjectUsage>;
  /** Whether each part answers, within 3 s. */
  health(options?: CallOptions): Promise<PartHealth[]>;
  /** Whether what is granted, waited for and running adds up. Takes a moment, and longer when it does not. @throws UnavailableError */
  doctor(options?: CallOptions): Promise<Examination>;
}

export function openSystem(context: ClientContext): System {
  const usages = new ProjectUsages(context);
  return {
    space: async (options) => (await context.store.open()).readSpace(options),
    usage: (project, options) => usages.of(project, options),
    health: (options) => checkHealth(context, options),
    doctor: (options) => examineSystem(context, options),
  };
}
