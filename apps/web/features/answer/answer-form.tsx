'use client';

import type { OpenQuestion, ParameterDefinition } from '@winslow/domain';
import { ArrowRight } from 'lucide-react';
import Image from 'next/image';
import { useState, type FormEvent } from 'react';
import { Button } from '@/ui/button/button';
import { Field } from '@/ui/form/field';
import { Kbd } from '@/ui/text/kbd';
import { useShortcuts } from '@/features/shell/use-shortcuts';
import { contentUrl } from '@/features/project/file-address';
import { checkDraft, draftOf } from './answer-draft';
import type { Draft, DraftValue } from './answer-draft';
import { pictureAddress } from './picture-address';
import { PointsField } from './points-field';
import { ValueInput } from './value-input';

export interface AnswerFormProps {
  readonly projectId: string;
  readonly question: OpenQuestion;
  readonly onAnswer: (set: Readonly<Record<string, unknown>>) => void;
  readonly isRequested: boolean;
  /** Why the answer was refused. */
  readonly error: string | null;
}

/** The open question as a form, filled with what was found. Faults stand at their fields, all at once. */
export function AnswerForm({ projectId, question, onAnswer, isRequested, error }: AnswerFormProps) {
  const { form } = question;
  const [draft, setDraft] = useState<Draft>(() => draftOf(form));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const send = () => {
    const checked = checkDraft(form, draft);
    setFaults(checked.ok ? {} : checked.faults);
    if (checked.ok && !isRequested) onAnswer(checked.set);
  };
  const change = (name: string) => (value: DraftValue) => {
    setDraft((before) => ({ ...before, [name]: value }));
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([other]) => other !== name)));
  };
  useShortcuts('Question', [{ keys: '$mod+Enter', label: 'Answer and go on', run: send }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const faultCount = Object.keys(faults).length;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <FormPicture projectId={projectId} question={question} />
      {Object.entries(form.fields).map(([name, field]) => (
        <AnswerField
          key={name}
          name={name}
          field={field}
          projectId={projectId}
          question={question}
          value={draft[name] ?? ''}
          onChange={change(name)}
          error={faults[name] ?? null}
        />
      ))}
      <div className="flex flex-wrap items-center gap-3 border-t border-border pt-3">
        <Button
          type="submit"
          look="primary"
          busy={isRequested}
          icon={<ArrowRight aria-hidden className="size-4" />}
        >
          {isRequested ? 'Requested…' : 'Answer and go on'}
        </Button>
        <span className="hidden lg:inline-flex">
          <Kbd>Ctrl Enter</Kbd>
        </span>
        <p role="status" className="text-sm text-red-fg">
          {faultCount > 0 &&
            `${faultCount} ${faultCount === 1 ? 'field needs' : 'fields need'} another look.`}
          {faultCount === 0 && error}
        </p>
      </div>
    </form>
  );
}

/** A picture for the whole form; where points are set on it, their field shows it. */
function FormPicture({ projectId, question }: Pick<AnswerFormProps, 'projectId' | 'question'>) {
  const address = pictureAddress(projectId, question);
  const isShownByField = Object.values(question.form.fields).some(
    (field) => field.type === 'points' && field.picture === undefined,
  );
  if (address === null || isShownByField) return null;
  return (
    <Image
      unoptimized
      src={contentUrl(address)}
      alt="What the question is about"
      width={960}
      height={540}
      className="h-auto max-h-[60dvh] w-auto max-w-full rounded-md border border-border"
    />
  );
}

interface AnswerFieldProps extends Pick<AnswerFormProps, 'projectId' | 'question'> {
  readonly name: string;
  readonly field: ParameterDefinition;
  readonly value: DraftValue;
  readonly onChange: (value: DraftValue) => void;
  readonly error: string | null;
}

function AnswerField({ name, field, projectId, question, value, onChange, error }: AnswerFieldProps) {
  if (field.type === 'points') {
    const address = pictureAddress(projectId, question, field);
    return (
      <PointsField
        name={name}
        field={field}
        src={address === null ? null : contentUrl(address)}
        value={typeof value === 'object' ? value : []}
        onChange={onChange}
        error={error}
      />
    );
  }
  return (
    <Field
      label={field.label ?? name}
      hint={field.description}
      error={error}
      optional={!field.required}
      className="max-w-md"
    >
      {(control) => (
        <ValueInput
          {...control}
          projectId={projectId}
          field={field}
          value={typeof value === 'object' ? '' : String(value)}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
