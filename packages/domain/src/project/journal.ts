import { REMEMBERED_COMMANDS } from './project-state';
import type { CommandRecord, ProjectState, RunSummary } from './project-state';

/** Keeps a command in the recent ones and puts it down for the journal. */
export function recordCommand(state: ProjectState, command: CommandRecord): ProjectState {
  return {
    ...state,
    updatedAtMs: command.atMs,
    commands: [...state.commands, command].slice(-REMEMBERED_COMMANDS),
    pendingJournal: [
      ...state.pendingJournal,
      { seq: state.journalSeq, atMs: command.atMs, kind: 'command', command },
    ],
    journalSeq: state.journalSeq + 1,
  };
}

/** Puts an ended run down for the journal. */
export function recordRun(state: ProjectState, run: RunSummary, atMs: number): ProjectState {
  return {
    ...state,
    updatedAtMs: atMs,
    pendingJournal: [...state.pendingJournal, { seq: state.journalSeq, atMs, kind: 'run', run }],
    journalSeq: state.journalSeq + 1,
  };
}

/** Takes out the entries up to `toSeq`: they are in S3 now. */
export function forgetJournal(state: ProjectState, toSeq: number): ProjectState {
  return { ...state, pendingJournal: state.pendingJournal.filter((entry) => entry.seq > toSeq) };
}

/** The command of that id, if it was seen before: a second one is answered, not applied. */
export function findCommand(state: ProjectState, commandId: string): CommandRecord | undefined {
  return state.commands.findLast((command) => command.commandId === commandId);
}
