import {
  applyCommand,
  findCommand,
  projectCommandSchemas,
  PROJECT_COMMANDS,
  recordCommand,
  recordRun,
  SIGNAL_ACTOR,
} from '@winslow/domain';
import type {
  Actor,
  CommandOutcome,
  CommandResult,
  ProjectCommand,
  ProjectCommandName,
} from '@winslow/domain';
import {
  ApplicationFailure,
  currentUpdateInfo,
  defineSignal,
  defineUpdate,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import { inThisScope } from '../cancel-requests';
import { REFUSED_FAILURE } from '../contract';
import type { ProjectStore } from './project-store';

/** Longest payload that is kept with a refused command, in characters of JSON. */
const KEPT_PAYLOAD = 4000;

/** What follows a command at once. */
export interface CommandEffects {
  /** Sends the kill of a run on. */
  killRun(run: number, by: string): void;
  /** The state is the command's by now. */
  applied(): void;
}

/** Sets up every project command as an update (refused ones leave no trace) and as a signal (refused ones are kept). */
export function handleCommands(store: ProjectStore, effects: CommandEffects): void {
  for (const name of PROJECT_COMMANDS) {
    setHandler(
      defineUpdate<CommandResult, [unknown]>(name),
      inThisScope((payload) => update(store, { name, payload }, effects)),
      {
        validator: (payload) => refuseUnlessApplicable(store, { name, payload }),
      },
    );
    setHandler(
      defineSignal<[unknown]>(name),
      inThisScope((payload) => signal(store, { name, payload }, effects)),
    );
  }
}

interface RawCommand {
  readonly name: ProjectCommandName;
  readonly payload: unknown;
}

type ParsedCommand =
  | {
      readonly ok: true;
      readonly command: ProjectCommand;
      readonly actor: Actor | undefined;
      readonly commandId: string | undefined;
    }
  | { readonly ok: false; readonly message: string };

function parse({ name, payload }: RawCommand): ParsedCommand {
  const parsed = projectCommandSchemas[name].safeParse(payload ?? {});
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`,
    );
    return { ok: false, message: `malformed ${name} command: ${faults.join('; ')}` };
  }
  // The schema was chosen by the name, so name and payload belong together.
  const command = { name, payload: parsed.data } as ProjectCommand;
  return { ok: true, command, actor: parsed.data.actor, commandId: parsed.data.commandId };
}

function refuseUnlessApplicable(store: ProjectStore, raw: RawCommand): void {
  const parsed = parse(raw);
  if (!parsed.ok) throw refusal(parsed.message);
  if (parsed.commandId !== undefined && findCommand(store.get(), parsed.commandId)) return;
  const outcome = decide(store, parsed.command, parsed.actor ?? SIGNAL_ACTOR);
  if (outcome.kind === 'refused') throw refusal(outcome.reason);
}

function update(store: ProjectStore, raw: RawCommand, effects: CommandEffects): CommandResult {
  const parsed = parse(raw);
  if (!parsed.ok) throw refusal(parsed.message);
  const commandId = parsed.commandId ?? currentUpdateInfo()?.id ?? uuid4();
  const earlier = findCommand(store.get(), commandId);
  if (earlier) return { commandId, applied: true, message: 'was applied before' };
  const actor = parsed.actor ?? SIGNAL_ACTOR;
  const outcome = decide(store, parsed.command, actor);
  if (outcome.kind === 'refused') throw refusal(outcome.reason);
  apply(store, outcome, { raw, actor, commandId }, effects);
  return { commandId, applied: true, message: outcome.message };
}

function signal(store: ProjectStore, raw: RawCommand, effects: CommandEffects): void {
  const parsed = parse(raw);
  const commandId = (parsed.ok ? parsed.commandId : undefined) ?? `signal-${uuid4()}`;
  // A project that goes keeps no records any more: what it refuses is forgotten.
  if (findCommand(store.get(), commandId) || store.get().deleting) return;
  if (!parsed.ok) {
    recordRefusal(store, { raw, actor: SIGNAL_ACTOR, commandId }, parsed.message);
    return;
  }
  // Whoever is named in a signal is a claim: nobody checked it.
  const actor: Actor = parsed.actor ? { name: parsed.actor.name, via: 'signal' } : SIGNAL_ACTOR;
  const outcome = decide(store, parsed.command, actor);
  if (outcome.kind === 'refused') recordRefusal(store, { raw, actor, commandId }, outcome.reason);
  else apply(store, outcome, { raw, actor, commandId }, effects);
}

interface Identified {
  readonly raw: RawCommand;
  readonly actor: Actor;
  readonly commandId: string;
}

function decide(store: ProjectStore, command: ProjectCommand, actor: Actor): CommandOutcome {
  return applyCommand(store.get(), command, { actor, nowMs: Date.now() });
}

function apply(
  store: ProjectStore,
  outcome: Extract<CommandOutcome, { kind: 'applied' }>,
  identified: Identified,
  effects: CommandEffects,
): void {
  const recorded = recordCommand(outcome.state, recordOf(identified, null));
  store.set(outcome.ended ? recordRun(recorded, outcome.ended, Date.now()) : recorded);
  if (outcome.kill !== undefined) effects.killRun(outcome.kill, identified.actor.name);
  effects.applied();
}

function recordRefusal(store: ProjectStore, identified: Identified, reason: string): void {
  store.set(recordCommand(store.get(), recordOf(identified, reason)));
}

function recordOf({ raw, actor, commandId }: Identified, refused: string | null) {
  const { reason, ...payload } =
    typeof raw.payload === 'object' && raw.payload !== null
      ? (raw.payload as { reason?: unknown })
      : { reason: undefined };
  const text = JSON.stringify(payload) ?? '';
  return {
    commandId,
    name: raw.name,
    actor,
    reason: typeof reason === 'string' ? reason : null,
    atMs: Date.now(),
    payload: text.length > KEPT_PAYLOAD ? text.slice(0, KEPT_PAYLOAD) : payload,
    refused,
  };
}

function refusal(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, REFUSED_FAILURE);
}
