/** Something that a project's workflow does beside its loop, and that must be over before it hands on or ends. */
export interface BackgroundWork {
  isIdle(): boolean;
}
