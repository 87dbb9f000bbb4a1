'use client';

import type { OpenQuestion, ProjectView } from '@winslow/domain';
import { MessageCircleQuestion } from 'lucide-react';
import { Button } from '@/ui/button/button';
import { Time } from '@/ui/time/time';
import { AnswerForm } from './answer-form';
import { hasAllDefaults } from './answer-draft';
import type { Answering } from './use-answering';

export interface QuestionPanelProps {
  readonly view: ProjectView;
  readonly question: OpenQuestion;
  readonly answering: Answering;
}

/** What the project asks, in front of everything else. */
export function QuestionPanel({ view, question, answering }: QuestionPanelProps) {
  const { title, description } = question.form;
  const stage = view.pipeline.stages.find(({ id }) => id === question.stageId)?.name ?? question.stageId;
  const { isRequested, error, send } = answering;
  return (
    <section
      id="question"
      aria-labelledby="question-title"
      className="scroll-mt-40 rounded-lg border border-amber-line/60 bg-surface"
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-t-lg border-b border-amber-line/40 bg-amber-bg px-3 py-2.5">
        <MessageCircleQuestion aria-hidden className="mt-0.5 size-5 shrink-0 text-amber-fg" />
        <div className="min-w-0 flex-1 basis-60">
          <h2 id="question-title" className="text-lg font-semibold">
            {title ?? 'An answer is needed'}
          </h2>
          <p className="text-sm text-amber-fg">
            {question.source === 'stage' ? 'Asked by' : 'Asked before'} {stage},{' '}
            <Time at={question.askedAtMs} />
          </p>
        </div>
        {hasAllDefaults(question.form) && (
          <Button disabled={isRequested} onClick={() => send({ question: question.id, useDefaults: true })}>
            Use what was found
          </Button>
        )}
      </div>
      <div className="flex flex-col gap-3 p-3">
        {description !== undefined && <p className="max-w-prose whitespace-pre-line">{description}</p>}
        <AnswerForm
          key={question.id}
          projectId={view.projectId}
          question={question}
          onAnswer={(set) => send({ question: question.id, set })}
          isRequested={isRequested}
          error={error}
        />
      </div>
    </section>
  );
}
