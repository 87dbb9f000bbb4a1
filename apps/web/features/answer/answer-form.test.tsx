/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { OpenQuestion } from '@winslow/domain';
import { fireEvent, render, screen } from '@testing-library/react';
import { AnswerForm } from './answer-form';

const question: OpenQuestion = {
  id: 'q',
  source: 'stage',
  stageId: 's',
  run: 3,
  form: {
    fields: {
      COUNT: { type: 'integer', label: 'How many', required: true, minimum: 1, default: 3 },
      POINTS: {
        type: 'points',
        label: 'Places',
        required: true,
        minItems: 2,
        maxItems: 3,
        default: [
          [1, 2],
          [3, 4],
        ],
      },
    },
  },
  picture: null,
  askedAtMs: 0,
};

function show(error: string | null = null) {
  const sent: Readonly<Record<string, unknown>>[] = [];
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AnswerForm
        projectId="p1"
        question={question}
        isRequested={false}
        error={error}
        onAnswer={(set) => sent.push(set)}
      />
    </QueryClientProvider>,
  );
  return sent;
}

const answer = () => fireEvent.click(screen.getByRole('button', { name: 'Answer and go on' }));

describe('AnswerForm', () => {
  it('sends what was found when nothing is changed', () => {
    const sent = show();
    answer();
    expect(sent).toEqual([
      {
        COUNT: '3',
        POINTS: [
          [1, 2],
          [3, 4],
        ],
      },
    ]);
  });

  it('keeps what is wrong, each fault at its field, and forgets a fault once its field is changed', () => {
    const sent = show();
    const count = screen.getByLabelText('How many');
    fireEvent.change(count, { target: { value: '0' } });
    fireEvent.click(screen.getByRole('button', { name: 'Remove point 1' }));
    answer();
    expect(sent).toEqual([]);
    expect(screen.getByText('Must be at least 1, not "0"')).toBeTruthy();
    expect(screen.getByText('Must have at least 2 points; it has 1')).toBeTruthy();
    expect(screen.getByText('2 fields need another look.')).toBeTruthy();
    fireEvent.change(count, { target: { value: '2' } });
    expect(screen.queryByText('Must be at least 1, not "0"')).toBeNull();
  });

  it('adds points without a pointer up to the limit, and takes steps back', () => {
    show();
    const add = () => screen.getByRole('button', { name: 'Add point' });
    fireEvent.click(add());
    expect(screen.getByText('3 points; 2 to 3 are wanted')).toBeTruthy();
    expect(add().getAttribute('aria-disabled')).toBe('true');
    fireEvent.keyDown(add(), { key: 'z', ctrlKey: true });
    expect(screen.getByText('2 points; 2 to 3 are wanted')).toBeTruthy();
    fireEvent.keyDown(add(), { key: 'y', ctrlKey: true });
    expect(screen.getByText('3 points; 2 to 3 are wanted')).toBeTruthy();
  });

  it('says why the project refused', () => {
    show('question q is not open any more');
    expect(screen.getByText('question q is not open any more')).toBeTruthy();
  });
});
