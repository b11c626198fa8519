/** What the card says of a cell: its value in full, where each part of it comes from, and on demand what every source says. */
import { useStyles2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { CellLinks } from '../../kit/CellLinks.tsx';
import { fetchFact, type FactAddress } from '../../kit/facts.ts';
import { Glyph } from '../../kit/Glyph.tsx';
import { cautions, provenanceLine, unknownText } from '../../kit/provenance.ts';
import type { TimeText } from '../../kit/time-text.ts';
import type { FactDetail } from '../../../contract/resources.ts';
import type { BoundTable, TableColumn } from './bind.ts';
import { coverageText } from './cell.ts';
import { factAddress } from './fact-address.ts';
import { linksOf } from './links.ts';
import { statementText } from './statement-text.ts';
import { cardStyles } from './styles.ts';

interface CellExplanationProps {
  readonly table: BoundTable;
  readonly column: TableColumn;
  readonly row: number;
  /** Of the Northstar datasource that answered; undefined for other datasources, which have no details. */
  readonly datasourceUid: string | undefined;
  readonly time: TimeText;
}

export function CellExplanation({ table, column, row, datasourceUid, time }: CellExplanationProps) {
  const styles = useStyles2(cardStyles);
  const { text, state, aside } = column.cell(row);
  const parts = (column.layout.parts ?? []).flatMap((id) => table.byId.get(id) ?? []);
  const links = linksOf(table, column, row);
  const coverage = column.known === 'maintainabilityIndex' ? coverageText(table.byId.get('maintainabilityCoverage')?.reader.number(row) ?? NaN) : '';
  const address = datasourceUid === undefined ? undefined : factAddress(table, column, row);
  return (
    <>
      <div className={styles.title}>{column.title}</div>
      <div className={styles.value}>{[state?.word, text === '' ? 'unknown' : text, coverage === '' ? aside : coverage].filter((part) => part !== undefined && part !== '').join(' · ')}</div>
      <Origin table={table} column={column} row={row} />
      {parts.map((part) => (
        <div key={part.id} className={styles.part}>
          <span className={styles.title}>{part.title}: </span>
          {part.cell(row).text === '' ? 'unknown' : part.cell(row).text}
          <Origin table={table} column={part} row={row} />
        </div>
      ))}
      {datasourceUid === undefined || address === undefined ? null : (
        <div className={styles.part}>
          <FactDetails key={`${address.entity} ${address.key} ${address.field}`} datasourceUid={datasourceUid} address={address} time={time} />
        </div>
      )}
      {links.length === 0 ? null : (
        <div className={styles.part}>
          <CellLinks links={links} className={styles.link} />
        </div>
      )}
    </>
  );
}

function Origin({ table, column, row }: Pick<CellExplanationProps, 'table' | 'column' | 'row'>) {
  const styles = useStyles2(cardStyles);
  const entry = table.provenance.of(column.field.name, row);
  const line = entry === undefined ? '' : provenanceLine(entry);
  return (
    <>
      {column.cell(row).text === '' ? <div className={styles.quiet}>{unknownText(entry)}</div> : null}
      {line === '' ? null : <div className={styles.quiet}>{line}</div>}
      {(entry === undefined ? [] : cautions(entry)).map((caution) => (
        <div key={caution} className={styles.caution}>
          <Glyph name="bad" size={13} />
          {caution}
        </div>
      ))}
    </>
  );
}

type Answer = { readonly detail: FactDetail } | { readonly problem: string };
/** A person who only passes over the cell asks nothing. */
const restMs = 300;

function FactDetails({ datasourceUid, address, time }: { readonly datasourceUid: string; readonly address: FactAddress; readonly time: TimeText }) {
  const styles = useStyles2(cardStyles);
  const [answer, setAnswer] = useState<Answer>();
  const { entity, key, field } = address;
  useEffect(() => {
    let wanted = true;
    const give = (next: Answer) => {
      if (wanted) {
        setAnswer(next);
      }
    };
    const timer = setTimeout(() => {
      fetchFact(datasourceUid, { entity, key, field }).then(
        (detail) => give({ detail }),
        () => give({ problem: 'The datasource gives no details of this cell.' })
      );
    }, restMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [datasourceUid, entity, key, field]);

  if (answer === undefined) {
    return <div className={styles.quiet}>Asking what each source says…</div>;
  }
  if ('problem' in answer) {
    return <div className={styles.quiet}>{answer.problem}</div>;
  }
  const { used, others, rule } = answer.detail;
  return (
    <>
      {used === null ? null : (
        <>
          <div>{rule}</div>
          <div className={styles.quiet}>Used: {statementText(used, answer.detail, time)}</div>
        </>
      )}
      {others.map((other) => (
        <div key={`${other.source} ${other.time}`} className={styles.quiet}>
          Also said: {statementText(other, answer.detail, time)}
        </div>
      ))}
    </>
  );
}
