/** The banner of an alert whose link leads to a whole page: what was raised of what and since when, and where on the page it is seen. */
import type { LinkedRule } from '../../contract/identifiers.ts';
import { ruleWords, type AlertLink } from './alert-link.ts';
import { BannerBox } from './BannerBox.tsx';
import { timeTextIn } from './time-text.ts';
import { dismissAlertLink, useAlertLink } from './use-alert-link.ts';

/** By rule one sentence on where to look. */
export type Guide = Readonly<Partial<Record<LinkedRule, string>>>;

interface PageAlertProps {
  readonly rules: readonly LinkedRule[];
  readonly guide: Guide;
  readonly timeZone: string;
}

export function PageAlert({ rules, guide, timeZone }: PageAlertProps) {
  const link = useAlertLink(rules);
  return link === undefined ? null : <PageAlertBox link={link} guide={guide} timeZone={timeZone} />;
}

export function PageAlertBox({ link, guide, timeZone }: Pick<PageAlertProps, 'guide' | 'timeZone'> & { readonly link: AlertLink }) {
  return (
    <BannerBox headline={pageHeadline(link, timeZone)} onDismiss={dismissAlertLink}>
      {guide[link.rule] === undefined ? null : <span>{guide[link.rule]}</span>}
      {link.raised === undefined ? <span>The link does not say since when; the alert does.</span> : null}
    </BannerBox>
  );
}

/** `Alert: no build becomes ready · automl, since 2026-11-02 02:50`. */
export const pageHeadline = ({ rule, raised, about }: AlertLink, timeZone: string): string =>
  `Alert: ${ruleWords[rule]}${about === undefined ? '' : ` · ${about}`}${raised === undefined ? '' : `, since ${timeTextIn(timeZone)(raised)}`}`;
