/** How a vital of a model stands since the alert on it, by its own series; and the ways to that series and to its row. */
import { locationService } from '@grafana/runtime';
import { dashboards, familyVariable, keptModelVariable, urlParameters, variables } from '../../../../contract/identifiers.ts';
import type { Vital, VitalId } from '../../../../core/telemetry/vitals.ts';
import { fetchVitalPoints, type VitalPoint } from '../../../kit/vital-points.ts';
import type { Alerted } from './alerted.ts';
import { BannerLink, Verdict } from '../../../kit/BannerBox.tsx';
import { LastLaunch } from './LastLaunch.tsx';
import { goneSince } from './model-verdict.ts';
import { useAsked } from './use-asked.ts';
import { useHistory } from './use-history.ts';
import { valueVerdict, vitalVerdict, type AskedPoints } from './vital-verdict.ts';

interface VitalStandProps extends Alerted {
  readonly model: string;
  /** Undefined where the link names none that is known. */
  readonly vital: Vital<VitalId> | undefined;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const mostPoints = 1_000;

export function VitalStand({ link, state, row, datasourceUid, time, model, vital }: VitalStandProps) {
  const { table } = state;
  const history = useHistory(datasourceUid, model, table);
  const course = useCourse(datasourceUid, model, vital?.id, link.raised, table);
  if (history === 'asking' || course === 'asking') {
    return <Verdict>Asking how it went since…</Verdict>;
  }
  const gone = row < 0 ? goneSince(link, history, time) : undefined;
  return (
    <>
      <Verdict>{gone ?? verdictOf(vital, course, row < 0 ? NaN : (table.raw('value')?.number(row) ?? NaN), time)}</Verdict>
      {row < 0 && gone === undefined && vital !== undefined ? (
        <span>
          Its row is not among those shown. <BannerLink to={rowAddress(link.raised, model, vital)}>Show it</BannerLink>
        </span>
      ) : null}
      <LastLaunch entries={history} time={time} />
      <BannerLink to={pageAddress(link.raised, model, vital)}>{vital === undefined ? 'See its vitals' : 'See it over time'}</BannerLink>
    </>
  );
}

function verdictOf(vital: Vital<VitalId> | undefined, course: { readonly points: readonly VitalPoint[]; readonly asked: AskedPoints } | undefined, value: number, time: Alerted['time']): string {
  if (vital === undefined) {
    return 'The link names no vital that is known here.';
  }
  return course === undefined ? valueVerdict(vital, value) : vitalVerdict(vital, course.points, course.asked, time);
}

function useCourse(datasourceUid: string | undefined, model: string, vital: string | undefined, raised: number | undefined, table: Alerted['state']['table']) {
  const ask = async (signal: AbortSignal) => {
    const to = Date.now();
    const from = raised === undefined ? to - 24 * hourMs : Math.min(raised - 5 * minuteMs, to);
    const points = await fetchVitalPoints(datasourceUid ?? '', { model, vital: vital ?? '' }, { from, to, points: mostPoints }, signal);
    return { points, asked: { raised, to, stepMs: Math.max(minuteMs, (to - from) / mostPoints) } };
  };
  return useAsked([datasourceUid, model, vital, raised].join(' '), table, datasourceUid === undefined || vital === undefined ? undefined : ask);
}

/** The model's page, at that vital from some hours before the alert until now. */
function pageAddress(raised: number | undefined, model: string, vital: Vital<VitalId> | undefined): string {
  const { uid, panels } = dashboards.model;
  const parameters = new URLSearchParams({
    [`var-${variables.model}`]: model,
    ...(vital === undefined ? {} : { viewPanel: `panel-${panels[vital.id]}` }),
    ...(raised === undefined ? {} : { from: String(raised - 6 * hourMs), to: 'now' }),
  });
  return `/d/${uid}?${parameters.toString()}`;
}

/** The table of vitals in which the model has to have its row, as the alert opens it. */
function rowAddress(raised: number | undefined, model: string, { id, family }: Vital): string {
  const { uid, panels } = dashboards.vitals;
  const range = Object.entries(locationService.getSearchObject()).flatMap(([name, value]) => ((name === 'from' || name === 'to') && value !== undefined ? [[name, String(value)] as const] : []));
  const parameters = new URLSearchParams({
    viewPanel: `panel-${panels.table}`,
    [urlParameters.alert]: 'vitalOutOfBand',
    [`var-${familyVariable}`]: family,
    [`var-${keptModelVariable}`]: model,
    [urlParameters.vital]: id,
    [urlParameters.row]: model,
    ...(raised === undefined ? {} : { [urlParameters.at]: String(raised) }),
    ...Object.fromEntries(range),
  });
  return `/d/${uid}?${parameters.toString()}`;
}
