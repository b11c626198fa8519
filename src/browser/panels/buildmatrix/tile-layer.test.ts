/** @jest-environment jsdom */
import { TileLayer, type Drawing } from './tile-layer.ts';

const drawing: Drawing = { widthPx: 1_000, heightPx: 1_000, tilePx: { width: 100, height: 100 }, ratio: 2, paint: () => undefined };
const at = (x: number, y: number) => ({ x, y, width: 150, height: 150 });
const placesIn = (host: HTMLElement) => [...host.children].map((tile) => (tile instanceof HTMLCanvasElement ? `${tile.style.left} ${tile.style.top} ${tile.width}` : '')).sort();

describe('a surface that is drawn in pieces', () => {
  const host = document.createElement('div');
  let layer = new TileLayer(host);
  beforeEach(() => {
    jest.useFakeTimers();
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    host.replaceChildren();
    layer = new TileLayer(host);
  });
  afterEach(() => jest.useRealTimers());

  it('has at once those in sight, and those around them when there is time', () => {
    layer.draw(drawing, at(0, 0));
    expect(placesIn(host)).toEqual(['0px 0px 200', '0px 100px 200', '100px 0px 200', '100px 100px 200']);
    layer.show(at(10, 10));
    expect(host.children).toHaveLength(4);
    jest.runAllTimers();
    expect(host.children).toHaveLength(9);
  });

  it('lets go of those far away, and of all that were drawn of another picture', () => {
    layer.draw(drawing, at(0, 0));
    layer.show(at(600, 600));
    expect(placesIn(host)).toEqual(['600px 600px 200', '600px 700px 200', '700px 600px 200', '700px 700px 200']);
    layer.draw({ ...drawing, ratio: 1 }, at(0, 0));
    expect(placesIn(host)).toEqual(['0px 0px 100', '0px 100px 100', '100px 0px 100', '100px 100px 100']);
  });

  it('leaves nothing behind, and draws nothing more', () => {
    layer.draw(drawing, at(100, 100));
    layer.stop();
    jest.runAllTimers();
    layer.show(at(0, 0));
    expect(host.children).toHaveLength(0);
  });
});
