/** The dashboards, one a file; the build writes each to `<uid>.json`, which Grafana's file provider loads. */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { checksDashboard } from './checks.ts';
import { compareDashboard } from './compare.ts';
import { fleetDashboard } from './fleet.ts';
import { jobDashboard } from './job.ts';
import { modelDashboard } from './model.ts';
import { modelsDashboard } from './models.ts';
import { readinessDashboard } from './readiness.ts';
import { releaseDashboard } from './release.ts';
import { sourcesDashboard } from './sources.ts';
import { stagesDashboard } from './stages.ts';
import { vitalsDashboard } from './vitals.ts';

export const allDashboards: readonly (() => Dashboard)[] = [modelsDashboard, modelDashboard, vitalsDashboard, fleetDashboard, jobDashboard, compareDashboard, releaseDashboard, readinessDashboard, checksDashboard, stagesDashboard, sourcesDashboard];
