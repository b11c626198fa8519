/** The app's page: where to look, and whether what is shown there can be trusted now. */
import { DashboardCards } from './DashboardCards.tsx';

export function RootPage() {
  return <DashboardCards />;
}
