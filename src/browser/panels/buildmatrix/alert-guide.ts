/** Where an alert of a package is seen on its page. */
import type { Guide } from '../../kit/PageAlert.tsx';

export const alertGuide: Guide = {
  noReadyBuild: 'Readiness says what keeps the newest build from being ready; the matrix shows since which build.',
  gateFailing: 'The search shows the gate that failed when the alert was raised; the first build that it passed on is beside the first that it failed on.',
  badBuild: 'The models on a build that is not ready stand first under Production Models on this Package.',
};
