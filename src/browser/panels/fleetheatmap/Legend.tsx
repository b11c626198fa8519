/** What the colours and patterns mean, and how many cells have each: the scale with the spread of the values beside it, and the reasons below. */
import { useStyles2, useTheme2 } from '@grafana/ui';
import { legendReasons, cssColour, patternImage, shareColour } from './core/colours.ts';
import { percentText, reasonTitles, type Distribution } from './core/distribution.ts';
import type { WorstEnd } from './core/matrix.ts';
import { bins } from './core/row-figures.ts';
import { heatmapStyles } from './styles.ts';

interface DistributionBarsProps {
  readonly distribution: Distribution | undefined;
  readonly worst: WorstEnd;
  readonly widthPx: number;
  readonly heightPx: number;
}

const scalePx = 12;
const textPx = 34;

/** The scale upright, 100% at the top; beside each twentieth of it how many cells are there. */
export function DistributionBars({ distribution, worst, widthPx, heightPx }: DistributionBarsProps) {
  const styles = useStyles2(heatmapStyles);
  const { isDark, colors } = useTheme2();
  const counts = distribution?.counts ?? new Array<number>(bins).fill(0);
  const most = Math.max(1, ...counts);
  const valid = distribution?.valid ?? 0;
  const [top, height] = [7, Math.max(40, heightPx - 14)];
  const binPx = height / bins;
  const room = Math.max(0, widthPx - scalePx - textPx - 6);
  const ink = colors.text?.secondary ?? 'currentColor';
  return (
    <svg className={styles.histogram} width={widthPx} height={top + height + 7} role="img" aria-label={distributionText(distribution)}>
      {counts.map((count, bin) => {
        const y = top + height - (bin + 1) * binPx;
        return (
          <g key={bin}>
            <rect x={0} y={y} width={scalePx} height={Math.ceil(binPx)} fill={cssColour(shareColour((bin + 0.5) / bins, worst, isDark))} />
            <rect x={scalePx + 3} y={y + 1} width={count === 0 ? 0 : Math.max(2, (room * count) / most)} height={Math.max(1, binPx - 2)} fill={ink} opacity={0.75}>
              <title>{`${binText(bin)}: ${count.toLocaleString('en')} cells, ${percentText(count / Math.max(1, valid))}`}</title>
            </rect>
          </g>
        );
      })}
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <text key={share} x={widthPx} y={top + height * (1 - share) + 4} textAnchor="end" fontSize={11} fill={ink}>
          {percentText(share)}
        </text>
      ))}
    </svg>
  );
}

const binText = (bin: number) => `${percentText(bin / bins)} to ${percentText((bin + 1) / bins)}`;

function distributionText(distribution: Distribution | undefined): string {
  if (distribution === undefined) {
    return 'Distribution of the values shown';
  }
  const { valid } = distribution;
  const parts = distribution.counts.flatMap((count, bin) => (count === 0 ? [] : [`${binText(bin)}: ${percentText(count / valid)}`]));
  return parts.length === 0 ? 'None of the cells shown has a value' : `Distribution of the values shown. ${parts.join(', ')}`;
}

interface LegendProps {
  readonly title: string;
  readonly distribution: Distribution | undefined;
  readonly worst: WorstEnd;
  /** With the scale, where it does not stand beside the map. */
  readonly withScale: boolean;
}

export function Legend({ title, distribution, worst, withScale }: LegendProps) {
  const styles = useStyles2(heatmapStyles);
  const { isDark } = useTheme2();
  const stops = Array.from({ length: 11 }, (_, stop) => cssColour(shareColour(stop / 10, worst, isDark)));
  return (
    <ul className={styles.legend} aria-label="Legend">
      {withScale ? (
        <li>
          0% <span className={styles.ramp} style={{ backgroundImage: `linear-gradient(90deg, ${stops.join(', ')})` }} aria-hidden="true" /> 100%
        </li>
      ) : null}
      <li>
        {title}: {worst} is worse{distribution === undefined ? '' : ` · ${distribution.valid.toLocaleString('en')} cells`}
      </li>
      {legendReasons.map(({ reason }) => (
        <li key={reason}>
          <span className={styles.swatch} style={{ backgroundImage: patternImage(reason, isDark) }} aria-hidden="true" />
          {reasonTitles[reason]}
          {distribution === undefined ? '' : ` ${distribution.reasons[reason].toLocaleString('en')}`}
        </li>
      ))}
    </ul>
  );
}
