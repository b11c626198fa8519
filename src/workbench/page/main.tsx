/** The workbench's page. */
import './boot.ts';
import { createTheme, ThemeContext, type GrafanaTheme2 } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { Alert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import { useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'react-router-dom';
import { AppPage } from './AppPage.tsx';
import { DashboardPage } from './DashboardPage.tsx';
import { followLinks } from './follow-links.ts';
import { problemText } from './problem-text.ts';
import { install, installFirst } from './runtime/install.ts';
import { fetchSettings } from './runtime/page-settings.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { chosenTheme } from './theme-choice.ts';

const theme: GrafanaTheme2 = createTheme({ colors: { mode: chosenTheme() } });

function Page() {
  const history = locationService.getHistory();
  const [location, setLocation] = useState(history.location);
  useLayoutEffect(() => history.listen(setLocation), [history]);
  return (
    <Router location={location} navigator={{ createHref: (to) => history.createHref(typeof to === 'string' ? { pathname: to } : to), push: (to, state) => history.push(pathOf(to), state), replace: (to, state) => history.replace(pathOf(to), state), go: (count) => history.go(count) }}>
      <Place path={location.pathname} />
    </Router>
  );
}

const pathOf = (to: string | { pathname?: string; search?: string; hash?: string }) => (typeof to === 'string' ? to : `${to.pathname ?? ''}${to.search ?? ''}${to.hash ?? ''}`);

function Place({ path }: { readonly path: string }) {
  const [, kind, name] = path.split('/');
  if (kind === 'd' && name !== undefined) {
    return <DashboardPage uid={decodeURIComponent(name)} path={path} />;
  }
  return kind === 'a' && name !== undefined ? <AppPage id={decodeURIComponent(name)} path={path} /> : <SettingsPage path={path} />;
}

async function start(): Promise<void> {
  const root = createRoot(document.getElementById('reactRoot') ?? document.body);
  let page = <Page />;
  try {
    await installFirst();
    install(await fetchSettings());
    followLinks();
  } catch (problem) {
    page = <Alert title="The workbench cannot start">{problemText(problem)}</Alert>;
  }
  root.render(
    <ThemeContext.Provider value={theme}>
      <LocationServiceProvider service={locationService}>
        <ModalsProvider>
          <GlobalStyles />
          {page}
          <ModalRoot />
          <PortalContainer />
        </ModalsProvider>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

config.theme2 = theme;
void start();
