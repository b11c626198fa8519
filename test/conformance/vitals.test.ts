/** Vitals as Grafana's SDK reads them: rows, alerts, and time series that it draws. */
import { expectGolden } from '../golden-file.ts';
import { frameText } from './frame-text.ts';
import { buildPeer, demo, startPeer, type Frame, type Peer, type Query } from './peer.ts';

let peer: Peer;
beforeAll(async () => {
  buildPeer();
  peer = await startPeer();
}, 300_000);
afterAll(() => peer.stop());

async function frameOf(query: Query): Promise<Frame> {
  const { A: answer } = await peer.query(demo, query);
  expect(answer).toMatchObject({ status: 200, error: '' });
  const [frame, ...more] = answer?.frames ?? [];
  if (frame === undefined || more.length > 0) {
    throw new Error('one frame is expected');
  }
  return frame;
}

/** With the first rows of its table only: a review reads no hundred. */
const shortened = (frame: Frame): Frame => ({ ...frame, table: [...frame.table.split('\n').slice(0, 12), `… of ${frame.rows} rows`].join('\n') });

const recorded: Readonly<Record<string, Query>> = {
  vitals: { refId: 'A', queryType: 'vitals', limit: 6, columns: ['model', 'vital', 'title', 'state', 'value', 'worst', 'low', 'high', 'unit', 'valueTime', 'team', 'source'] },
  vitalsAlert: { refId: 'A', queryType: 'vitals', search: 'outOfBand:true', format: 'alert', measure: 'value' },
  vitalsSeries: { refId: 'A', queryType: 'vitals', shape: 'series', vital: 'calibration', limit: 2 },
  vitalsBands: { refId: 'A', queryType: 'vitals', shape: 'bands', family: 'staleness' },
};

it.each(Object.entries(recorded))('answers %s as recorded', async (name, query) => {
  expectGolden(name, frameText(query, shortened(await frameOf(query))));
});

it('makes one alert of each model and vital that is measured', async () => {
  const frame = await frameOf({ refId: 'A', queryType: 'vitals', vital: 'calibration', format: 'alert', measure: 'outOfBand' });
  expect(frame.rows).toBeGreaterThan(150);
  expect(frame.alerts).toBe(frame.rows);
});

it.each([
  { shape: 'series', columns: 1 + 2 * 10 },
  { shape: 'bands', columns: 1 + 2 * 5 },
])('answers $shape as one wide frame whose fields all have labels of their own', async ({ shape, columns }) => {
  const frame = await frameOf({ refId: 'A', queryType: 'vitals', shape, family: 'prediction' });
  expect([frame.meta?.type, frame.fields[0]?.type, frame.fields.length]).toEqual(['timeseries-wide', '*time.Time', columns]);
  expect(new Set(frame.fields.slice(1).map(({ labels }) => JSON.stringify(labels))).size).toBe(columns - 1);
});
