'use client';

import { useRef, useState } from 'react';

/** Further apart than this, in seconds, a video is set right. Less cannot be seen, and setting it would stutter. */
const DRIFT_S = 0.12;

export interface SyncedVideos {
  readonly isPlaying: boolean;
  /** Seconds. */
  readonly at: number;
  /** Seconds of the longest; 0 until it is known. */
  readonly length: number;
  readonly rate: number;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (to: number) => void;
  readonly setRate: (rate: number) => void;
  /** What each video is given; `index` is its place. */
  readonly handlers: (index: number) => {
    readonly ref: (video: HTMLVideoElement | null) => void;
    readonly onLoadedMetadata: () => void;
    readonly onTimeUpdate: () => void;
    readonly onEnded: () => void;
    readonly onPause: () => void;
  };
}

/** Several videos under one control: they play, stop and seek together. The longest leads. */
export function useSyncedVideos(): SyncedVideos {
  const videos = useRef(new Map<number, HTMLVideoElement>());
  const [state, setState] = useState({ isPlaying: false, at: 0, length: 0, rate: 1 });
  const change = (next: Partial<typeof state>) => setState((before) => ({ ...before, ...next }));
  const all = () => [...videos.current.values()].filter((video) => Number.isFinite(video.duration));
  const leader = () => all().toSorted((a, b) => b.duration - a.duration)[0];
  const play = () => {
    change({ isPlaying: true });
    // A video that has been taken away meanwhile refuses to play; nothing is lost by that.
    for (const video of all()) if (!video.ended) void video.play().catch(() => undefined);
  };
  const pause = () => {
    change({ isPlaying: false });
    for (const video of all()) video.pause();
  };
  const seek = (to: number) => {
    change({ at: to });
    for (const video of all()) video.currentTime = Math.min(to, video.duration);
  };
  const follow = (index: number) => {
    const first = leader();
    if (!first || videos.current.get(index) !== first) return;
    change({ at: first.currentTime });
    for (const video of all()) {
      const wanted = Math.min(first.currentTime, video.duration);
      if (video !== first && Math.abs(video.currentTime - wanted) > DRIFT_S) video.currentTime = wanted;
    }
  };
  return {
    ...state,
    play,
    pause,
    seek,
    setRate: (rate) => {
      change({ rate });
      for (const video of all()) video.playbackRate = rate;
    },
    handlers: (index) => ({
      ref: (video) => {
        if (video) videos.current.set(index, video);
        else videos.current.delete(index);
      },
      onLoadedMetadata: () => change({ length: leader()?.duration ?? 0 }),
      onTimeUpdate: () => follow(index),
      onEnded: () => videos.current.get(index) === leader() && change({ isPlaying: false }),
      // Such as when the browser itself stops what plays in a hidden tab.
      onPause: () => all().every((video) => video.paused) && change({ isPlaying: false }),
    }),
  };
}
