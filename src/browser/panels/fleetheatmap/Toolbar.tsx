/** Above the map: where in the fleet it is and the way back, level, order, resource, zoom. */
import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { levels, levelTitles, resourceTitles, type Level, type Resource } from '../../../core/models/fleet.ts';
import { buttonStyles } from '../../kit/button-styles.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import type { Place } from './core/levels.ts';
import { orders, orderTitles, type Order } from './core/order.ts';
import { countText } from './core/summary.ts';
import type { Scene } from './scene.ts';
import { heatmapStyles } from './styles.ts';
import type { Viewport } from './use-viewport.ts';
import type { HeatmapView } from './view.ts';

interface ToolbarProps {
  readonly scene: Scene;
  readonly view: HeatmapView;
  readonly order: Order;
  readonly port: Viewport;
  readonly resources: readonly Resource[];
  /** Whether a level that the data do not have can be asked for. */
  readonly canAsk: boolean;
  readonly isNarrow: boolean;
  readonly onLevel: (level: Level | undefined) => void;
  readonly onOrder: (order: Order) => void;
  readonly onResource: (resource: Resource) => void;
  readonly onPlace: (place: Place) => void;
}

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export function Toolbar({ scene, view, order, port, resources, canAsk, isNarrow, onLevel, onOrder, onResource, onPlace }: ToolbarProps) {
  const styles = useStyles2(heatmapStyles);
  const { offered, rows, matrix } = scene;
  const within = view.rack !== undefined ? 1 : view.cluster !== undefined ? 2 : 3;
  const finest = canAsk ? 0 : levels.indexOf(matrix.level);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label="Heatmap">
      <WayBack view={view} onPlace={onPlace} />
      <label className={styles.choice}>
        {isNarrow ? null : 'Rows'}
        <select className={styles.select} aria-label="Rows" value={view.level === undefined ? 'auto' : rows.level} onChange={({ target }) => onLevel(levels.find((level) => level === target.value))}>
          <option value="auto">Auto: {levelTitles[rows.level].many}</option>
          {levels.map((level, at) =>
            at < within ? (
              <option key={level} value={level} disabled={!offered.includes(level) && !(at < levels.indexOf(matrix.level) && at >= finest)}>
                {capital(levelTitles[level].many)}
                {offered.includes(level) || (canAsk && at < levels.indexOf(matrix.level)) ? '' : at < levels.indexOf(matrix.level) ? ' (not in the data)' : ` (no column or label ${level})`}
              </option>
            ) : null
          )}
        </select>
      </label>
      <label className={styles.choice}>
        {isNarrow ? null : 'Order'}
        <select className={styles.select} aria-label="Order" value={order} onChange={({ target }) => onOrder(orders.find((one) => one === target.value) ?? 'name')}>
          {orders.map((one) => (
            <option key={one} value={one} disabled={one === 'team' && rows.members.every(({ team }) => team === '')}>
              {orderTitles[one]}
            </option>
          ))}
        </select>
      </label>
      {resources.length === 0 ? null : (
        <label className={styles.choice}>
          {isNarrow ? null : 'Resource'}
          <select className={styles.select} aria-label="Resource" value={matrix.resource} onChange={({ target }) => resources.filter((one) => one === target.value).forEach(onResource)}>
            {resources.map((one) => (
              <option key={one} value={one}>
                {resourceTitles[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className={styles.spacer} />
      {isNarrow ? null : <span className={styles.count}>{countText(scene.order.length, rows.level)}</span>}
      <ZoomButtons port={port} />
    </div>
  );
}

function WayBack({ view: { cluster, rack }, onPlace }: Pick<ToolbarProps, 'view' | 'onPlace'>) {
  const styles = useStyles2(heatmapStyles);
  if (cluster === undefined && rack === undefined) {
    return null;
  }
  const everywhere = { cluster: undefined, rack: undefined };
  const steps = [{ name: 'Fleet', place: everywhere }, ...(cluster === undefined ? [] : [{ name: cluster, place: { cluster, rack: undefined } }]), ...(rack === undefined ? [] : [{ name: rack, place: { cluster, rack } }])];
  return (
    <nav aria-label="Part of the fleet">
      <ol className={styles.path}>
        {steps.map(({ name, place }, at) => (
          <li key={at}>
            {at === 0 ? null : <Glyph name="closed" size={10} />}
            {at === steps.length - 1 ? (
              <span className={styles.placeNow} aria-current="location">
                {name}
              </span>
            ) : (
              <button type="button" className={styles.place} onClick={() => onPlace(place)}>
                {name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function ZoomButtons({ port }: { readonly port: Viewport }) {
  const styles = useStyles2(heatmapStyles);
  const buttons = useStyles2(buttonStyles);
  const middle = port.heightPx / 2;
  return (
    <span className={styles.zoom} role="group" aria-label="Height of the rows">
      <button type="button" className={cx(buttons.button, buttons.bare)} aria-label="Lower rows" title="Lower rows (−)" disabled={!port.isZoomed} onClick={() => port.zoomBy(0.5, middle)}>
        −
      </button>
      <button type="button" className={cx(buttons.button, buttons.bare)} aria-label="Taller rows" title="Taller rows (+)" disabled={!port.canGrow} onClick={() => port.zoomBy(2, middle)}>
        +
      </button>
      {port.isZoomed ? (
        <button type="button" className={cx(buttons.button, buttons.bare)} title="All rows (0)" onClick={port.fit}>
          Fit
        </button>
      ) : null}
    </span>
  );
}
