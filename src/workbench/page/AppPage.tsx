/** `/a/<id>`: the root page of an app. */
import type { AppPlugin } from '@grafana/data';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { failureOf } from '../../browser/kit/failure.ts';
import { appPlugin } from './runtime/plugins.ts';
import { Shell } from './Shell.tsx';
import { useLoaded } from './use-loaded.ts';

export function AppPage({ id, path }: { readonly id: string; readonly path: string }) {
  const loaded = useLoaded(id, appPlugin);
  return (
    <Shell title="About Northstar" path={path}>
      {loaded.state === 'loading' ? <LoadingPlaceholder text="Loading the app…" /> : loaded.state === 'failed' ? <Alert title="The app cannot be shown">{failureOf(loaded.problem).text}</Alert> : <Root plugin={loaded.value} id={id} />}
    </Shell>
  );
}

function Root({ plugin, id }: { readonly plugin: AppPlugin; readonly id: string }) {
  const Page = plugin.root;
  if (Page === undefined) {
    return <Alert title="The app has no page">{id}</Alert>;
  }
  return <Page meta={plugin.meta} basename={`/a/${id}`} query={{}} path="" onNavChanged={() => undefined} />;
}
