'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import type { OrderDialogsProps } from './order-dialogs';

const load = () => import('./order-dialogs');
const OrderDialogs = dynamic(() => load().then((part) => part.OrderDialogs), { ssr: false });
/** Once the page stands they are fetched, and open at once from then on, also while the server is away. */
const CALM_MS = 1500;

/** The dialogs of orders about a node, which no page has to wait for. */
export function LazyDialogs(props: OrderDialogsProps) {
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), CALM_MS);
    return () => clearTimeout(timer);
  }, []);
  return props.open === null ? null : <OrderDialogs {...props} />;
}
