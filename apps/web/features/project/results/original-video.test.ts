import { videosOfResults } from './original-video';
import type { FileEntryRow } from '@winslow/api';
import type { ParameterDefinitions } from '@winslow/domain';

const file = (path: string): FileEntryRow => ({
  kind: 'file',
  name: path.split('/').at(-1) ?? path,
  address: `p1:/output/${path}`,
  path,
  size: 1,
  modifiedAtMs: 1,
});
const parameters: ParameterDefinitions = {
  MODEL: { type: 'file', required: false, from: ['pool'] },
  VIDEO: { type: 'file', required: true, from: ['input', 'pool'] },
};
const view = { projectId: 'p1', environment: { MODEL: '/resources/a.onnx', VIDEO: '/input/cam/a.avi' } };

describe('videosOfResults', () => {
  it('puts what came in beside what came out', () => {
    const videos = videosOfResults(view, parameters, [file('annotated.mp4'), file('lanes.png')]);
    expect(videos).toEqual([
      { label: 'Original', name: 'a.avi', address: 'p1:/input/cam/a.avi' },
      { label: 'Result', name: 'annotated.mp4', address: 'p1:/output/annotated.mp4' },
    ]);
  });

  it('prefers a copy of it that a stage made for browsers', () => {
    const [first] = videosOfResults(view, parameters, [file('annotated.mp4'), file('original.mp4')]);
    expect(first).toMatchObject({ label: 'Original', address: 'p1:/output/original.mp4' });
  });

  it('shows no original alone, and files of the pool by their own address', () => {
    expect(videosOfResults(view, parameters, [file('a.csv')])).toEqual([]);
    const pooled = { projectId: 'p1', environment: { VIDEO: '/resources/x.mp4' } };
    expect(videosOfResults(pooled, parameters, [file('r.mp4')])[0]?.address).toBe('pool:/x.mp4');
  });
});
