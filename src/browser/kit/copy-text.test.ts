/** @jest-environment jsdom */
import { copyText } from './copy-text.ts';

const writeText = jest.fn<Promise<void>, [string]>();
const command = jest.fn(() => true);

beforeEach(() => {
  writeText.mockReset();
  command.mockClear();
  Object.defineProperty(document, 'execCommand', { configurable: true, value: command });
});
const clipboard = (value: unknown) => Object.defineProperty(navigator, 'clipboard', { configurable: true, value });

it('copies by the clipboard where there is one', async () => {
  clipboard({ writeText: writeText.mockResolvedValue() });
  expect(await copyText('a')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('a');
  expect(command).not.toHaveBeenCalled();
});

it.each([
  ['is none', undefined],
  ['is one that refuses', { writeText: () => Promise.reject(new DOMException('not allowed', 'NotAllowedError')) }],
])('copies by the older command where there %s, and gives the focus back', async (_, value) => {
  clipboard(value);
  const button = document.body.appendChild(document.createElement('button'));
  button.focus();
  expect(await copyText('a')).toBe(true);
  expect(command).toHaveBeenCalledWith('copy');
  expect(document.activeElement).toBe(button);
  expect(document.querySelector('textarea')).toBeNull();
  button.remove();
});
