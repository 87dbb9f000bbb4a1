import { eventually } from '@winslow/testing';
import type { Installation } from './installation';
import type { TestNode } from './nodes';
import { printUntilGo, type ScriptStage } from './pipeline-text';
import type { TestProject } from './test-project';

/** Lines a second that the running stage prints: by its own count, time passes. */
export const LINES_PER_SECOND = 20;

/** A stage that prints until it is told to go on, leaves something behind, and runs on nodes of the label only. */
export function printingStage(label: string, more: Partial<ScriptStage> = {}): ScriptStage {
  return {
    id: 'one',
    run: `${printUntilGo(1 / LINES_PER_SECOND)}; echo result > /output/result; echo kept > /workspace/kept`,
    labels: { required: [label] },
    ...more,
  };
}

/** Starts a node in a network of its own, which alone has the label that is its id. */
export function startCuttable(winslow: Installation, id: string): Promise<TestNode> {
  return winslow.nodes.start({ id, network: true, env: { WINSLOW_LABELS: `${id},pair` } });
}

/** Started, and its first run prints. */
export async function startPrinting(winslow: Installation, stage: ScriptStage): Promise<TestProject> {
  const project = await winslow.startedProject([stage]);
  await project.eventuallyPrinted(1, 'line 5');
  return project;
}

/** Waits until the container has printed so many more lines, by the engine's own count. */
export async function untilPrinted(winslow: Installation, project: TestProject, more: number): Promise<void> {
  const before = await winslow.engine.countPrinted(project.id);
  await eventually(
    () => winslow.engine.countPrinted(project.id),
    (printed) => printed >= before + more,
  );
}
