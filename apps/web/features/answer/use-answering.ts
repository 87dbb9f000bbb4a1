'use client';

import type { ProjectView } from '@winslow/domain';
import { useEffect, useRef, useState } from 'react';
import { useCommand } from '@/features/api/use-command';
import { showToast } from '@/ui/toast/toasts';

export interface Answer {
  readonly question: string;
  readonly set?: Readonly<Record<string, unknown>>;
  /** Takes what was found for all fields. */
  readonly useDefaults?: boolean;
}

export interface Answering {
  readonly send: (answer: Answer) => void;
  /** Until the project shows that it has gone on. */
  readonly isRequested: boolean;
  readonly error: string | null;
}

/** Answers the open question. Whoever had it open while somebody else answered is told who it was. */
export function useAnswering(project: string, { question, commands }: ProjectView): Answering {
  const id = question?.id ?? null;
  const open = useRef<string | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const command = useCommand('answerQuestion', { quiet: true });
  const isTaken = command.answer !== undefined;
  useEffect(() => {
    // Only once it is known what became of our own answer can it be told whose counted.
    if (command.isRequested || open.current === id) return;
    const before = open.current;
    open.current = id;
    const last = commands.findLast(({ refused }) => refused === null);
    if (before === null || (isTaken && before === sent) || last?.name !== 'answer') return;
    showToast({
      kind: 'note',
      title: `${last.actor.name} has answered the question`,
      detail: 'What stood in your form was not used.',
    });
  }, [id, command.isRequested, isTaken, sent, commands]);
  return {
    send: ({ question: asked, ...body }) => {
      setSent(asked);
      command.send({ params: { project }, body: { question: asked, ...body } });
    },
    isRequested: command.isRequested || (isTaken && sent === id),
    error: command.error,
  };
}
