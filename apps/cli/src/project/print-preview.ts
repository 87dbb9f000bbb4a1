import { formatDuration } from '@winslow/domain';
import type { Preview } from '../api';
import type { Cli } from '../cli';
import { printable } from '../output/printable';

/** Says to a person what would run, from which data, and what would be different. */
export function printPreview(print: Cli['print'], preview: Preview): void {
  const { stages, base, environment, replaces } = preview;
  print.table(stages, [
    { title: 'stage', text: ({ stageId }) => stageId },
    { title: 'run', text: ({ run }) => (run === null ? '-' : String(run)), align: 'right' },
    {
      title: 'usually takes',
      text: ({ medianMs }) => (medianMs === null ? '-' : formatDuration(medianMs)),
      align: 'right',
    },
    { title: '', text: ({ asks }) => (asks ? 'asks' : '') },
  ]);
  print.line(
    base === null
      ? 'starts from an empty workspace'
      : printable(`starts from the workspace of run ${base.run} (${base.stageId})`),
  );
  for (const { name, before, value } of environment.filter(({ changed }) => changed))
    print.line(printable(`${name}: ${before ?? '(not set)'} -> ${value ?? '(not set)'}`));
  if (replaces.length > 0)
    print.line(`its outputs will stand in front of those of ${namesOf(replaces)}, which are kept`);
  print.note('nothing was started: leave out --preview to do it');
}

function namesOf(runs: readonly number[]): string {
  return runs.length === 1 ? `run ${runs[0] ?? ''}` : `runs ${runs.join(', ')}`;
}
