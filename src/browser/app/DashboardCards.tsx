/** A card for each dashboard, with the question that it answers. */
import { locationUtil, type IconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { cx } from '@emotion/css';
import { dashboards } from '../../contract/identifiers.ts';
import { keysOf } from '../../core/models/keys.ts';
import { appStyles } from './app-styles.ts';
import { useLoadedDashboards } from './use-loaded-dashboards.ts';

const cards: Readonly<Record<keyof typeof dashboards, { readonly icon: IconName; readonly answers: string }>> = {
  models: { icon: 'star', answers: 'Which production models are stale, not training, unowned or hard to maintain, and who answers for them?' },
  sources: { icon: 'database', answers: 'Do the systems that Northstar asks still answer, how old is their data, and what is missing without them?' },
  model: { icon: 'cube', answers: 'How does one model do, what happened to it, and which source says so?' },
  vitals: { icon: 'chart-line', answers: 'Where does the fleet leave its healthy bands, and which models are the worst?' },
  fleet: { icon: 'apps', answers: 'How much of the machines is used, and which stand idle, run full or are down?' },
  job: { icon: 'sliders-v-alt', answers: 'What does one job really use of what it got, why is that little, and is one of its machines to blame?' },
  compare: { icon: 'columns', answers: 'Which of several jobs did best, and which of their settings go with that?' },
  release: { icon: 'gf-layout-simple', answers: 'Which builds of a package are good, why is a cell blank, and which production models run them?' },
  readiness: { icon: 'check-circle', answers: 'Which packages have a build that may be released, and is what production will run next already known to be bad?' },
  checks: { icon: 'bug', answers: 'Which check is to be mended first, what was at fault, what broke it, and does it say the same when it runs again?' },
  stages: { icon: 'link', answers: 'How reliable is each stage of the life cycle and all of them together, what does a failure cost, and which models run a bad build?' },
};

export function DashboardCards() {
  const styles = useStyles2(appStyles);
  const loaded = useLoadedDashboards();
  return (
    <ul className={styles.cards} aria-label="Dashboards">
      {keysOf(dashboards).map((name) => {
        const { uid, title } = dashboards[name];
        const { icon, answers } = cards[name];
        const inside = (
          <>
            <span className={styles.cardIcon}>
              <Icon name={icon} size="lg" />
            </span>
            <span>
              <span className={styles.cardTitle}>{title}</span>
              <span className={styles.quiet}>{answers}</span>
              {loaded === undefined || loaded.has(uid) ? null : (
                <span className={cx(styles.cardTitle, styles.warn)}>
                  <Icon name="exclamation-triangle" /> Not loaded here. An administrator loads it with the dashboards provider in the plugin’s provisioning folder.
                </span>
              )}
            </span>
          </>
        );
        return (
          <li key={uid}>
            {loaded === undefined || loaded.has(uid) ? (
              <a className={cx(styles.card, styles.cardLink)} href={locationUtil.assureBaseUrl(`/d/${uid}`)}>
                {inside}
              </a>
            ) : (
              <div className={styles.card}>{inside}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
