/** How a panel offers itself for data. Grafana 12.3 asks an object with a method, later ones call a function: this is both. */
import type { DataFrame, VisualizationSuggestion, VisualizationSuggestionScore } from '@grafana/data';

interface Offer<O> {
  readonly name: string;
  readonly pluginId: string;
  readonly options: O;
  /** How well the panel suits the data; undefined where it does not. */
  readonly suitability: (frames: readonly DataFrame[]) => VisualizationSuggestionScore | undefined;
}

/** `maxRows`: of the preview; Grafana 12 does not know it and shows all. */
interface Suggestion<O> extends Pick<VisualizationSuggestion<O>, 'name' | 'score' | 'options'> {
  readonly cardOptions: { readonly maxRows: number };
}

interface Summary {
  readonly rawFrames?: DataFrame[];
}
/** What Grafana 12.3 hands over. */
interface Builder<O> {
  readonly data?: { readonly series: DataFrame[] } | undefined;
  getListAppender(defaults: { name: string; pluginId: string; options: Partial<O> }): { append(suggestion: { name?: string; score?: VisualizationSuggestionScore }): void };
}

export function suggestionsOf<O>({ name, pluginId, options, suitability }: Offer<O>) {
  const suggest = (frames: readonly DataFrame[] | undefined): Array<Suggestion<O>> => {
    const score = suitability(frames ?? []);
    return score === undefined ? [] : [{ name, score, options, cardOptions: { maxRows: 5 } }];
  };
  return Object.assign((summary: Summary) => suggest(summary.rawFrames), {
    getSuggestionsForData(builder: Builder<O>): void {
      const appender = builder.getListAppender({ name, pluginId, options: {} });
      for (const { score } of suggest(builder.data?.series)) {
        appender.append({ name, ...(score === undefined ? {} : { score }) });
      }
    },
  });
}
