/** What Grafana's server writes into its page before any of its scripts run; it has to be imported first. */
import { config } from 'zod';
import { chosenTheme } from './theme-choice.ts';

declare global {
  interface Window {
    grafanaBootData?: unknown;
    __grafana_public_path__?: string;
  }
}

/** The page may not compile code from text. */
config({ jitless: true });

const theme = chosenTheme();
window.__grafana_public_path__ = '/public/';
window.grafanaBootData = {
  assets: { dark: '', light: '' },
  navTree: [],
  settings: { appSubUrl: '', buildInfo: { version: '13.2.2', commit: 'workbench', env: 'production' }, minRefreshInterval: '5s' },
  user: {
    id: 1,
    isSignedIn: true,
    login: 'admin',
    name: 'Admin',
    email: '',
    orgId: 1,
    orgName: 'Main Org.',
    orgRole: 'Admin',
    isGrafanaAdmin: true,
    theme,
    lightTheme: theme === 'light',
    timezone: 'browser',
    weekStart: 'monday',
    language: 'en-US',
    locale: 'en-US',
    permissions: {},
  },
};
