/** Above a dashboard: which marks its charts bear, a switch with a name of its own for each. */
import { InlineSwitch } from '@grafana/ui';
import { SceneDataLayerSet, SceneObjectBase, dataLayers, sceneGraph, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import type { ReactNode } from 'react';
import { asSceneObject } from './scene-parts.ts';

function Switch({ layer }: { readonly layer: dataLayers.AnnotationsDataLayer }): ReactNode {
  const { name, isEnabled = false, isHidden = false } = layer.useState();
  if (isHidden) {
    return null;
  }
  return (
    <span title={`${name}: ${isEnabled ? 'marked on the charts; switch off to hide them' : 'hidden; switch on to mark them on the charts'}`}>
      <InlineSwitch id={`marks-${name}`} label={name} showLabel value={isEnabled} onChange={() => layer.setState({ isEnabled: !isEnabled })} />
    </span>
  );
}

function Switches({ model }: SceneComponentProps<MarkSwitches>): ReactNode {
  const data: unknown = sceneGraph.getData(asSceneObject(model));
  const layers: readonly unknown[] = data instanceof SceneDataLayerSet ? data.state.layers : [];
  return layers.map((layer) => (layer instanceof dataLayers.AnnotationsDataLayer ? <Switch key={layer.state.name} layer={layer} /> : null));
}

export class MarkSwitches extends SceneObjectBase<SceneObjectState> {
  static Component = Switches;
}
