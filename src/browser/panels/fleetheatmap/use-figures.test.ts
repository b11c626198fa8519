/** @jest-environment jsdom */
import { act, renderHook, waitFor } from '@testing-library/react';
import { timeTextIn } from '../../kit/time-text.ts';
import { extentOf } from './core/geometry.ts';
import type { Matrix } from './core/matrix.ts';
import { cellsIn, memberOf } from './core/testing/arbitrary.ts';
import { levelScene, orderedScene, type Scene } from './scene.ts';
import { useFigures } from './use-figures.ts';

const everywhere = { cluster: undefined, rack: undefined, level: undefined };
const time = timeTextIn('utc');
const port = { extent: extentOf(2, 100, 1), heightPx: 100, scrollPx: 0, isZoomed: false, canGrow: false, scrollBy: () => false, scrollToPx: () => undefined, show: () => undefined, zoomBy: () => undefined, fit: () => undefined };

function sceneOf(title: string, cells: readonly number[]): Scene {
  const matrix: Matrix = { level: 'host', resource: 'gpu', title, worst: 'low', members: [memberOf('h1'), memberOf('h2')], columns: 1, fromMs: 0, stepMs: 60_000, cells: cellsIn(1, cells) };
  return orderedScene(levelScene(matrix, everywhere, {}, 100), 'name');
}
/** Rows that are never counted to the end. */
const endless = (scene: Scene): Scene => ({ ...scene, figures: { ...scene.figures, *work() { for (;;) { yield; } } } });

it('never tells of rows what was counted of others, though they are as many', async () => {
  const { result, rerender, unmount } = renderHook(({ scene }) => useFigures(scene, port, time), { initialProps: { scene: sceneOf('GPU', [20, 100]) } });
  await waitFor(() => expect(result.current?.summary).toMatch(/^GPU use of 2 hosts.* h1 10%, h2 50%/));
  rerender({ scene: endless(sceneOf('Memory', [200, 200])) });
  await act(() => new Promise((done) => setTimeout(done, 150)));
  expect(result.current?.summary).not.toContain('Memory');
  unmount();
});
