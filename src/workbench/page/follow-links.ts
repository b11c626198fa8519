/** Links within the workbench change the page without loading it anew, as in Grafana. */
import { locationService } from '@grafana/runtime';

const within = /^\/(d|a|connections)\//;

export function followLinks(): void {
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('a') : null;
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (anchor === null || !plain || event.defaultPrevented || anchor.target === '_blank' || anchor.hasAttribute('download')) {
      return;
    }
    const url = new URL(anchor.href, window.location.href);
    if (url.origin === window.location.origin && within.test(url.pathname)) {
      event.preventDefault();
      locationService.push(`${url.pathname}${url.search}${url.hash}`);
    }
  });
}
