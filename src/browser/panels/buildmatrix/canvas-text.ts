/** Text on a canvas where there is little room for it, and drawing that ends at a border. */

/** Draws nothing beyond the box. */
export function within(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(x, y, Math.max(0, width), Math.max(0, height));
  context.clip();
  draw();
  context.restore();
}

/** The text with what does not fit left out; of numbers the end tells more. */
export function shortened(context: CanvasRenderingContext2D, text: string, roomPx: number, keepsEnd: boolean): string {
  if (context.measureText(text).width <= roomPx) {
    return text;
  }
  let [low, high] = [0, text.length];
  const cut = (length: number) => (keepsEnd ? `…${text.slice(text.length - length)}` : `${text.slice(0, length)}…`);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (context.measureText(cut(middle)).width <= roomPx) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return cut(low);
}
