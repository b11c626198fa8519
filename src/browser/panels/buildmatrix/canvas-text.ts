/** Text on a canvas where there is little room for it. */

/** How wide a text is, as a canvas measures it. */
export interface Ruler {
  readonly measureText: (text: string) => { readonly width: number };
}

/** The text with what does not fit left out: of numbers the end tells more, of names that begin alike both ends do. */
export function shortened(ruler: Ruler, text: string, roomPx: number, keeps: 'end' | 'bothEnds'): string {
  if (ruler.measureText(text).width <= roomPx) {
    return text;
  }
  let [low, high] = [0, text.length];
  const cut = (length: number) => {
    const end = keeps === 'end' ? length : Math.floor(length / 2);
    return `${text.slice(0, length - end)}…${text.slice(text.length - end)}`;
  };
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ruler.measureText(cut(middle)).width <= roomPx) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return cut(low);
}
