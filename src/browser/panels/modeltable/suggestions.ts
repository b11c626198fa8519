/** Offers the panel for data that has models. Grafana 12.3 asks an object with a method, later ones call a function: this is both. */
import { VisualizationSuggestionScore, type DataFrame, type VisualizationSuggestion } from '@grafana/data';
import { pluginIds } from '../../../contract/identifiers.ts';
import { findFields } from './names.ts';
import type { ModelTableOptions } from './options.ts';

/** How well the panel suits the data; undefined where it does not. */
export function suitability(frames: readonly DataFrame[]): VisualizationSuggestionScore | undefined {
  const found = Math.max(0, ...frames.map((frame) => (findFields(frame).fields.has('model') ? findFields(frame).fields.size : 0)));
  return found >= 4 ? VisualizationSuggestionScore.Best : found >= 2 ? VisualizationSuggestionScore.Good : undefined;
}

/** `maxRows`: of the preview; Grafana 12 does not know it and shows all. */
interface Suggestion extends Pick<VisualizationSuggestion<ModelTableOptions>, 'name' | 'score' | 'options'> {
  readonly cardOptions: { readonly maxRows: number };
}

function suggest(frames: readonly DataFrame[] | undefined): Suggestion[] {
  const score = suitability(frames ?? []);
  return score === undefined ? [] : [{ name: 'Model table', score, options: { showToolbar: true }, cardOptions: { maxRows: 5 } }];
}

interface Summary {
  readonly rawFrames?: DataFrame[];
}
/** What Grafana 12.3 hands over. */
interface Builder {
  readonly data?: { readonly series: DataFrame[] } | undefined;
  getListAppender(defaults: { name: string; pluginId: string; options: ModelTableOptions }): { append(suggestion: { name?: string; score?: VisualizationSuggestionScore }): void };
}

export const suggestionsSupplier = Object.assign((summary: Summary): Suggestion[] => suggest(summary.rawFrames), {
  getSuggestionsForData(builder: Builder): void {
    const appender = builder.getListAppender({ name: 'Model table', pluginId: pluginIds.modelTable, options: {} });
    for (const { name, score } of suggest(builder.data?.series)) {
      appender.append({ ...(name === undefined ? {} : { name }), ...(score === undefined ? {} : { score }) });
    }
  },
});
