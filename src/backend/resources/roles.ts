/** Whether a user may call a route. Grafana lets a viewer call any resource, so it is decided here. */
import type { Role } from '../../contract/resources.ts';
import type { User } from '../grafana/handlers.ts';

/** As whom Grafana evaluates alert rules. */
const scheduler = 'grafana_scheduler';
const rank = { Viewer: 0, Editor: 1, Admin: 2 } as const;

/** Whoever Grafana lets query reads as a viewer; alert evaluation arrives as an administrator and stays a reader. */
export function mayCall(user: User | undefined, role: Role): boolean {
  return rankOf(user) >= rank[role];
}

/** Whoever is signed in: what is saved or sent has somebody it belongs to. Undefined for anonymous visitors, and for Grafana itself. */
export function loginOf(user: User | undefined): string | undefined {
  return user === undefined || user.login === '' || user.login === scheduler ? undefined : user.login;
}

function rankOf(user: User | undefined): number {
  if (user === undefined || user.login === scheduler) {
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
