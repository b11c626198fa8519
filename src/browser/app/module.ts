/** The app, as Grafana loads it. */
import { AppPlugin } from '@grafana/data';
import { RootPage } from './RootPage.tsx';

export const plugin = new AppPlugin().setRootPage(RootPage);
