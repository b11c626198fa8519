/** `/d/<uid>`: one dashboard. */
import { css } from '@emotion/css';
import { urlUtil, type GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv, locationService } from '@grafana/runtime';
import { UrlSyncContextProvider, type EmbeddedScene } from '@grafana/scenes';
import { Alert, LinkButton, LoadingPlaceholder, toIconName, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import { failureOf } from '../../browser/kit/failure.ts';
import { BackToDashboard } from './dashboard/BackToDashboard.tsx';
import { parseDashboard, type DashboardJson } from './dashboard/schema.ts';
import { asSceneObject } from './dashboard/scene-parts.ts';
import { sceneOf } from './dashboard/scene.ts';
import { viewedPanel, wholeDashboard } from './dashboard/viewed-panel.ts';
import { Shell } from './Shell.tsx';
import { useLoaded } from './use-loaded.ts';

async function loadDashboard(uid: string): Promise<DashboardJson> {
  const { dashboard } = await getBackendSrv().get<{ dashboard: unknown }>(`/api/dashboards/uid/${encodeURIComponent(uid)}`);
  return parseDashboard(dashboard);
}

export function DashboardPage({ uid, path }: { readonly uid: string; readonly path: string }) {
  const loaded = useLoaded(uid, loadDashboard);
  if (loaded.state === 'loading') {
    return (
      <Shell title="Northstar" path={path}>
        <LoadingPlaceholder text="Loading the dashboard…" />
      </Shell>
    );
  }
  if (loaded.state === 'failed') {
    return (
      <Shell title="Northstar" path={path}>
        <Alert title="This dashboard cannot be shown">{failureOf(loaded.problem).text}</Alert>
      </Shell>
    );
  }
  return <LoadedDashboard dashboard={loaded.value} path={path} />;
}

function LoadedDashboard({ dashboard, path }: { readonly dashboard: DashboardJson; readonly path: string }) {
  const location = useLocation();
  const { panel, unknown } = useMemo(() => viewedPanel(dashboard, location.search), [dashboard, location.search]);
  const scene = useMemo(() => sceneOf(dashboard, panel), [dashboard, panel]);
  const styles = useStyles2(sceneStyles);
  const actions = (
    <div className={styles.actions}>
      {panel === undefined ? null : <BackToDashboard href={wholeDashboard(location)} />}
      <Links dashboard={dashboard} />
    </div>
  );
  return (
    <Shell title={dashboard.title} path={path} actions={actions}>
      {unknown === undefined ? null : (
        <Alert severity="warning" title={`This dashboard has no panel “${unknown}”`} onRemove={() => locationService.replace(wholeDashboard(location))}>
          The address asks for it alone. The whole dashboard is shown.
        </Alert>
      )}
      <SceneOf scene={scene} alone={panel !== undefined} key={`${dashboard.uid} ${panel?.id ?? ''}`} />
    </Shell>
  );
}

function SceneOf({ scene, alone }: { readonly scene: EmbeddedScene; readonly alone: boolean }) {
  const styles = useStyles2(sceneStyles);
  const { Component } = scene;
  return (
    <UrlSyncContextProvider scene={asSceneObject(scene)} updateUrlOnInit={false} createBrowserHistorySteps>
      <div className={alone ? styles.alone : styles.scene}>
        <Component model={scene} />
      </div>
    </UrlSyncContextProvider>
  );
}

function Links({ dashboard }: { readonly dashboard: DashboardJson }) {
  const styles = useStyles2(sceneStyles);
  return (
    <div className={styles.links}>
      {dashboard.links.map(({ title, url, icon, tooltip, keepTime, includeVars, targetBlank }) => (
        <LinkButton key={url} href={withParameters(url, keepTime, includeVars)} icon={toIconName(icon) ?? 'link'} tooltip={tooltip} size="sm" variant="secondary" fill="text" {...(targetBlank ? { target: '_blank', rel: 'noreferrer' } : {})}>
          {title}
        </LinkButton>
      ))}
    </div>
  );
}

/** The link with what it keeps of the address: the time range, the variables. */
function withParameters(url: string, keepTime: boolean, includeVars: boolean): string {
  const kept = Object.entries(locationService.getSearchObject()).filter(([name]) => (keepTime && (name === 'from' || name === 'to')) || (includeVars && name.startsWith('var-')));
  return urlUtil.renderUrl(url, Object.fromEntries(kept));
}

const scene = { flex: 1, display: 'flex', minWidth: 0, '& > div': { minWidth: 0 } } as const;

const sceneStyles = (theme: GrafanaTheme2) => ({
  scene: css(scene),
  /** A panel alone is as high as the window leaves it, and scrolls with the page in a very low one. */
  alone: css({ ...scene, minHeight: 440 }),
  actions: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 2) }),
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) }),
});
