/** Where an alert of a package is seen on its page. */
import type { Guide } from '../../kit/PageAlert.tsx';

export const alertGuide: Guide = {
  noReadyBuild: 'Readiness says what keeps newer builds from being ready; the matrix shows since which one. The box of a build that is not ready says what changed since the last one that is.',
  gateFailing: 'Open a cell that failed: its box says what changed between the last build that passed and the first that failed. The search shows the gate that failed when the alert was raised; builds stand newest first.',
  badBuild: 'The box of the build says what failed. Production Models on this Package says what the model could run instead, and who answers; empty Model above to see who else runs the build.',
};
