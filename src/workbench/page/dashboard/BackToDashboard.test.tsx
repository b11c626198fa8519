/** @jest-environment jsdom */
import { locationService } from '@grafana/runtime';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { BackToDashboard } from './BackToDashboard.tsx';

const address = () => {
  const { pathname, search } = locationService.getLocation();
  return `${pathname}${search}`;
};

beforeEach(() => locationService.replace('/d/x?viewPanel=panel-20&from=now-6h'));

it('leads back by a link and by Escape', async () => {
  render(<BackToDashboard href="/d/x?from=now-6h" />);
  expect(screen.getByRole('link', { name: 'Back to dashboard' }).getAttribute('href')).toBe('/d/x?from=now-6h');
  await userEvent.keyboard('{Escape}');
  expect(address()).toBe('/d/x?from=now-6h');
});

it('leaves Escape to a field that is typed in, and to what floats and closes by it', async () => {
  render(
    <>
      <BackToDashboard href="/d/x" />
      <input aria-label="Search" />
      <Floating />
    </>
  );
  screen.getByRole('button').focus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(address()).toContain('viewPanel');
  await userEvent.type(screen.getByRole('textbox'), 'a{Escape}');
  expect(address()).toContain('viewPanel');
  screen.getByRole('button').focus();
  await userEvent.keyboard('{Escape}');
  expect(address()).toBe('/d/x');
});

function Floating() {
  const [open, setOpen] = useState(true);
  return (
    <>
      <button type="button" onKeyDown={() => setOpen(false)}>
        Owner
      </button>
      {open ? <div role="dialog" /> : null}
    </>
  );
}
