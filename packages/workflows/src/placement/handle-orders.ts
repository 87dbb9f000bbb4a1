import {
  applyOrder,
  findGiven,
  PLACEMENT_ORDERS,
  placementOrderSchemas,
  recordGiven,
  SIGNAL_ACTOR,
} from '@winslow/domain';
import type {
  Actor,
  CommandResult,
  OrderOutcome,
  PlacementOrder,
  PlacementOrderName,
  StandingOrders,
} from '@winslow/domain';
import {
  ApplicationFailure,
  currentUpdateInfo,
  defineSignal,
  defineUpdate,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import { inThisScope } from '../cancel-requests';
import { REFUSED_FAILURE } from '../contract';
import { orderedNode, takeOrders } from './placement-orders';
import type { PlacementStore } from './placement-store';

/** What follows an order at once. */
export interface OrderEffects {
  /** The node's workflow need not wait for its worker any more. */
  forgotten(nodeId: string): void;
}

/** Sets up every order as an update (refused ones leave no trace) and as a signal (refused ones are kept). */
export function handleOrders(store: PlacementStore, effects: OrderEffects): void {
  for (const name of PLACEMENT_ORDERS) {
    setHandler(
      defineUpdate<CommandResult, [unknown]>(name),
      inThisScope((payload) => update(store, { name, payload }, effects)),
      { validator: (payload) => refuseUnlessApplicable(store, { name, payload }) },
    );
    setHandler(
      defineSignal<[unknown]>(name),
      inThisScope((payload) => signal(store, { name, payload }, effects)),
    );
  }
}

interface RawOrder {
  readonly name: PlacementOrderName;
  readonly payload: unknown;
}

type ParsedOrder =
  { readonly ok: true; readonly order: PlacementOrder } | { readonly ok: false; readonly message: string };

function parse({ name, payload }: RawOrder): ParsedOrder {
  const parsed = placementOrderSchemas[name].safeParse(payload ?? {});
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`,
    );
    return { ok: false, message: `malformed ${name} order: ${faults.join('; ')}` };
  }
  // The schema was chosen by the name, so name and payload belong together.
  return { ok: true, order: { name, payload: parsed.data } as PlacementOrder };
}

function refuseUnlessApplicable(store: PlacementStore, raw: RawOrder): void {
  const parsed = parse(raw);
  if (!parsed.ok) throw refusal(parsed.message);
  const { commandId, actor = SIGNAL_ACTOR } = parsed.order.payload;
  if (commandId !== undefined && findGiven(store.state.orders, commandId)?.refused === false) return;
  const outcome = decide(store, parsed.order, actor);
  if (outcome.kind === 'refused') throw refusal(outcome.reason);
}

function update(store: PlacementStore, raw: RawOrder, effects: OrderEffects): CommandResult {
  const parsed = parse(raw);
  if (!parsed.ok) throw refusal(parsed.message);
  const { actor = SIGNAL_ACTOR } = parsed.order.payload;
  const commandId = parsed.order.payload.commandId ?? currentUpdateInfo()?.id ?? uuid4();
  const earlier = findGiven(store.state.orders, commandId);
  if (earlier?.refused === false) return { commandId, applied: true, message: earlier.message };
  const outcome = decide(store, parsed.order, actor);
  if (outcome.kind === 'refused') throw refusal(outcome.reason);
  apply(store, { order: parsed.order, actor, commandId, outcome }, effects);
  return { commandId, applied: true, message: outcome.message };
}

function signal(store: PlacementStore, raw: RawOrder, effects: OrderEffects): void {
  const parsed = parse(raw);
  const commandId = (parsed.ok ? parsed.order.payload.commandId : undefined) ?? `signal-${uuid4()}`;
  if (findGiven(store.state.orders, commandId)) return;
  if (!parsed.ok) {
    refuse(store, { name: raw.name, actor: SIGNAL_ACTOR, commandId, message: parsed.message });
    return;
  }
  const { order } = parsed;
  const named = order.payload.actor;
  // Whoever is named in a signal is a claim: nobody checked it.
  const actor: Actor = named ? { name: named.name, via: 'signal' } : SIGNAL_ACTOR;
  const outcome = decide(store, order, actor);
  if (outcome.kind === 'applied') apply(store, { order, actor, commandId, outcome }, effects);
  else refuse(store, { name: order.name, actor, commandId, message: outcome.reason, order });
}

function decide({ state }: PlacementStore, order: PlacementOrder, actor: Actor): OrderOutcome {
  const node = order.name === 'setPlacementSettings' ? undefined : orderedNode(state, order.payload.node);
  return applyOrder(state.orders, order, { node, actor, nowMs: Date.now() });
}

interface AppliedOrder {
  readonly order: PlacementOrder;
  readonly actor: Actor;
  readonly commandId: string;
  readonly outcome: Extract<OrderOutcome, { kind: 'applied' }>;
}

function apply(
  store: PlacementStore,
  { order, actor, commandId, outcome }: AppliedOrder,
  effects: OrderEffects,
): void {
  const { message, forgotten } = outcome;
  const given = givenBy(order, { actor, commandId, message, refused: false });
  store.state = takeOrders(store.state, recordGiven(outcome.orders, given), forgotten);
  store.isDirty = true;
  if (forgotten !== undefined) effects.forgotten(forgotten);
}

interface RefusedOrder {
  readonly name: PlacementOrderName;
  readonly actor: Actor;
  readonly commandId: string;
  readonly message: string;
  /** Absent: it could not even be read. */
  readonly order?: PlacementOrder;
}

function refuse(store: PlacementStore, { name, actor, commandId, message, order }: RefusedOrder): void {
  const told = { actor, commandId, message, refused: true };
  const given =
    order === undefined
      ? { name, node: null, reason: null, atMs: Date.now(), ...told }
      : givenBy(order, told);
  store.state = takeOrders(store.state, recordGiven(store.state.orders, given));
}

function givenBy<Told extends object>(
  order: PlacementOrder,
  told: Told,
): Told & Pick<StandingOrders['given'][number], 'name' | 'node' | 'reason' | 'atMs'> {
  const node = order.name === 'setPlacementSettings' ? null : order.payload.node;
  return { name: order.name, node, reason: order.payload.reason ?? null, atMs: Date.now(), ...told };
}

function refusal(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, REFUSED_FAILURE);
}
