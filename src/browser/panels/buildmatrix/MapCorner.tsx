/** What stands left of the builds and above the names: what the rows and figures below it are. */
import { useStyles2 } from '@grafana/ui';
import { figurePx } from './core/geometry.ts';
import { matrixStyles } from './styles.ts';

export function MapCorner({ withFigures }: { readonly withFigures: boolean }) {
  const styles = useStyles2(matrixStyles);
  return (
    <div className={styles.cornerWords}>
      <span className={styles.cornerBuild}>build</span>
      {withFigures ? (
        <>
          <span style={{ width: figurePx.rate }}>passed</span>
          <span style={{ width: figurePx.streak }}>since</span>
        </>
      ) : null}
    </div>
  );
}
