'use client';

import { useState } from 'react';
import { Button } from '@/ui/button/button';
import { Dialog } from '@/ui/dialog/dialog';
import { Checkbox } from '@/ui/form/checkbox';
import { formatSize } from '@/ui/text/format-size';
import type { UploadItem } from './upload-item';
import { numberedName } from './upload-name';
import type { ConflictChoice } from './upload-queue';

export interface ConflictDialogProps {
  readonly item: UploadItem;
  /** How many more files are there already. */
  readonly others: number;
  readonly onChoose: (choice: ConflictChoice, toAll: boolean) => void;
}

/** Asks what to do with a file whose name is taken. Closing it skips the file. */
export function ConflictDialog({ item, others, onChoose }: ConflictDialogProps) {
  const [toAll, setToAll] = useState(false);
  const choose = (choice: ConflictChoice) => onChoose(choice, toAll);
  return (
    <Dialog
      open
      onClose={() => choose('skip')}
      title={`${item.name} is there already`}
      width="narrow"
      actions={
        <>
          <Button onClick={() => choose('skip')}>Skip</Button>
          <Button onClick={() => choose('rename')}>Keep both</Button>
          <Button look="danger" onClick={() => choose('overwrite')}>
            Overwrite
          </Button>
        </>
      }
    >
      <p className="break-words">
        <code className="text-mono">{item.address}</code> exists. Overwriting replaces it with your file of{' '}
        {formatSize(item.size)}; keeping both names yours {numberedName(item.name, 2)}.
      </p>
      {others > 0 && (
        <div className="mt-3">
          <Checkbox
            checked={toAll}
            onChange={setToAll}
            label={`The same for the ${others === 1 ? 'other file that is' : `${others} other files that are`} there`}
          />
        </div>
      )}
    </Dialog>
  );
}
