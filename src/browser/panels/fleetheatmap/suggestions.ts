/** Offers the panel for packed matrices, and for time series of hosts, racks or clusters. */
import { VisualizationSuggestionScore, type DataFrame } from '@grafana/data';
import { pluginIds } from '../../../contract/identifiers.ts';
import { suggestionsOf } from '../../kit/suggestions.ts';
import type { HeatmapOptions } from './options.ts';
import { layoutOf } from './read-packed.ts';
import { seriesOf } from './series-of.ts';

/** Fewer lines are better seen as lines. */
const leastSeries = 3;
const placeLabel = /^(host|hostname|node|nodename|instance|rack|cluster)$/;

export function suitability(frames: readonly DataFrame[]): VisualizationSuggestionScore | undefined {
  if (frames.some((frame) => layoutOf(frame) !== undefined)) {
    return VisualizationSuggestionScore.Best;
  }
  const placed = seriesOf(frames).filter(({ labels }) => Object.keys(labels).some((label) => placeLabel.test(label)));
  return placed.length >= leastSeries ? VisualizationSuggestionScore.OK : undefined;
}

export const suggestionsSupplier = suggestionsOf<HeatmapOptions>({ name: 'Fleet usage heatmap', pluginId: pluginIds.fleetHeatmap, options: {}, suitability });
