/**
 * What the matrix is measured against: the best that elements of a page can do. Only rows and columns in sight exist, as
 * @tanstack/react-virtual finds them; a row is drawn anew only when its columns change; marks and colours come from a style sheet.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import type { DataFrame } from '@grafana/data';
import { memo, useMemo, useRef } from 'react';
import { cellStates, stateWords } from '../../../src/core/release/states.ts';
import { arrange, type Line } from '../../../src/browser/panels/buildmatrix/core/arrange.ts';
import { figuresOf } from '../../../src/browser/panels/buildmatrix/core/figures.ts';
import { cellPx, headHeightPx } from '../../../src/browser/panels/buildmatrix/core/geometry.ts';
import { shownCheck } from '../../../src/browser/panels/buildmatrix/core/groups.ts';
import { lookOf } from '../../../src/browser/panels/buildmatrix/core/looks.ts';
import { cellAt, type BuildMatrix } from '../../../src/browser/panels/buildmatrix/core/matrix.ts';
import { readMatrix } from '../../../src/browser/panels/buildmatrix/read.ts';

export interface VirtualMatrixProps {
  readonly frame: DataFrame;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly labelsPx: number;
}

const sheet = [
  '.vm{position:relative;overflow:auto;contain:strict}.vm-row{position:absolute;left:0;contain:layout style;height:22px}.vm-cell{position:absolute;top:1px;width:22px;height:20px;border-radius:3px;text-align:center;font:600 13px/20px sans-serif}',
  '.vm-name{position:sticky;left:0;display:inline-block;height:22px;background:#111217;color:#ccccdc;overflow:hidden;white-space:nowrap;font:12px/22px sans-serif;z-index:1}',
  '.vm-head{position:sticky;top:0;z-index:2;background:#111217}.vm-build{position:absolute;bottom:0;width:24px;height:60px;writing-mode:vertical-rl;color:#ccccdc;font:11px/24px sans-serif}',
  ...cellStates.flatMap((state, code) => [true, false].map((isBlank) => {
    const { fill = 'none', ink } = lookOf(state, isBlank, true);
    return `.vm-${code}${isBlank ? 'b' : ''}{background:${fill};color:${ink}}`;
  })),
].join('');

export function VirtualMatrix({ frame, widthPx, heightPx, labelsPx }: VirtualMatrixProps) {
  const matrix = useMemo(() => {
    const read = readMatrix([frame], undefined);
    if (!('found' in read)) {
      throw new Error(read.lacking.text);
    }
    return read.found.matrix;
  }, [frame]);
  const lines = useMemo(() => arrange(matrix, figuresOf(matrix), matrix.checks.map((_, check) => check), { order: 'badness', grouping: 'none', folded: new Set() }), [matrix]);
  const area = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- The compiler leaves it as it is written, which is what is measured.
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => area.current, estimateSize: () => cellPx.height, scrollMargin: headHeightPx, initialRect: { width: widthPx, height: heightPx } });
  const columns = useVirtualizer({ horizontal: true, count: matrix.builds.length, getScrollElement: () => area.current, estimateSize: () => cellPx.width, scrollMargin: labelsPx, initialRect: { width: widthPx, height: heightPx } });
  const shown = columns.getVirtualItems();
  const [first, last] = [shown.at(0)?.index ?? 0, shown.at(-1)?.index ?? -1];
  const totalPx = labelsPx + matrix.builds.length * cellPx.width;
  return (
    <div ref={area} className="vm" role="grid" aria-label="Virtualised rows and columns" tabIndex={0} style={{ width: widthPx, height: heightPx }}>
      <style>{sheet}</style>
      <div style={{ position: 'relative', width: totalPx, height: headHeightPx + lines.length * cellPx.height }}>
        <div className="vm-head" style={{ width: totalPx, height: headHeightPx }}>
          {shown.map(({ index }) => (
            <span key={index} className="vm-build" style={{ left: labelsPx + index * cellPx.width }}>
              {matrix.builds[index]?.build} {stateWords[matrix.builds[index]?.mark ?? 'unknown'].mark}
            </span>
          ))}
        </div>
        {rows.getVirtualItems().map(({ index }) => {
          const line = lines[index];
          return line === undefined ? null : <Row key={index} matrix={matrix} line={line} at={index} first={first} last={last} labelsPx={labelsPx} totalPx={totalPx} />;
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly matrix: BuildMatrix;
  readonly line: Line;
  readonly at: number;
  readonly first: number;
  readonly last: number;
  readonly labelsPx: number;
  readonly totalPx: number;
}

const Row = memo(function Row({ matrix, line, at, first, last, labelsPx, totalPx }: RowProps) {
  const cells = [];
  for (let build = first; build <= last; build++) {
    const check = shownCheck(matrix, line, build);
    const cell = cellAt(matrix, build, check);
    const code = matrix.states[cell] ?? 0;
    const state = cellStates[code] ?? 'unknown';
    cells.push(
      <span key={build} className={`vm-cell vm-${code}${(matrix.rows[cell] ?? -1) < 0 ? 'b' : ''}`} style={{ left: labelsPx + build * cellPx.width + 1 }}>
        {stateWords[state].mark}
      </span>
    );
  }
  return (
    <div role="row" className="vm-row" style={{ top: headHeightPx + at * cellPx.height, width: totalPx }}>
      <span className="vm-name" style={{ width: labelsPx }}>
        {line.kind === 'check' ? matrix.checks[line.check]?.check : line.name}
      </span>
      {cells}
    </div>
  );
});
