/** Every link of the documentation leads somewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync('docs').filter((file) => file.endsWith('.md')).map((file) => join('docs', file))];
const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');
const linksOf = (page: string) => [...withoutCode(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
/** Headings as anchors, as GitHub makes them. */
const anchorsOf = (page: string) => [...withoutCode(readFileSync(page, 'utf8')).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(' ', '-'));

function isDead(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), path));
  return !existsSync(target) || (anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor));
}

describe('the documentation', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const relative = linksOf(page).filter((link) => !/^[a-z]+:/i.test(link));
    expect(relative.filter((link) => isDead(page, link))).toEqual([]);
  });

  it('links to each of its pages from the README or a page that the README links to', () => {
    const first = linksOf('README.md').map((link) => normalize(link.split('#')[0] ?? ''));
    const second = first.filter((page) => page.endsWith('.md') && existsSync(page)).flatMap((page) => linksOf(page).map((link) => normalize(join(dirname(page), link.split('#')[0] ?? ''))));
    expect(pages.filter((page) => page !== 'README.md' && ![...first, ...second].includes(page))).toEqual([]);
  });
});
