'use client';

import { useState } from 'react';
import { steadyRows, type SteadyRows } from './steady-rows';

/** Rows that keep their places while `isHeld`; another `list` (filter, sort) begins anew. */
export function useSteadyRows<Row>(
  fresh: readonly Row[],
  {
    list,
    idOf,
    isHeld,
  }: { readonly list: string; readonly idOf: (row: Row) => string; readonly isHeld: boolean },
): SteadyRows<Row> {
  const [shown, setShown] = useState({
    list,
    fresh,
    isHeld,
    steady: steadyRows<Row>([], fresh, idOf, false),
  });
  if (shown.fresh === fresh && shown.isHeld === isHeld && shown.list === list) return shown.steady;
  const steady = steadyRows(shown.steady.rows, fresh, idOf, isHeld && shown.list === list);
  setShown({ list, fresh, isHeld, steady });
  return steady;
}
