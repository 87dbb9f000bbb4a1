/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfirmDialog } from './confirm-dialog';

function show(props: Partial<Parameters<typeof ConfirmDialog>[0]> = {}) {
  const given: (string | undefined)[] = [];
  render(
    <ConfirmDialog
      open
      onClose={() => undefined}
      title="Kill run 4?"
      action="Kill run 4"
      onConfirm={(reason) => given.push(reason)}
      {...props}
    >
      Its container ends now.
    </ConfirmDialog>,
  );
  return given;
}

it('asks for a reason where one must be given', async () => {
  const given = show({ reason: 'required' });
  const button = await screen.findByRole('button', { name: 'Kill run 4' });
  expect(button).toHaveProperty('disabled', true);
  await userEvent.type(screen.getByLabelText('Reason'), ' hangs ');
  await userEvent.click(button);
  expect(given).toEqual(['hangs']);
});

it('does nothing until the name is repeated', async () => {
  const given = show({ typed: 'crossing' });
  const box = await screen.findByLabelText(/Type/);
  await userEvent.type(box, 'cross{Enter}');
  expect(given).toEqual([]);
  await userEvent.type(box, 'ing{Enter}');
  expect(given).toEqual([undefined]);
});

it('cannot be confirmed twice while it goes on, and says why it failed', async () => {
  const given = show({ busy: true, error: 'nothing runs' });
  await userEvent.click(await screen.findByRole('button', { name: 'Kill run 4' }));
  expect(given).toEqual([]);
  expect(screen.getByRole('alert').textContent).toBe('nothing runs');
});
