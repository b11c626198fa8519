/** What tests read off the panel. */
import { render, screen, within } from '@testing-library/react';
import { createElement } from 'react';
import { ModelTablePanel } from '../ModelTablePanel.tsx';
import { panelProps } from './panel-props.ts';

export const show = (...args: Parameters<typeof panelProps>) => render(createElement(ModelTablePanel, panelProps(...args)));

/** The lines below the header in order: the text of a group's head, or the name of a row. */
export function lines(): (string | null)[] {
  return screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => (row.hasAttribute('aria-expanded') ? row.textContent : within(row).getByRole('rowheader').textContent));
}
