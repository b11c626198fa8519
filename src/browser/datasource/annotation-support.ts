/** Annotations on any time series: launches and rollbacks, a point where the moment is known and a region where two moments are; other queries by Grafana's own rules. */
import type { AnnotationEvent, AnnotationQuery, AnnotationSupport, DataFrame } from '@grafana/data';
import { of, type Observable } from 'rxjs';
import { eventsOfFrame } from './annotation-events.ts';
import { QueryEditor } from './editor/QueryEditor.tsx';
import type { NorthstarQuery } from './query.ts';

/** What an annotation asks for until a person says otherwise. */
const usualQuery = { queryType: 'launches' } as const;

export const annotationSupport: AnnotationSupport<NorthstarQuery> = {
  QueryEditor,
  prepareQuery: ({ target }: AnnotationQuery<NorthstarQuery>) => ({ ...usualQuery, ...target, refId: target?.refId ?? 'Anno' }),
  processEvents: (_annotation: AnnotationQuery<NorthstarQuery>, frames: DataFrame[]): Observable<AnnotationEvent[] | undefined> => of(frames.flatMap(eventsOfFrame)),
};
