/** Dark or light: `?theme=` decides and is remembered; else what was remembered; else dark, as in Grafana. */
export type Theme = 'dark' | 'light';

const key = 'northstar.workbench.theme';
const isTheme = (value: string | null): value is Theme => value === 'dark' || value === 'light';

export function chosenTheme(): Theme {
  const asked = new URLSearchParams(window.location.search).get('theme');
  if (isTheme(asked)) {
    window.localStorage.setItem(key, asked);
    return asked;
  }
  const remembered = window.localStorage.getItem(key);
  return isTheme(remembered) ? remembered : 'dark';
}

/** Grafana's components take their theme when the page loads, so it is loaded anew. */
export function changeTheme(theme: Theme): void {
  window.localStorage.setItem(key, theme);
  const url = new URL(window.location.href);
  url.searchParams.delete('theme');
  window.location.replace(url);
}
