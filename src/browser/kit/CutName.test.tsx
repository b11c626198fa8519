/** @jest-environment jsdom */
import { render } from '@testing-library/react';
import { CutName } from './CutName.tsx';

it('is read whole, and keeps its end where it is cut', () => {
  const { container } = render(<CutName text="ads_creative_encoder_android_v6_00412" />);
  expect(container.textContent).toBe('ads_creative_encoder_android_v6_00412');
  const [head, end] = [...(container.firstElementChild?.children ?? [])];
  expect(end?.textContent).toBe('oid_v6_00412');
  expect([head, end].map((part) => (part === undefined ? '' : getComputedStyle(part).flex))).toEqual(['0 1 auto', '0 0 auto']);
});

it('keeps as many characters as there is room for, and has no end twice where the name is shorter', () => {
  const { container } = render(
    <>
      <CutName text="borea-0017" endLength={4} />
      <CutName text="b7" endLength={4} />
    </>
  );
  expect([...container.querySelectorAll('span > span')].map(({ textContent }) => textContent)).toEqual(['borea-', '0017', '', 'b7']);
});
