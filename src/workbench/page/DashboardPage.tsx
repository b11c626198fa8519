/** `/d/<uid>`: one dashboard. */
import { css } from '@emotion/css';
import { urlUtil, type GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv, locationService } from '@grafana/runtime';
import { UrlSyncContextProvider, type EmbeddedScene } from '@grafana/scenes';
import { Alert, LinkButton, LoadingPlaceholder, toIconName, useStyles2 } from '@grafana/ui';
import { parseDashboard, type DashboardJson } from './dashboard/schema.ts';
import { asSceneObject } from './dashboard/scene-parts.ts';
import { sceneOf } from './dashboard/scene.ts';
import { problemText } from './problem-text.ts';
import { Shell } from './Shell.tsx';
import { useLoaded } from './use-loaded.ts';

interface Loaded {
  readonly dashboard: DashboardJson;
  readonly scene: EmbeddedScene;
}

async function loadDashboard(uid: string): Promise<Loaded> {
  const { dashboard } = await getBackendSrv().get<{ dashboard: unknown }>(`/api/dashboards/uid/${encodeURIComponent(uid)}`);
  const parsed = parseDashboard(dashboard);
  return { dashboard: parsed, scene: sceneOf(parsed) };
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
        <Alert title="This dashboard cannot be shown">{problemText(loaded.problem)}</Alert>
      </Shell>
    );
  }
  const { dashboard, scene } = loaded.value;
  return (
    <Shell title={dashboard.title} path={path} actions={<Links dashboard={dashboard} />}>
      <SceneOf scene={scene} key={uid} />
    </Shell>
  );
}

function SceneOf({ scene }: { readonly scene: EmbeddedScene }) {
  const styles = useStyles2(sceneStyles);
  const { Component } = scene;
  return (
    <UrlSyncContextProvider scene={asSceneObject(scene)} updateUrlOnInit={false} createBrowserHistorySteps>
      <div className={styles.scene}>
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

const sceneStyles = (theme: GrafanaTheme2) => ({
  scene: css({ flex: 1, display: 'flex', minWidth: 0, '& > div': { minWidth: 0 } }),
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) }),
});
