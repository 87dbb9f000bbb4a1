/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { FilterBox } from './filter-box';

const counts = { byState: { failed: 2 }, tags: { night: 3 }, pipelines: {}, owners: {}, archived: 0 };

function Filter() {
  const [value, setValue] = useState('');
  return <FilterBox value={value} onChange={setValue} counts={counts} input={useRef(null)} />;
}

const box = () => screen.getByRole<HTMLInputElement>('combobox');

it('completes what is typed by keyboard alone', async () => {
  render(<Filter />);
  await userEvent.type(box(), 'sta{ArrowDown}{Enter}');
  expect(box().value).toBe('state:');
  await userEvent.type(box(), 'f{ArrowDown}{Enter}');
  expect(box().value).toBe('state:failed ');
});

it('says what cannot be used, and not while it is still being typed', async () => {
  render(<Filter />);
  await userEvent.type(box(), 'state:nowhere');
  expect(screen.queryByText(/no state/)).toBeNull();
  await userEvent.type(box(), ' ');
  expect(screen.getByText(/no state “nowhere”/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filter' }));
  expect(box().value).toBe('');
  expect(screen.queryByText(/no state/)).toBeNull();
});
