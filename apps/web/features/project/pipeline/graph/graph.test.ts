import { checkPipeline, type StageDefinition } from '@winslow/domain';
import { stageStrip } from '../../model/stage-strip';
import { aRun, aView } from '../../model/project.test-support';
import { graphEdges } from './graph-edges';
import { BOX_HEIGHT, BOX_WIDTH, columnsIn, farPath, nextPath, placeBoxes, sizeOf } from './graph-layout';

function stagesOf(...stages: object[]): readonly StageDefinition[] {
  const checked = checkPipeline({ apiVersion: 'winslow/v1', name: 't', stages });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.definition.stages;
}
const image = { name: 'busybox' };

describe('places of boxes', () => {
  it('take as many columns as there is room for, and one at least', () => {
    expect(columnsIn(0)).toBe(1);
    expect(columnsIn(BOX_WIDTH)).toBe(1);
    expect(columnsIn(3 * BOX_WIDTH)).toBe(2);
  });

  it('put each stage beside or below the one before it', () => {
    const places = placeBoxes(5, 2);
    const steps = places.slice(1).map(({ x, y }, at) => {
      const before = places[at] ?? { x: 0, y: 0 };
      return [Math.sign(x - before.x), Math.sign(y - before.y)];
    });
    expect(steps).toEqual([
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, 1],
    ]);
    const { width, height } = sizeOf(places);
    for (const { x, y } of places) {
      expect(x + BOX_WIDTH).toBeLessThanOrEqual(width);
      expect(y + BOX_HEIGHT).toBeLessThanOrEqual(height);
    }
  });

  it('join facing sides', () => {
    const [one, two, three] = placeBoxes(3, 2);
    if (!one || !two || !three) throw new Error('three boxes were asked for');
    expect(nextPath(one, two)).toBe(`M ${BOX_WIDTH} 34 H ${two.x - 2}`);
    expect(nextPath(two, three)).toBe(`M ${two.x + BOX_WIDTH / 2} ${BOX_HEIGHT} V ${three.y - 2}`);
    expect(nextPath(two, one)).toBe(`M ${two.x} 34 H ${BOX_WIDTH + 2}`);
    expect(farPath(one, three)).toContain(`, ${three.x + BOX_WIDTH / 2} ${three.y - 2}`);
  });
});

describe('graphEdges', () => {
  const stage = { description: null, asks: false, lastRun: null, status: 'pending' } as const;

  it('say what the later run stands on', () => {
    const stages = stagesOf({ id: 'a', image }, { id: 'b', image }, { id: 'c', image });
    const view = aView({
      runs: [
        aRun({ run: 1, stageId: 'a' }),
        aRun({ run: 2, stageId: 'b', base: 1 }),
        aRun({ run: 3, stageId: 'a' }),
      ],
      pipeline: {
        name: 't',
        revision: 'r',
        stages: [
          { ...stage, id: 'a', name: 'a', lastRun: 3, status: 'succeeded' },
          { ...stage, id: 'b', name: 'b', lastRun: 2, status: 'succeeded' },
          { ...stage, id: 'c', name: 'c' },
        ],
      },
    });
    expect(graphEdges(stages, stageStrip(view))).toEqual([
      { from: 0, to: 1, kind: 'next', state: 'outdated' },
      { from: 1, to: 2, kind: 'next', state: 'planned' },
    ]);
  });

  it('show results that are read from further back', () => {
    const stages = stagesOf(
      { id: 'a', image, results: { files: ['tracks/*.csv', 'plan.json'] } },
      { id: 'b', image, results: { files: ['b.csv'] } },
      { id: 'c', image, inputs: ['output:/tracks/one.csv', 'output:/b.csv'] },
      { id: 'd', image, inputs: ['output:/**'] },
      { id: 'e', image },
    );
    const reads = graphEdges(stages, []).filter(({ kind }) => kind === 'reads');
    expect(reads.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [0, 3],
      [1, 3],
    ]);
  });
});
