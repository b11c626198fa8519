/** What every dashboard begins with. */
import { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

export function startDashboard({ uid, title }: { readonly uid: string; readonly title: string }, description: string): DashboardBuilder {
  return new DashboardBuilder(title).uid(uid).description(description).tags(['northstar']).time({ from: 'now-24h', to: 'now' }).timezone('browser').refresh('1m');
}
