/** docs/runbooks.md as a page that Grafana serves out of the plugin's folder, where the alerts lead: whole in itself, for nothing else is there. */
import { Marked } from 'marked';

const style = `body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; color: #1f2328; background: #fff }
h2 { margin-top: 3rem } code { background: #8883; padding: 0 0.3em; border-radius: 3px } :target + h2, h2:target { background: #fd06 }
@media (prefers-color-scheme: dark) { body { color: #d5d9de; background: #181b1f } }`;

/** Relative links lead to other pages of docs/, which are not served: their text stays. */
const marked = new Marked({
  renderer: {
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return /^https?:/.test(href) ? `<a href="${href}">${text}</a>` : text;
    },
  },
});

export function runbooksPage(markdown) {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Northstar runbooks</title><style>${style}</style></head>
<body>
${marked.parse(markdown)}</body>
</html>
`;
}
