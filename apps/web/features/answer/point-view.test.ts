import { fitView, panView, toBox, toPicture, zoomView } from './point-view';

const picture = { width: 400, height: 200 };
const box = { width: 200, height: 200 };

describe('the view of a picture', () => {
  it('shows the whole picture in the middle', () => {
    expect(fitView(picture, box)).toEqual({ scale: 0.5, x: 0, y: 50 });
  });

  it('keeps what is under the pointer when it grows', () => {
    const view = zoomView(fitView(picture, box), { factor: 4, at: [100, 100], picture, box });
    expect(view.scale).toBe(2);
    expect(toPicture(view, [100, 100])).toEqual([200, 100]);
  });

  it('never gets smaller than the whole picture, nor leaves the box', () => {
    const fitted = fitView(picture, box);
    expect(zoomView(fitted, { factor: 0.1, at: [0, 0], picture, box })).toEqual(fitted);
    const near = zoomView(fitted, { factor: 4, at: [100, 100], picture, box });
    expect(panView(near, { by: [10_000, 10_000], picture, box })).toEqual({ scale: 2, x: 0, y: 0 });
  });

  it('goes from picture to box and back', () => {
    const view = zoomView(fitView(picture, box), { factor: 3, at: [20, 60], picture, box });
    const there = toBox(view, [123, 45]);
    const back = toPicture(view, there);
    expect(back[0]).toBeCloseTo(123);
    expect(back[1]).toBeCloseTo(45);
  });
});
