/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import { Button } from './button';

describe('Button', () => {
  it('keeps the focus when a reason comes and goes', () => {
    const { rerender } = render(<Button why={null}>Save</Button>);
    const button = screen.getByRole('button', { name: 'Save' });
    button.focus();
    rerender(<Button why="Nothing is changed">Save</Button>);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Save' }));
    expect(button.getAttribute('aria-disabled')).toBe('true');
    rerender(<Button why={null}>Save</Button>);
    expect(document.activeElement).toBe(button);
    expect(button.hasAttribute('aria-disabled')).toBe(false);
  });
});
