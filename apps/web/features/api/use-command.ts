'use client';

import { useMutation } from '@tanstack/react-query';
import type { EndpointInput, EndpointName, EndpointOutput, Endpoints } from '@winslow/api';
import type { CallOptions } from '@winslow/api/client';
import { useRef } from 'react';
import { randomId } from '@/features/platform/random-id';
import { showToast } from '@/ui/toast/toasts';
import { api } from './client';
import { describeFailure, isPassing } from './failure';

/** What a project says to a command. */
export type CommandAnswer = EndpointOutput<Endpoints['startProject']>;

/** Operations that give a project a command. */
export type CommandName = {
  [Name in EndpointName]: EndpointOutput<Endpoints[Name]> extends CommandAnswer ? Name : never;
}[EndpointName];

export interface CommandSettings {
  /** Says nothing in the corner: the caller shows what came of it. */
  readonly quiet?: boolean;
  readonly onDone?: (answer: CommandAnswer) => void;
}

export interface Command<Name extends CommandName> {
  readonly send: (input: EndpointInput<Endpoints[Name]>) => void;
  /** It is on its way: buttons say "requested…" and cannot be pressed. */
  readonly isRequested: boolean;
  /** Why it was refused, in words. */
  readonly error: string | null;
  /** `applied` is false for one that is kept until the project can take it. */
  readonly answer: CommandAnswer | undefined;
  readonly reset: () => void;
}

/**
 * Gives a project a command. One that got no answer is sent again under the same name, so it counts once. What came of
 * it is said in the corner, unless `quiet`.
 */
export function useCommand<Name extends CommandName>(
  name: Name,
  settings: CommandSettings = {},
): Command<Name> {
  const key = useRef<string | null>(null);
  // Every operation of a CommandName takes its own input and gives a CommandAnswer.
  const call = api[name] as (
    input: EndpointInput<Endpoints[Name]>,
    options: CallOptions,
  ) => Promise<CommandAnswer>;
  const mutation = useMutation({
    mutationFn: (input: EndpointInput<Endpoints[Name]>) =>
      call(input, { idempotencyKey: (key.current ??= randomId()) }),
    retry: (failures, error) => failures < 3 && isPassing(error),
    onSuccess: (answer) => {
      key.current = null;
      if (!settings.quiet) {
        const title = answer.applied ? answer.message : 'Requested: it counts once the project can take it';
        showToast({ kind: answer.applied ? 'done' : 'note', title });
      }
      settings.onDone?.(answer);
    },
    onError: (error) => {
      // Nobody knows whether it arrived: the next try must be the same command.
      if (!isPassing(error)) key.current = null;
      if (settings.quiet) return;
      const { detail, faults } = describeFailure(error);
      const rules = faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
      showToast({ kind: 'failed', title: detail, detail: rules === '' ? undefined : rules });
    },
  });
  return {
    send: mutation.mutate,
    isRequested: mutation.isPending,
    error: mutation.error ? describeFailure(mutation.error).detail : null,
    answer: mutation.data,
    reset: mutation.reset,
  };
}
