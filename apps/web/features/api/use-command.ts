'use client';

import { useMutation } from '@tanstack/react-query';
import type { EndpointInput, EndpointName, EndpointOutput, Endpoints } from '@winslow/api';
import type { CallOptions } from '@winslow/api/client';
import { useRef } from 'react';
import { randomId } from '@/features/platform/random-id';
import { showToast } from '@/ui/toast/toasts';
import { api } from './client';
import { describeFailure, faultWords, isPassing } from './failure';

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

interface Sent<Name extends CommandName> {
  readonly name: Name;
  readonly input: EndpointInput<Endpoints[Name]>;
  readonly key: string;
}

/**
 * Gives a project a command. One that got no answer is sent again under the same name, so it counts once. What came of
 * it is said in the corner, unless `quiet`.
 */
export function useCommand<Name extends CommandName>(
  name: Name,
  settings: CommandSettings = {},
): Command<Name> {
  // Nobody knows whether it arrived: the next try of the very same must be the same command.
  const unanswered = useRef<{ readonly what: string; readonly key: string } | null>(null);
  const forget = (key: string) => {
    if (unanswered.current?.key === key) unanswered.current = null;
  };
  const mutation = useMutation({
    mutationFn: give<Name>,
    retry: (failures, error) => failures < 3 && isPassing(error),
    onSuccess: (answer, { key }) => {
      forget(key);
      if (!settings.quiet) {
        const title = answer.applied ? answer.message : 'Requested: it counts once the project can take it';
        showToast({ kind: answer.applied ? 'done' : 'note', title });
      }
      settings.onDone?.(answer);
    },
    onError: (error, { key }) => {
      if (!isPassing(error)) forget(key);
      if (settings.quiet) return;
      const failure = describeFailure(error);
      showToast({ kind: 'failed', title: failure.detail, detail: faultWords(failure) ?? undefined });
    },
  });
  const send = (input: EndpointInput<Endpoints[Name]>) => {
    const what = JSON.stringify([name, input]);
    if (unanswered.current?.what !== what) unanswered.current = { what, key: randomId() };
    mutation.mutate({ name, input, key: unanswered.current.key });
  };
  return {
    send,
    isRequested: mutation.isPending && mutation.variables.name === name,
    error: mutation.error ? whyRefused(mutation.error) : null,
    answer: mutation.data,
    reset: mutation.reset,
  };
}

/** The rule rather than that one was broken. */
function whyRefused(error: unknown): string {
  const failure = describeFailure(error);
  return faultWords(failure) ?? failure.detail;
}

/**
 * All of it comes with what was sent: while it waits for its answer the page may come to have another command under the
 * same button, and what is tried again must not be that one.
 */
function give<Name extends CommandName>({ name, input, key }: Sent<Name>): Promise<CommandAnswer> {
  // Every operation of a CommandName takes its own input and gives a CommandAnswer.
  const call = api[name] as (
    input: EndpointInput<Endpoints[Name]>,
    options: CallOptions,
  ) => Promise<CommandAnswer>;
  return call(input, { idempotencyKey: key });
}
