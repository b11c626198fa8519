/** Which source says what of how a run, or a build itself, ended: asked for when its box is opened. */
import { useEffect, useState } from 'react';
import type { FactDetail } from '../../../contract/resources.ts';
import { failureOf } from '../../kit/failure.ts';
import { fetchFact, type FactAddress } from '../../kit/facts.ts';

interface DisagreementProps {
  readonly datasourceUid: string;
  readonly of: FactAddress;
}

export function Disagreement({ datasourceUid, of: { entity, key, field } }: DisagreementProps) {
  const [text, setText] = useState('asking which says what…');
  useEffect(() => {
    let isLeft = false;
    const say = (answer: string) => {
      if (!isLeft) {
        setText(answer);
      }
    };
    fetchFact(datasourceUid, { entity, key, field }).then(
      (detail) => say(statementsOf(detail)),
      (error: unknown) => say(`which says what is not known: ${failureOf(error).text}`)
    );
    return () => {
      isLeft = true;
    };
  }, [datasourceUid, entity, key, field]);
  return <div role="note">⚠ Sources disagree: {text}</div>;
}

/** `ci says failed, which is used; nightly says passed. …`, and the rule that chose. */
function statementsOf({ used, others, rule }: FactDetail): string {
  const said = [...(used === null ? [] : [`${used.source} says ${used.value}, which is used`]), ...others.map(({ source, value }) => `${source} says ${value}`)];
  return `${said.join('; ')}. ${rule}`;
}
