/** Where an alert of the fleet is seen in the map. */
import type { Guide } from '../../kit/PageAlert.tsx';

export const alertGuide: Guide = {
  hostLost: 'The cell that is selected is its last: nothing is measured of the host since then, unless its row goes on.',
  gpuMemoryExhausting: 'Its row shows how the memory fills; press the row to look into the host.',
};
