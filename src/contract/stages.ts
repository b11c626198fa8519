/** The stages of the life cycle as they are written in the settings and in queries. */
import { z } from 'zod';
import { readStage, stageEntries, stageKinds } from '../core/release/stage-list.ts';

export const mostStages = 50;

/** What is wrong with a stage, as the end of a sentence; undefined where it can be read. */
export const stageProblem = (entry: string): string | undefined => (readStage(entry) === undefined ? `${entry.slice(0, 100)} is no stage; write \`Name = kind\` with one of the kinds ${Object.keys(stageKinds).join(', ')}, and \`suite:NAME\` or \`check:PATTERN\` for two of them` : undefined);

const isStage = (entry: string, context: { addIssue: (problem: string) => void }) => {
  const problem = stageProblem(entry);
  if (problem !== undefined) {
    context.addIssue(problem);
  }
};

/** One stage a text. */
export const stageList = z.array(z.string().max(1_000).superRefine(isStage)).max(mostStages);

/** The same as one text. */
export const stageListText = z.string().max(10_000).superRefine((text, context) => stageEntries(text).forEach((entry) => isStage(entry, context)));
