/** Whether a user may call a route. Grafana lets a viewer call any resource, so it is decided here. */
import type { Role } from '../../contract/resources.ts';
import type { User } from '../grafana/handlers.ts';

const rank = { Viewer: 0, Editor: 1, Admin: 2 } as const;

/** Whoever Grafana lets query reads as a viewer; alert evaluation arrives as an administrator and stays a reader. */
export function mayCall(user: User | undefined, role: Role): boolean {
  return rankOf(user) >= rank[role];
}

function rankOf(user: User | undefined): number {
  if (user === undefined || user.login === 'grafana_scheduler') {
    return rank.Viewer;
  }
  switch (user.role) {
    case 'Admin':
      return rank.Admin;
    case 'Editor':
      return rank.Editor;
    default:
      return rank.Viewer;
  }
}
