/** The declarations of @grafana/scenes contradict each other under `exactOptionalPropertyTypes`; these narrow by what an object is. */
import {
  CustomVariable,
  dataLayers,
  QueryVariable,
  SceneDataLayerSet,
  SceneDataTransformer,
  SceneGridItem,
  SceneObjectBase,
  SceneQueryRunner,
  SceneTimeRange,
  TextBoxVariable,
  type SceneDataLayerProvider,
  type SceneDataProvider,
  type SceneGridItemLike,
  type SceneObject,
  type SceneTimeRangeLike,
  SceneVariableSet,
  type SceneVariable,
  type SceneVariables,
} from '@grafana/scenes';

export const isSceneObject = (value: unknown): value is SceneObject => value instanceof SceneObjectBase;
const isTimeRange = (value: unknown): value is SceneTimeRangeLike => value instanceof SceneTimeRange;
const isDataProvider = (value: unknown): value is SceneDataProvider => value instanceof SceneQueryRunner || value instanceof SceneDataTransformer || value instanceof SceneDataLayerSet;
const isDataLayer = (value: unknown): value is SceneDataLayerProvider => value instanceof dataLayers.AnnotationsDataLayer;
const isGridItem = (value: unknown): value is SceneGridItemLike => value instanceof SceneGridItem;
const isVariable = (value: unknown): value is SceneVariable => value instanceof QueryVariable || value instanceof CustomVariable || value instanceof TextBoxVariable;
const isVariables = (value: unknown): value is SceneVariables => value instanceof SceneVariableSet;

function narrowed<T>(value: unknown, is: (value: unknown) => value is T): T {
  if (is(value)) {
    return value;
  }
  throw new Error('this is another part of a scene');
}

export const asSceneObject = (value: unknown) => narrowed(value, isSceneObject);
export const asTimeRange = (value: unknown) => narrowed(value, isTimeRange);
export const asDataProvider = (value: unknown) => narrowed(value, isDataProvider);
export const asDataLayer = (value: unknown) => narrowed(value, isDataLayer);
export const asGridItem = (value: unknown) => narrowed(value, isGridItem);
export const asVariable = (value: unknown) => narrowed(value, isVariable);
export const asVariables = (value: unknown) => narrowed(value, isVariables);
