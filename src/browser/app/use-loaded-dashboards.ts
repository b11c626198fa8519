/** Which of Northstar's dashboards Grafana has, so that no card leads nowhere. */
import { getBackendSrv } from '@grafana/runtime';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { dashboards } from '../../contract/identifiers.ts';

const found = z.array(z.object({ uid: z.string() }));

/** Undefined until it is known, and where it cannot be: then every dashboard is taken to be there. */
export function useLoadedDashboards(): ReadonlySet<string> | undefined {
  const [uids, setUids] = useState<ReadonlySet<string>>();
  useEffect(() => {
    let left = false;
    search().then(
      (answer) => (left ? undefined : setUids(answer)),
      () => undefined
    );
    return () => {
      left = true;
    };
  }, []);
  return uids;
}

async function search(): Promise<ReadonlySet<string>> {
  const dashboardUIDs = Object.values(dashboards).map(({ uid }) => uid);
  const answer: unknown = await getBackendSrv().get('/api/search', { type: 'dash-db', dashboardUIDs }, undefined, { showErrorAlert: false });
  return new Set(found.parse(answer).map(({ uid }) => uid));
}
