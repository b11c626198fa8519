import fc from 'fast-check';
import { postMessage, type PostContent } from './post-message.ts';

const content: PostContent = {
  title: 'Stale ads models',
  search: 'stale:true domain:Ads',
  rows: 12,
  models: ['ads_ctr', 'ads_cvr'],
  link: { path: '/d/northstar-models?a=1&b=2', address: 'https://grafana.example/d/northstar-models?a=1&b=2' },
  actor: 'ada',
};
const slack = (more: Partial<PostContent> = {}) => postMessage('slack', { ...content, ...more }).text;

describe('a post to Slack', () => {
  it('says what is shown, how many, which, where, and who says so', () => {
    expect(slack()).toBe(
      [
        '`Stale ads models` – 12 models',
        'Search: `stale:true domain:Ads`',
        '`ads_ctr`, `ads_cvr` and 10 more',
        '<https://grafana.example/d/northstar-models?a=1&amp;b=2|Open in Grafana>',
        'Posted by `ada` from Northstar',
      ].join('\n')
    );
    expect(JSON.parse(postMessage('slack', content).body)).toEqual({ text: slack(), unfurl_links: false, unfurl_media: false });
  });

  it('leaves out what there is not, and counts one model as one', () => {
    expect(slack({ search: ' ', rows: 1, models: ['ads_ctr'] })).toMatch(/^`Stale ads models` – 1 model\n`ads_ctr`\n</);
    expect(slack({ search: '', rows: 0, models: [] })).toMatch(/^`Stale ads models` – 0 models\n</);
    expect(slack({ link: { path: '/d/x', address: undefined } })).toContain('\n`/d/x`\n');
  });

  it('names ten models at most, and cuts what is long', () => {
    const text = slack({ rows: 40_000, models: Array.from({ length: 20 }, (_, number) => `model-${number}`), search: '🚀'.repeat(1_000) });
    expect(text).toContain('`model-9` and 39,990 more');
    expect(text).not.toContain('model-10');
    expect(text).toContain(`\`${'🚀'.repeat(499)}…\``);
  });

  it.each([
    ['a mention', '<!channel> <@U123> @here', '`&lt;!channel&gt; &lt;@U123&gt; @here`'],
    ['a link', '<https://evil.example|Open in Grafana>', '`&lt;https://evil.example|Open in Grafana&gt;`'],
    ['the end of its code', 'a` *b* `c', '`aˋ *b* ˋc`'],
    ['lines', 'a\r\n> quoted\u2028b\tc', '`a &gt; quoted b c`'],
    ['a turned direction', 'abc\u202egnp.exe', '`abc gnp.exe`'],
    ['entities', '&lt;!channel&gt;', '`&amp;lt;!channel&amp;gt;`'],
  ])('keeps %s what it is, text', (_, title, shown) => {
    expect(slack({ title }).split('\n')[0]).toBe(`${shown} – 12 models`);
    expect(slack({ models: [title] }).split('\n')[2]).toBe(`${shown} and 11 more`);
    expect(slack({ actor: title })).toContain(`Posted by ${shown} from`);
  });

  it('holds one link, no mention and no line more, whatever people write', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('<', '>', '&', '`', '|', '!channel', '@U1', 'https://evil.example', '\n', 'a')).map((parts) => parts.join('')));
    fc.assert(
      fc.property(hostile, hostile, fc.array(hostile, { maxLength: 20 }), (title, search, models) => {
        const text = slack({ title, search: `s${search}`, models: ['m', ...models] });
        expect(text.split('\n')).toHaveLength(5);
        const outside = text.replace(/`[^`]*`/g, '');
        expect(outside).not.toContain('`');
        expect(outside.replace(/<https:\/\/grafana\.example\/[^<>|\s]*\|Open in Grafana>/, '')).not.toMatch(/[<>&@]|:\/\//);
        expect(text.match(/</g)).toHaveLength(1);
      })
    );
  });
});

describe('a post as JSON', () => {
  it('is shown as it is sent', () => {
    const { text, body } = postMessage('json', { ...content, title: 'a\n<!channel>' });
    expect(body).toBe(text);
    expect(JSON.parse(body)).toEqual({ title: 'a <!channel>', search: content.search, rows: 12, models: ['ads_ctr', 'ads_cvr'], url: content.link.address, postedBy: 'ada' });
  });
});
