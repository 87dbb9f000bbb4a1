import { placeBeside } from './place-beside';

const view = { width: 400, height: 300 };
const popup = { width: 100, height: 20 };

describe('placeBeside', () => {
  it('stands in the middle of the wanted side', () => {
    const anchor = { left: 150, top: 100, width: 40, height: 30 };
    expect(placeBeside(anchor, popup, 'bottom', view)).toEqual({ left: 120, top: 136 });
    expect(placeBeside(anchor, popup, 'right', view)).toEqual({ left: 196, top: 105 });
  });

  it('goes to the other side where it would stand out', () => {
    expect(placeBeside({ left: 150, top: 280, width: 40, height: 16 }, popup, 'bottom', view).top).toBe(254);
    expect(placeBeside({ left: 10, top: 100, width: 40, height: 30 }, popup, 'left', view).left).toBe(56);
  });

  it('never leaves the window', () => {
    expect(placeBeside({ left: 380, top: 10, width: 20, height: 20 }, popup, 'bottom', view).left).toBe(296);
  });
});
