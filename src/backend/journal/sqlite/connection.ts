/** A SQLite database as a journal's connection. Statements are prepared once. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { storable, upsertStatement, type Connection } from '../database.ts';

const keptStatements = 200;

export function sqliteConnection(database: DatabaseSync, now: () => number): Connection {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const kept = statements.get(sql);
    if (kept !== undefined) {
      return kept;
    }
    if (statements.size >= keptStatements) {
      statements.clear();
    }
    const statement = database.prepare(sql.replace(/\$(\d+)/g, '?$1'));
    statements.set(sql, statement);
    return statement;
  };
  return {
    forUpdate: '',
    identity: 'INTEGER PRIMARY KEY',
    // Checked one after the other: what is known of all models is never in memory twice.
    rows: async (row, sql, values = []) => Array.from(prepared(sql).iterate(...values.map(storable)), (one) => row.parse(one)),
    run: async (sql, values = []) => Number(prepared(sql).run(...values.map(storable)).changes),
    async upsert(table, rows) {
      const statement = prepared(upsertStatement(table));
      for (const row of rows) {
        statement.run(...row.map(storable));
      }
    },
    now: async () => now(),
  };
}
