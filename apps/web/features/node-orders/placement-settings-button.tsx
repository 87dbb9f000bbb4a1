'use client';

import { SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/ui/button/button';

const load = () => import('./placement-settings-dialog');
const Dialog = dynamic(() => load().then((part) => part.PlacementSettingsDialog), { ssr: false });

/** Opens what runs are placed by, to be changed. */
export function PlacementSettingsButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<SlidersHorizontal aria-hidden className="size-4" />}
        onPointerEnter={() => void load().catch(() => undefined)}
        onClick={() => setOpen(true)}
      >
        Placement
      </Button>
      {isOpen && <Dialog onClose={() => setOpen(false)} />}
    </>
  );
}
