/** What runs in the page of the history's bench: the time from a press to the frame that shows entries, and a bare fetch beside it. */

/** One history that was opened. */
export interface Opening {
  readonly name: string;
  /** How many entries were painted. */
  readonly entries: number;
  /** From the event of the press to the end of the paint. */
  readonly ms: number;
}

declare global {
  interface Window {
    /** What the last press opened, once it is painted; taken once. */
    historyOpened: Opening | undefined;
  }
}

/** From now on, each press that opens a history is timed. The press is the event that opens: the key going down, or the click. */
export function watchHistory(): void {
  /** Looks just before each paint, when nothing that the paint shows can change any more, and ends when it is done. */
  const look = (pressedAt: number) =>
    requestAnimationFrame(() => {
      const box = document.querySelector('[role=dialog][aria-label^="History of "]');
      if (box === null || box.querySelector('section') === null) {
        look(pressedAt);
        return;
      }
      const [name, entries] = [box.getAttribute('aria-label') ?? '', box.querySelectorAll('section li').length];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.historyOpened = { name, entries, ms: performance.now() - pressedAt };
      };
      port2.postMessage(null);
    });
  const opens = (event: Event) => (event instanceof KeyboardEvent ? event.key === 'h' : event.target instanceof Element && event.target.closest('[data-history]') !== null);
  for (const type of ['keydown', 'click']) {
    document.addEventListener(type, (event) => opens(event) && look(event.timeStamp), { capture: true });
  }
}

/** Where the button of the row after the active one is, in CSS pixels of the page, once that row is in sight. */
export async function nextButton(grid: Element): Promise<{ readonly x: number; readonly y: number }> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const active = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.closest('[role=row]');
  const height = active?.getBoundingClientRect().height ?? 0;
  const line = Number(active?.getAttribute('aria-rowindex') ?? 0) - 1;
  grid.scrollTop = Math.max(0, (line - 3) * height);
  await frame();
  await frame();
  const box = grid.querySelector(`[role=row][aria-rowindex="${line + 2}"] [data-history]`)?.getBoundingClientRect();
  if (box === undefined) {
    throw new Error('the next row has no button');
  }
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** The time until the whole answer is there and read as JSON. */
export async function timeBareFetch({ url, body }: { readonly url: string; readonly body: string }): Promise<number> {
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await response.json();
  if (!response.ok) {
    throw new Error(`the bare query was answered with ${response.status}`);
  }
  return performance.now() - began;
}
