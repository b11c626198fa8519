/** A card for each dashboard, with the question that it answers. */
import { Card } from '@grafana/ui';
import { dashboards } from '../../contract/identifiers.ts';
import { keysOf } from '../../core/models/keys.ts';

const answers: Readonly<Record<keyof typeof dashboards, string>> = {
  models: 'Which production models are stale, not training, unowned or hard to maintain, and who answers for them?',
  sources: 'Do the systems that Northstar asks still answer, how old is their data, and what is missing without them?',
};

export function DashboardCards() {
  return (
    <>
      {keysOf(dashboards).map((name) => (
        <Card key={name} href={`/d/${dashboards[name].uid}`}>
          <Card.Heading>{dashboards[name].title}</Card.Heading>
          <Card.Description>{answers[name]}</Card.Description>
        </Card>
      ))}
    </>
  );
}
