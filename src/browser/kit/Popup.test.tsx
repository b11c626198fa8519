/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Popup } from './Popup.tsx';

const dialogs = () => screen.queryAllByRole('dialog').map((dialog) => dialog.getAttribute('aria-label'));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement?.textContent;

beforeEach(() => {
  render(
    <>
      <input aria-label="Before" />
      <Popup label="Saved" glyph="saved">
        <button type="button">One</button>
        <button type="button">Two</button>
      </Popup>
      <Popup label="Group" glyph="group" closesOnPress>
        <button type="button" disabled>
          Close all
        </button>
        <button type="button">Team</button>
        <button type="button">Owner</button>
        <button type="button">Model</button>
      </Popup>
    </>
  );
});

it('closes when the focus leaves it', async () => {
  await press('Saved');
  expect([dialogs(), focused()]).toEqual([['Saved'], 'One']);
  screen.getByRole('textbox', { name: 'Before' }).focus();
  await screen.findByRole('button', { name: 'Saved', expanded: false });
  expect([dialogs(), document.activeElement?.getAttribute('aria-label')]).toEqual([[], 'Before']);
});

it('closes with Tab from its last and Shift and Tab from its first, so that the next stop is the one beside its button', async () => {
  const user = userEvent.setup();
  await press('Saved');
  await user.tab();
  expect([dialogs(), focused()]).toEqual([['Saved'], 'Two']);
  await user.tab();
  expect(dialogs()).toEqual([]);
  await press('Saved');
  await user.tab({ shift: true });
  expect(dialogs()).toEqual([]);
});

it('closes with Escape where nothing has the focus, which goes back to its button, and the page hears of no Escape', async () => {
  const heard = jest.fn();
  document.addEventListener('keydown', heard);
  await press('Saved');
  (document.activeElement instanceof HTMLElement ? document.activeElement : undefined)?.blur();
  await userEvent.keyboard('{Escape}');
  document.removeEventListener('keydown', heard);
  expect([dialogs(), focused(), heard.mock.calls.length]).toEqual([[], 'Saved', 0]);
});

it('is the only one that is open', async () => {
  await press('Saved');
  screen.getByRole('button', { name: 'Group' }).click();
  await screen.findByRole('dialog', { name: 'Group' });
  expect(dialogs()).toEqual(['Group']);
});

it('moves with arrow keys, Home and End where it is a menu, past what is disabled', async () => {
  await press('Group');
  const seen = [focused()];
  for (const key of ['{ArrowDown}', '{ArrowUp}', '{ArrowUp}', '{ArrowDown}', '{End}', '{Home}']) {
    await userEvent.keyboard(key);
    seen.push(focused());
  }
  expect(seen).toEqual(['Team', 'Owner', 'Team', 'Model', 'Team', 'Model', 'Team']);
});
