import { applyCompletion, completionsAt } from './filter-completions';

const counts = {
  byState: { running: 2, waiting: 1, failed: 4 },
  tags: { night: 3, 'my own': 7, old: 1 },
  pipelines: { traffic: 5 },
  owners: { ada: 5 },
  archived: 2,
};
const texts = (text: string, cursor = text.length) =>
  completionsAt(text, cursor, counts).map((one) => one.text);

describe('completionsAt', () => {
  it('offers keys, also for leaving out', () => {
    expect(texts('')).toEqual(['state:', 'tag:', 'pipeline:', 'owner:', 'is:']);
    expect(texts('word -t')).toEqual(['-tag:']);
  });

  it('offers the values that there are, most used first, quoted where they must be', () => {
    expect(texts('tag:')).toEqual(['tag:"my own"', 'tag:night', 'tag:old']);
    expect(texts('-tag:"my')).toEqual(['-tag:"my own"']);
    expect(completionsAt('state:run', 9, counts)).toMatchObject([{ text: 'state:running', count: 3 }]);
  });

  it('completes the piece under the cursor and leaves the others', () => {
    const [first] = completionsAt('tag:ni state:failed', 6, counts);
    expect(first && applyCompletion('tag:ni state:failed', first)).toEqual({
      text: 'tag:night state:failed',
      cursor: 9,
    });
  });

  it('goes on after a whole piece, and with the value after a key', () => {
    const [key] = completionsAt('pi', 2, counts);
    expect(key && applyCompletion('pi', key)).toEqual({ text: 'pipeline:', cursor: 9 });
    const [value] = completionsAt('pipeline:', 9, counts);
    expect(value && applyCompletion('pipeline:', value)).toEqual({ text: 'pipeline:traffic ', cursor: 17 });
  });
});
