/** The app's page: where to look, and whether what is shown there can be trusted now. */
import { locationUtil } from '@grafana/data';
import { getDataSourceSrv, PluginPage } from '@grafana/runtime';
import { Alert, EmptyState, LinkButton, useStyles2 } from '@grafana/ui';
import { datasource, pluginIds } from '../../contract/identifiers.ts';
import { appStyles } from './app-styles.ts';
import { DashboardCards } from './DashboardCards.tsx';
import { DatasourceHealth } from './DatasourceHealth.tsx';
import { mayEditDatasources } from './viewer.ts';

export function RootPage() {
  const styles = useStyles2(appStyles);
  const datasources = getDataSourceSrv()
    .getList({ type: pluginIds.datasource })
    .filter(({ type }) => type === pluginIds.datasource);
  return (
    <PluginPage>
      <div className={styles.page}>
        <p className={styles.lead}>Registry, catalog, metrics, fleet, launches and on-call in one place: each value says where it comes from, and what is unknown is shown as unknown.</p>
        <section className={styles.section} aria-label="Dashboards">
          <h3 className={styles.heading}>Dashboards</h3>
          <DashboardCards />
        </section>
        <section className={styles.section} aria-label="Health of the sources">
          <h3 className={styles.heading}>Health of the sources</h3>
          {datasources.length > 0 && datasources.every(({ uid }) => uid !== datasource.uid) ? (
            <Alert severity="warning" title="The dashboards ask another datasource">
              They name the datasource with the uid <code>{datasource.uid}</code>, and none of those below has it. Provision one with that uid.
            </Alert>
          ) : null}
          {datasources.length === 0 ? <NoDatasource /> : datasources.map(({ uid, name }) => <DatasourceHealth key={uid} uid={uid} name={name} />)}
        </section>
      </div>
    </PluginPage>
  );
}

function NoDatasource() {
  if (!mayEditDatasources()) {
    return (
      <EmptyState variant="call-to-action" message="There is no Northstar datasource yet">
        Ask an administrator of the organisation to add one, or to let you query it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      variant="call-to-action"
      message="There is no Northstar datasource yet"
      button={
        <LinkButton icon="plus" href={locationUtil.assureBaseUrl('/connections/datasources/new')}>
          Add a datasource
        </LinkButton>
      }
    >
      Choose Northstar, then add a source: your MLflow, a catalogue, or the demo to look around. Give it the uid <code>{datasource.uid}</code> by provisioning, so that the dashboards find it.
    </EmptyState>
  );
}
