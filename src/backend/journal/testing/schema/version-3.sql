-- A journal as version 3 wrote it. It never changes: it is what people have on their disks.
CREATE TABLE northstar_schema (version INTEGER NOT NULL);
INSERT INTO northstar_schema VALUES (3);
CREATE TABLE northstar_scope (
    id INTEGER PRIMARY KEY, org_id BIGINT NOT NULL, datasource_uid TEXT NOT NULL,
    holder TEXT, epoch BIGINT NOT NULL DEFAULT 0, expires_at DOUBLE PRECISION NOT NULL DEFAULT 0,
    watched_since DOUBLE PRECISION, last_look DOUBLE PRECISION, looks BIGINT NOT NULL DEFAULT 0, build_writes BIGINT NOT NULL DEFAULT 0,
    UNIQUE (org_id, datasource_uid));
CREATE TABLE northstar_source (scope BIGINT NOT NULL, source TEXT NOT NULL, read_at DOUBLE PRECISION NOT NULL, PRIMARY KEY (scope, source));
CREATE TABLE northstar_model (
    scope BIGINT NOT NULL, model TEXT NOT NULL, version TEXT, created_time DOUBLE PRECISION, source TEXT, version_as_of DOUBLE PRECISION,
    stale SMALLINT, stale_as_of DOUBLE PRECISION, training SMALLINT, training_as_of DOUBLE PRECISION, gone_since DOUBLE PRECISION,
    PRIMARY KEY (scope, model));
CREATE TABLE northstar_launch (
    scope BIGINT NOT NULL, id TEXT NOT NULL, model TEXT NOT NULL, kind TEXT NOT NULL, version TEXT NOT NULL, previous_version TEXT,
    earliest DOUBLE PRECISION NOT NULL, latest DOUBLE PRECISION NOT NULL, actor TEXT, basis TEXT NOT NULL, source TEXT NOT NULL, seen SMALLINT NOT NULL,
    PRIMARY KEY (scope, id));
CREATE INDEX northstar_launch_of_model ON northstar_launch (scope, model, latest);
CREATE INDEX northstar_launch_by_time ON northstar_launch (scope, latest);
CREATE TABLE northstar_launch_total (scope BIGINT NOT NULL, model TEXT NOT NULL, launches BIGINT NOT NULL, PRIMARY KEY (scope, model));
CREATE TABLE northstar_event (
    scope BIGINT NOT NULL, model TEXT NOT NULL, latest DOUBLE PRECISION NOT NULL, kind TEXT NOT NULL, earliest DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (scope, model, latest, kind));
CREATE INDEX northstar_event_by_time ON northstar_event (scope, latest);
CREATE TABLE northstar_gap (scope BIGINT NOT NULL, gap_from DOUBLE PRECISION NOT NULL, gap_to DOUBLE PRECISION NOT NULL, PRIMARY KEY (scope, gap_from));
CREATE TABLE northstar_salt (scope BIGINT NOT NULL, month DOUBLE PRECISION NOT NULL, salt TEXT NOT NULL, PRIMARY KEY (scope, month));
CREATE TABLE northstar_user (scope BIGINT NOT NULL, month DOUBLE PRECISION NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (scope, month, hash));
CREATE TABLE northstar_saved_search (
    scope BIGINT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, owner TEXT NOT NULL, visibility TEXT NOT NULL, state TEXT NOT NULL, updated DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (scope, id));
CREATE TABLE northstar_action (
    scope BIGINT NOT NULL, action_key TEXT NOT NULL, kind TEXT NOT NULL, actor TEXT NOT NULL, time DOUBLE PRECISION NOT NULL, outcome TEXT NOT NULL,
    PRIMARY KEY (scope, action_key));
CREATE TABLE northstar_build (
    scope BIGINT NOT NULL, asked TEXT NOT NULL, package TEXT NOT NULL, build TEXT NOT NULL,
    built DOUBLE PRECISION NOT NULL, runs BIGINT NOT NULL, stamp TEXT NOT NULL, content TEXT NOT NULL, written BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (scope, asked, package, build));
CREATE INDEX northstar_build_by_time ON northstar_build (scope, asked, built);
CREATE INDEX northstar_build_by_write ON northstar_build (scope, asked, written);
INSERT INTO northstar_scope VALUES (1, 7, 'northstar', 'one', 4, 60000, 500, 3500, 12, 1);
INSERT INTO northstar_source VALUES (1, 'registry', 3400);
INSERT INTO northstar_model VALUES (1, 'ads_ctr', '1', 10, 'registry', NULL, 1, NULL, 0, NULL, NULL);
INSERT INTO northstar_launch VALUES (1, 'l1', 'ads_ctr', 'launch', '2', '1', 1000, 2000, NULL, 'observed', 'registry', 1);
INSERT INTO northstar_launch VALUES (1, 'l2', 'ads_ctr', 'rollback', '1', '2', 3000, 3000, 'Ada', 'declared', 'pipeline', 1);
INSERT INTO northstar_launch_total VALUES (1, 'ads_ctr', 1);
INSERT INTO northstar_event VALUES (1, 'ads_ctr', 3000, 'stale', 2000);
INSERT INTO northstar_gap VALUES (1, 500, 1000);
INSERT INTO northstar_salt VALUES (1, 0, 'c2FsdA==');
INSERT INTO northstar_user VALUES (1, 0, 'aGFzaA==');
INSERT INTO northstar_saved_search VALUES (1, 's1', 'Stale', 'ada', 'organisation', '{"ns-search":"stale:yes"}', 4000);
INSERT INTO northstar_action VALUES (1, 'k1', 'post', 'ada', 4000, '{"sent":true}');
INSERT INTO northstar_build VALUES (1, 'tests', 'automl', '4711', 2000, 3, '3.1', 'eJw=', 1);
