/** Version 2 of the journal's tables: builds that a CI no longer has. */
export const version2: readonly string[] = [
  `CREATE TABLE northstar_build (
    scope BIGINT NOT NULL, asked TEXT NOT NULL, package TEXT NOT NULL, build TEXT NOT NULL,
    built DOUBLE PRECISION NOT NULL, runs BIGINT NOT NULL, stamp TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (scope, asked, package, build))`,
  'CREATE INDEX northstar_build_by_time ON northstar_build (scope, asked, built)',
];
