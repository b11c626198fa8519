/** The way from one panel back to its dashboard: a link, and Escape. */
import { locationService } from '@grafana/runtime';
import { LinkButton } from '@grafana/ui';
import { useEffect } from 'react';

/** What floats takes Escape for itself, as do fields that are typed in. */
const floats = '[role=dialog], [role=menu], [role=listbox]:not([hidden])';
const typedIn = 'input, textarea, select, [contenteditable=true]';

export function BackToDashboard({ href }: { readonly href: string }) {
  useEffect(() => {
    let forOthers = false;
    /** Looks before anybody acts: what Escape closes is gone afterwards. */
    const look = ({ target }: KeyboardEvent) => {
      forOthers = document.querySelector(floats) !== null || (target instanceof Element && target.matches(typedIn));
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !forOthers && !event.defaultPrevented) {
        locationService.push(href);
      }
    };
    document.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', leave);
    };
  }, [href]);
  return (
    <LinkButton href={href} icon="arrow-left" size="sm" variant="secondary" tooltip="Escape" aria-keyshortcuts="Escape">
      Back to dashboard
    </LinkButton>
  );
}
