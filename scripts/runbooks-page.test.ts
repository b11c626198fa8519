import { readFileSync } from 'node:fs';
import { alertRuleIds } from '../src/core/rules/alert-rule.ts';
import { fleetRuleIds } from '../src/core/rules/fleet-rules.ts';
import { releaseRuleIds } from '../src/core/rules/release-rules.ts';
import { runbooksPage } from './runbooks-page.mjs';

const ids = [...alertRuleIds, ...fleetRuleIds, ...releaseRuleIds];
const page = runbooksPage(readFileSync('docs/runbooks.md', 'utf8'));
/** The part of the page from one anchor to the next. */
const section = (id: string) => page.split(`<a id="${id}"></a>`)[1]?.split('<a id=')[0] ?? '';

describe('the page of runbooks', () => {
  it('has a section for each alert rule where its alert leads, and none else', () => {
    expect([...page.matchAll(/<a id="(\w+)">/g)].map(([, id]) => id)).toEqual(ids);
  });

  it.each(ids)('says of %s what it means, who is affected and what to do first, in three steps', (id) => {
    expect(section(id).match(/<strong>.*?<\/strong>/g)).toEqual(['<strong>Meaning.</strong>', '<strong>Affected.</strong>']);
    expect(section(id).match(/<li>/g)).toHaveLength(3);
  });

  it('needs nothing beside itself', () => {
    expect(page).not.toMatch(/(?:href|src)="(?!https?:)/);
    expect(runbooksPage('[vitals](vitals.md), [web](https://example.org/a)')).toContain('<p>vitals, <a href="https://example.org/a">web</a></p>');
  });
});
