/** docs/errors.md */
import { errorCatalogue } from '../../src/contract/errors.ts';
import { made, page, table } from './markdown.ts';

export function errorsPage(): string {
  return page(
    '# Errors',
    made('src/contract/errors.ts'),
    'Origin `plugin` is a fault of Northstar or of what it was given, `downstream` one of a system it asks. Words in braces are filled in.',
    table(
      ['Code', 'Origin', 'Status', 'Cause', 'Cure'],
      Object.entries(errorCatalogue).map(([code, { origin, status, cause, cure }]) => [`\`${code}\``, origin, String(status), cause, cure])
    )
  );
}
