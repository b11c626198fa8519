/** @jest-environment jsdom */
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toDataFrame, type QueryResultMetaNotice } from '@grafana/data';
import { Notices, noticesOf } from './Notices.tsx';

const notice = (severity: QueryResultMetaNotice['severity'], text: string, link?: string): QueryResultMetaNotice => ({ severity, text, ...(link === undefined ? {} : { link }) });
const frame = (...notices: QueryResultMetaNotice[]) => ({ ...toDataFrame({ fields: [] }), meta: { notices } });

it('orders the notices of all frames by severity, and shows the same one once', () => {
  const [info, warning] = [notice('info', 'Shows 3 of 9 rows.'), notice('warning', 'Source a does not answer.')];
  expect(noticesOf([frame(info, warning, warning), frame(warning)])).toEqual([warning, info]);
  expect(noticesOf([frame(info), frame(warning)])).toEqual([warning, info]);
  expect(noticesOf([toDataFrame({ fields: [] })])).toEqual([]);
});

it('says two at once and the others on demand, by keyboard too', async () => {
  const user = userEvent.setup();
  render(<Notices notices={['a', 'b', 'c', 'd'].map((name) => notice('warning', `Source ${name} does not answer.`, '/d/northstar-sources'))} />);
  expect(screen.queryByText('Source c does not answer.')).toBeNull();
  await user.tab();
  await user.tab();
  await user.tab();
  await user.keyboard('{Enter}');
  expect(screen.getByText('Source d does not answer.')).toBeVisible();
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(Array(4).fill('/d/northstar-sources'));
});

it('draws nothing without notices, and follows no link that is a script', () => {
  const { container, rerender } = render(<Notices notices={[]} />);
  expect(container).toBeEmptyDOMElement();
  rerender(<Notices notices={[notice('warning', 'x', 'javascript:alert(1)')]} />);
  expect(screen.getByRole('link').getAttribute('href')).toBe('about:blank');
});
