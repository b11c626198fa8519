/** The labels that say whose a model is: what metrics and alerts carry beside its name, so that an alert finds its way. Stable API. */
export const ownerLabels = ['domain', 'team', 'rotation'] as const;
