/** Whether the lineage of each model is known: an edge of any source leads to or from it. */
import { bases } from '../../../core/models/fact.ts';
import { refusedStatement, rowCount } from '../facts/source-facts.ts';
import { ownRule, type ViewField } from '../view.ts';
import { isKnown, setCell, unknownCells } from './cells.ts';
import type { JoinSource } from './join-input.ts';
import { endOfFirst, type ModelNames } from './model-names.ts';
import type { JoinedSource } from './part-of.ts';
import { reasonCode, reasonOf } from './reasons.ts';

const modelArtifact = Buffer.from('model:');

/** `viewRow`: the row of the view for each code of `names.texts`, or -1. False only where every source that gives lineage has answered. */
export function concludeLineageKnown(sources: readonly JoinSource[], joined: readonly JoinedSource[], names: ModelNames, viewRow: Int32Array, rows: number): ViewField {
  const reason = reasonOf(sources, 'edge.from', 'edge.to');
  const cells = unknownCells('boolean', rows, reasonCode(reason));
  for (const { index, facts } of joined) {
    const edges = facts.entities.edge;
    for (let edge = 0; edges !== undefined && edge < rowCount(edges); edge++) {
      const { bytes, offsets } = edges.keys;
      const [start, end] = [offsets[edge] ?? 0, offsets[edge + 1] ?? 0];
      const middle = endOfFirst(bytes, start, end);
      const { from, to } = edges.columns;
      const column = (from?.basis[edge] ?? refusedStatement) < refusedStatement ? from : to;
      const basis = column?.basis[edge] ?? refusedStatement;
      if (basis >= refusedStatement) {
        continue;
      }
      for (const row of [modelAt(bytes, start, middle), modelAt(bytes, middle + 1, end)]) {
        if (row >= 0 && !isKnown(cells, row)) {
          setCell(cells, row, 1, index, basis, column?.time[edge] ?? NaN);
        }
      }
    }
  }
  const givers = sources.filter(({ gives }) => gives.includes('edge.from') || gives.includes('edge.to'));
  if (reason === 'notStated') {
    const asked = Math.min(...givers.map(({ state }) => state.lastSuccess));
    for (let row = 0; row < rows; row++) {
      if (!isKnown(cells, row)) {
        setCell(cells, row, 0, ownRule, bases.indexOf('inferred'), asked);
      }
    }
  }
  return cells;

  function modelAt(bytes: Uint8Array, start: number, end: number): number {
    if (end - start <= modelArtifact.length || !modelArtifact.every((byte, step) => bytes[start + step] === byte)) {
      return -1;
    }
    return viewRow[names.texts.findBytes(bytes, start + modelArtifact.length, end)] ?? -1;
  }
}
