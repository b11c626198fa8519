/** The workbench's page. */
import './boot.ts';
import { AppPage } from './AppPage.tsx';
import { DashboardPage } from './DashboardPage.tsx';
import { followLinks } from './follow-links.ts';
import { install, installFirst } from './runtime/install.ts';
import { fetchSettings } from './runtime/page-settings.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { startPage } from './start-page.tsx';

function Place({ path }: { readonly path: string }) {
  const [, kind, name] = path.split('/');
  if (kind === 'd' && name !== undefined) {
    return <DashboardPage uid={decodeURIComponent(name)} path={path} />;
  }
  return kind === 'a' && name !== undefined ? <AppPage id={decodeURIComponent(name)} path={path} /> : <SettingsPage path={path} />;
}

async function installAll(): Promise<void> {
  await installFirst();
  install(await fetchSettings());
  followLinks();
}

void startPage({ install: installAll, Place });
