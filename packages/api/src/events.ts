import type { z } from 'zod';
import type { liveRun } from './schemas/stage-run';
import type { logInfo } from './schemas/log';
import type { node, waitingRequest } from './schemas/node';
import type { projectRow } from './schemas/project';

/** What each topic of the event stream tells. Small things are told whole; for big ones, that they are to be read anew. */
export type LiveEvent =
  /** Rows of the project list that changed, and projects that are gone. */
  | {
      readonly topic: 'projects';
      readonly changed: readonly z.output<typeof projectRow>[];
      readonly removed: readonly string[];
    }
  /** The project's state is another now: read it anew. `version` begins the ETag of the answer. */
  | { readonly topic: `project/${string}`; readonly kind: 'changed'; readonly version: string }
  /** The project is there no longer. */
  | { readonly topic: `project/${string}`; readonly kind: 'gone' }
  /** Progress of its open runs, about once a second. */
  | {
      readonly topic: `project/${string}`;
      readonly kind: 'progress';
      readonly live: readonly z.output<typeof liveRun>[];
    }
  /** A log has grown. */
  | { readonly topic: `log/${string}`; readonly info: z.output<typeof logInfo> }
  /** All nodes, about once a second while somebody looks. */
  | {
      readonly topic: 'nodes';
      readonly nodes: readonly z.output<typeof node>[];
      readonly waiting: readonly z.output<typeof waitingRequest>[];
    }
  /** The list of saved pipelines, the files of a place or the state of an example is another now. */
  | { readonly topic: 'pipelines' | 'examples' | `files/${string}`; readonly kind: 'changed' };

export type Topic = LiveEvent['topic'];

/** Name of the event that says: what was missed is not known any more, read everything anew. */
export const RESYNC_EVENT = 'resync';
/** Name of the event that tells how the server itself is doing: `{"trouble": "…"|null}`. */
export const TROUBLE_EVENT = 'trouble';
