/** Offers the panel for data that has models. */
import { VisualizationSuggestionScore, type DataFrame } from '@grafana/data';
import { pluginIds } from '../../../contract/identifiers.ts';
import { suggestionsOf } from '../../kit/suggestions.ts';
import { findFields } from './names.ts';
import type { ModelTableOptions } from './options.ts';

/** How well the panel suits the data; undefined where it does not. */
export function suitability(frames: readonly DataFrame[]): VisualizationSuggestionScore | undefined {
  const found = Math.max(0, ...frames.map((frame) => (findFields(frame).fields.has('model') ? findFields(frame).fields.size : 0)));
  return found >= 4 ? VisualizationSuggestionScore.Best : found >= 2 ? VisualizationSuggestionScore.Good : undefined;
}

export const suggestionsSupplier = suggestionsOf<ModelTableOptions>({ name: 'Model table', pluginId: pluginIds.modelTable, options: { showToolbar: true }, suitability });
