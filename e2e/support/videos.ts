import type { Locator } from '@playwright/test';
import { see } from './see';

/** What a video element says of itself. */
interface VideoState {
  readonly at: number;
  readonly length: number;
  readonly width: number;
  readonly isPaused: boolean;
  /** A frame of that place is there. */
  readonly hasFrame: boolean;
}

export function videoState(video: Locator): Promise<VideoState> {
  return video.evaluate((element) => {
    const { currentTime, duration, videoWidth, paused, readyState } = element as HTMLVideoElement;
    const hasFrame = readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    return { at: currentTime, length: duration, width: videoWidth, isPaused: paused, hasFrame };
  });
}

/** Lets it begin anew at its end: however slow the computer is, it plays until somebody stops it. */
export function playWithoutEnd(video: Locator): Promise<void> {
  return video.evaluate((element) => void ((element as HTMLVideoElement).loop = true));
}

/** Waits until the browser shows a frame of it. */
export async function seeFrame(video: Locator): Promise<void> {
  await see.poll(() => videoState(video)).toMatchObject({ hasFrame: true });
  expect((await videoState(video)).width).toBeGreaterThan(0);
}
