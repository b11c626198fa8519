/** jsdom lays nothing out and draws nothing: with no size, the lists of Grafana's comboboxes have no entry, and they measure text on a canvas. */
export function giveBoxes(): void {
  const box = { width: 200, height: 1000, top: 0, left: 0, bottom: 1000, right: 200, x: 0, y: 0, toJSON: () => ({}) };
  Object.defineProperty(Element.prototype, 'getBoundingClientRect', { configurable: true, value: () => box });
  Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { configurable: true, value: () => ({ measureText: (text: string) => ({ width: 8 * text.length }) }) });
  for (const size of ['clientHeight', 'clientWidth', 'offsetHeight', 'offsetWidth']) {
    Object.defineProperty(HTMLElement.prototype, size, { configurable: true, value: 1000 });
  }
}
