/** Draws a page as soon as Grafana's services are there: theme, router and what floats above. */
import { createTheme, ThemeContext, type GrafanaTheme2 } from '@grafana/data';
import { config, locationService, LocationServiceProvider } from '@grafana/runtime';
import { Alert, GlobalStyles, ModalRoot, ModalsProvider, PortalContainer } from '@grafana/ui';
import { useLayoutEffect, useState, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'react-router-dom';
import { failureOf } from '../../browser/kit/failure.ts';
import { chosenTheme } from './theme-choice.ts';

interface PageParts {
  /** What has to be there before anything is drawn. */
  readonly install: () => Promise<void>;
  /** What is at a path. */
  readonly Place: ComponentType<{ readonly path: string }>;
}

const theme: GrafanaTheme2 = createTheme({ colors: { mode: chosenTheme() } });

function Page({ Place }: Pick<PageParts, 'Place'>) {
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

export async function startPage({ install, Place }: PageParts): Promise<void> {
  config.theme2 = theme;
  const root = createRoot(document.getElementById('reactRoot') ?? document.body);
  let page = <Page Place={Place} />;
  try {
    await install();
  } catch (problem) {
    page = <Alert title="The workbench cannot start">{failureOf(problem).text}</Alert>;
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
