import type { ProjectView } from '@winslow/domain';
import { formatBytes, formatDuration } from '@winslow/domain';

export interface ReportInput {
  readonly view: ProjectView;
  readonly outputs: readonly { readonly path: string; readonly size: number | null }[];
  /** Opens the project in the app, signed in; works once. */
  readonly link: string;
  readonly temporalUiUrl: string | undefined;
}

/** What the demo says at its end: each stage with node and duration, what was found, where to see it. */
export function renderReport({ view, outputs, link, temporalUiUrl }: ReportInput): string {
  const stages = view.runs.map(({ stageId, run, status, nodeId, startedAtMs, endedAtMs, message }) => {
    const took =
      startedAtMs !== null && endedAtMs !== null
        ? formatDuration(Math.round((endedAtMs - startedAtMs) / 100) * 100)
        : '';
    return `  ${String(run).padStart(3)}  ${stageId.padEnd(18)} ${status.padEnd(10)} ${(nodeId ?? '').padEnd(16)} ${took.padEnd(9)} ${message ?? ''}`.trimEnd();
  });
  const trajectories = view.runs.findLast((run) => 'trajectories' in run.values)?.values['trajectories'];
  const files = outputs.map(
    ({ path, size }) => `  ${(size === null ? '' : formatBytes(size)).padStart(10)}  ${path}`,
  );
  return [
    `project ${view.name} (${view.projectId}): ${view.statusText}`,
    '',
    '  run  stage              status     node             duration',
    ...stages,
    '',
    `trajectories: ${trajectories ?? 'none counted'}`,
    '',
    'outputs:',
    ...files,
    '',
    'to see them:',
    `  npx winslow files get ${view.projectId}:/output ./demo-output`,
    `  npx winslow project show ${view.projectId}`,
    ...(temporalUiUrl ? [`  ${temporalUiUrl}/namespaces/winslow/workflows/project%2F${view.projectId}`] : []),
    '',
    'Open it in the app, signed in (works once, within 24 hours):',
    '',
    `  ${link}`,
  ].join('\n');
}
