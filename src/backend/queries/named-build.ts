/** Which package and build somebody means who writes both as one text: of the ways to read it the one that is known. */
import { readingsOf, type NamedBuild } from '../../core/models/entities.ts';
import type { View } from '../federation/view.ts';
import { oncePer } from './once-per.ts';
import { releasesOf } from './releases.ts';

const knownPackages = oncePer((view: View): ReadonlySet<string> => new Set(releasesOf(view).names));

/** The reading whose package is known, of several the first that has such a build; the last colon parts the two where no package is known. */
export function namedBuild(view: View, written: string): NamedBuild {
  const [first, ...others] = readingsOf(written);
  const packages = knownPackages(view);
  const known = [first, ...others].filter(({ name }) => packages.has(name));
  const isThere = ({ name, build }: NamedBuild) => releasesOf(view).of(name)?.builds.some((one) => one.name === build) === true;
  return (known.length > 1 ? known.find(isThere) : undefined) ?? known[0] ?? first;
}
