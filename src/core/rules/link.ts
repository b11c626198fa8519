/** The address that an alert carries: the panel it is about, at its time, with its row selected. A template of Go's, as both evaluators expand it. */
import type { AlertRule } from './alert-rule.ts';
import type { AlertPlaces } from './places.ts';

/** Templates that write the moment of the alert and the ends of its range, in ms since the epoch; the whole is left out where `given` is empty. */
export interface MomentTemplates {
  /** Opens and closes around what needs the moment. */
  readonly open: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly close: string;
}

/** `base` ends with a slash. Values of labels are escaped by the template itself. */
export function linkTemplate({ id, place, row, vital }: AlertRule, { panels, parameters }: AlertPlaces, base: string, moment: MomentTemplates | undefined): string {
  const { dashboardUid, panelId } = panels[place];
  const name = row === undefined ? '' : `{{ urlquery $labels.${row} }}`;
  const selected = row === undefined ? '' : `&${parameters.row}=${name}`;
  const chosen = vital === undefined ? '' : `&${parameters.family}=${vital.family}&${parameters.kept}=${name}&${parameters.vital}=${vital.id}`;
  const timed = moment === undefined ? '' : `${moment.open}&${parameters.at}=${moment.at}&from=${moment.from}&to=${moment.to}${moment.close}`;
  return `${base}d/${dashboardUid}?viewPanel=panel-${panelId}&${parameters.alert}=${id}${chosen}${selected}${timed}`;
}

/** The section of the runbook on that rule. */
export const runbookOf = (runbooks: string, { id }: { readonly id: string }) => `${runbooks}#${id}`;

/** The sentences with the figure put in. */
export const withFigure = (text: string, figure: string) => text.replaceAll('{value}', figure);
