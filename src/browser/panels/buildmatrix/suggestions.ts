/** Offers the panel for rows of builds, checks and states. */
import { VisualizationSuggestionScore, type DataFrame } from '@grafana/data';
import { pluginIds } from '../../../contract/identifiers.ts';
import { releaseMatrixMeta } from '../../../contract/release-matrix.ts';
import { textAt } from '../../kit/field-text.ts';
import { suggestionsOf } from '../../kit/suggestions.ts';
import { stateOfWord } from './core/words.ts';
import { neededRoles, type MatrixOptions } from './options.ts';
import { fieldFor } from './read.ts';

const lookedAt = 100;

/** Best for Northstar's own frames; good for any whose states are words that are known. */
export function suitability(frames: readonly DataFrame[]): VisualizationSuggestionScore | undefined {
  if (frames.some((frame) => releaseMatrixMeta.safeParse(frame.meta?.custom).success)) {
    return VisualizationSuggestionScore.Best;
  }
  const fits = frames.some((frame) => {
    const state = fieldFor(frame, 'state', undefined);
    const words = Array.from({ length: Math.min(lookedAt, frame.length) }, (_, row) => textAt(state, row)).filter((word) => word !== '');
    return neededRoles.every((role) => fieldFor(frame, role, undefined) !== undefined) && words.length > 0 && words.every((word) => stateOfWord(word) !== undefined);
  });
  return fits ? VisualizationSuggestionScore.OK : undefined;
}

export const suggestionsSupplier = suggestionsOf<MatrixOptions>({ name: 'Build matrix', pluginId: pluginIds.buildMatrix, options: {}, suitability });
