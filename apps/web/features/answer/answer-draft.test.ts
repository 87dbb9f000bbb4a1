import { checkDraft, draftOf } from './answer-draft';
import { pictureAddress } from './picture-address';
import type { FormDefinition, OpenQuestion } from '@winslow/domain';

const form: FormDefinition = {
  picture: '/output/frame.jpg',
  fields: {
    COUNT: { type: 'integer', label: 'How many', required: true, minimum: 1, default: 3 },
    NAME: { type: 'string', required: true, minLength: 1, maxLength: 10 },
    FAST: { type: 'boolean', required: true },
    POINTS: { type: 'points', required: true, minItems: 2, maxItems: 4, default: [[1, 2]] },
  },
};

describe('a draft', () => {
  it('begins with what was found', () => {
    expect(draftOf(form)).toEqual({ COUNT: '3', NAME: '', FAST: false, POINTS: [[1, 2]] });
  });

  it('says all faults at once, each at its field', () => {
    expect(checkDraft(form, { ...draftOf(form), COUNT: '0' })).toEqual({
      ok: false,
      faults: {
        COUNT: 'Must be at least 1, not "0"',
        NAME: 'Needs an answer',
        POINTS: 'Must have at least 2 points; it has 1',
      },
    });
  });

  it('is sent as it stands when nothing is wrong', () => {
    const draft = {
      COUNT: '2',
      NAME: 'x',
      FAST: true,
      POINTS: [
        [1, 2],
        [3, 4],
      ] as [number, number][],
    };
    expect(checkDraft(form, draft)).toEqual({ ok: true, set: draft });
  });
});

describe('pictureAddress', () => {
  const question: OpenQuestion = {
    id: 'q',
    source: 'stage',
    stageId: 's',
    run: 3,
    form,
    picture: { run: 3, attempt: 1, place: 'output', path: 'frame.jpg' },
    askedAtMs: 0,
  };

  it('is where the run left it, or where the pools have it', () => {
    expect(pictureAddress('p1', question)).toBe('p1:/runs/3/output/frame.jpg');
    const at = (picture: string) => pictureAddress('p1', { ...question, form: { ...form, picture } });
    expect(at('/input/a/b.png')).toBe('p1:/input/a/b.png');
    expect(at('/resources/b.png')).toBe('pool:/b.png');
    expect(at('/workspace/b.png')).toBe('p1:/runs/3/workspace/b.png');
  });

  it('of a field goes before that of the form', () => {
    const field = {
      type: 'points',
      required: true,
      minItems: 1,
      maxItems: 2,
      picture: '/output/own.png',
    } as const;
    expect(pictureAddress('p1', question, field)).toBe('p1:/runs/3/output/own.png');
  });
});
