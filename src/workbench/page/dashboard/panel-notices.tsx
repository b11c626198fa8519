/** Stand-in for the signs that Grafana puts into a panel's header where the data says something beside its rows. */
import { textUtil, type QueryResultMetaNotice } from '@grafana/data';
import { SceneObjectBase, sceneGraph, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { Icon, Tooltip, type IconName } from '@grafana/ui';
import type { ReactNode } from 'react';
import { noticesOf } from '../../../browser/kit/Notices.tsx';
import { asSceneObject } from './scene-parts.ts';

const icons: Readonly<Record<QueryResultMetaNotice['severity'], IconName>> = { error: 'exclamation-circle', warning: 'exclamation-triangle', info: 'info-circle' };

function Signs({ model }: SceneComponentProps<PanelNotices>): ReactNode {
  const { data } = sceneGraph.getData(asSceneObject(model)).useState();
  return noticesOf(data?.series ?? []).map(({ severity, text, link }) => {
    const sign = <Icon name={icons[severity]} aria-label={text} tabIndex={0} />;
    return (
      <Tooltip key={`${severity} ${text}`} content={text}>
        {link === undefined ? <span style={{ padding: 8 }}>{sign}</span> : <a href={textUtil.sanitizeUrl(link)} style={{ padding: 8 }}>{sign}</a>}
      </Tooltip>
    );
  });
}

export class PanelNotices extends SceneObjectBase<SceneObjectState> {
  static Component = Signs;
}
