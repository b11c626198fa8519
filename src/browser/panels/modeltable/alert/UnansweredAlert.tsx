/** The banner of an alert where there is no table to tell how it stands: the query failed, or is not answered yet. */
import { timeTextIn } from '../../../kit/time-text.ts';
import type { ModelTableOptions } from '../options.ts';
import { headlineOf } from './AlertBanner.tsx';
import { BannerBox, Verdict } from '../../../kit/BannerBox.tsx';
import { dismissAlertLink, useAlertLink } from '../../../kit/use-alert-link.ts';
import { answeredRules } from './answered-rules.ts';

export function UnansweredAlert({ options, timeZone, failed }: { readonly options: ModelTableOptions; readonly timeZone: string; readonly failed: boolean }) {
  const link = useAlertLink(answeredRules(options));
  if (link === undefined || !failed) {
    return null;
  }
  return (
    <BannerBox headline={headlineOf(link, timeTextIn(timeZone))} onDismiss={dismissAlertLink}>
      <Verdict>{link.rule === 'keepAwake' ? 'Still so: the query failed.' : 'Whether it is still so is unknown: the query failed.'}</Verdict>
    </BannerBox>
  );
}
