import { cells } from '../../../../contract/packed-matrix.ts';
import { colourTables, scaleColour, shareColour, tilePx } from './colours.ts';

type Rgb = readonly [number, number, number];
const linear = (channel: number) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]: Rgb) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** Full deuteranopia and protanopia, by Machado, Oliveira and Fernandes (2009). */
const blindness = {
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
};
const seenBy = (matrix: ReadonlyArray<readonly number[]>, colour: Rgb): number => {
  const lin = colour.map(linear);
  const [red = 0, green = 0, blue = 0] = matrix.map((row) => row.reduce((sum, weight, channel) => sum + weight * (lin[channel] ?? 0), 0));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

it('grows brighter all along, for every eye', () => {
  const steps = Array.from({ length: 41 }, (_, step) => scaleColour(step / 40));
  for (const see of [luminance, (colour: Rgb) => seenBy(blindness.deuteranopia, colour), (colour: Rgb) => seenBy(blindness.protanopia, colour)]) {
    const seen = steps.map(see);
    expect(seen.every((value, step) => step === 0 || value > (seen[step - 1] ?? 0))).toBe(true);
  }
});

it('lets the worst end stand out from the page', () => {
  for (const isDark of [true, false]) {
    const page = isDark ? 0.01 : 1;
    const contrast = (share: number, worst: 'low' | 'high') => Math.abs(luminance(shareColour(share, worst, isDark)) - page);
    expect(contrast(0, 'low')).toBeGreaterThan(contrast(1, 'low'));
    expect(contrast(1, 'high')).toBeGreaterThan(contrast(0, 'high'));
  }
});

it('tells reasons apart from shares and from each other by their pattern, not by colour alone', () => {
  for (const isDark of [true, false]) {
    const tables = colourTables('low', isDark);
    const tile = (cell: number) => Array.from({ length: tilePx * tilePx }, (_, pixel) => tables[pixel * 256 + cell] ?? 0);
    expect(new Set(tile(100)).size).toBe(1);
    const shapes = Object.values(cells).map((cell) => {
      const pixels = tile(cell);
      expect(new Set(pixels).size).toBe(2);
      return pixels.map((pixel) => Number(pixel === pixels[0])).join('');
    });
    expect(new Set(shapes).size).toBe(4);
  }
});
