'use client';

import { Field } from '@/ui/form/field';
import { Input } from '@/ui/form/input';

/** Where a token is pasted. */
export function TokenInput({ isWrong }: { readonly isWrong: boolean }) {
  return (
    <Field
      label="Token"
      hint="From Settings, or from: winslow token create"
      error={isWrong ? 'It opens nothing.' : null}
    >
      {(control) => (
        <Input
          {...control}
          name="token"
          type="password"
          autoComplete="current-password"
          required
          maxLength={300}
        />
      )}
    </Field>
  );
}
