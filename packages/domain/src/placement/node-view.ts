import type { NodeRoom } from './free';
import type { PlacementNode } from './node';

/** A node with what is free on it. */
export type NodeView = { readonly node: PlacementNode; readonly room: NodeRoom };
