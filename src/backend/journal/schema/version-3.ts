/** Version 3 of the journal's tables: in which order builds were written, so that several backends hear of each other's. */
export const version3: readonly string[] = [
  'ALTER TABLE northstar_scope ADD COLUMN build_writes BIGINT NOT NULL DEFAULT 0',
  'ALTER TABLE northstar_build ADD COLUMN written BIGINT NOT NULL DEFAULT 0',
  'CREATE INDEX northstar_build_by_write ON northstar_build (scope, asked, written)',
];
