import { bindTable } from './bind.ts';
import { fileOf } from './download.ts';
import { frameOf, modelsFrame } from './testing/panel-props.ts';

const table = bindTable(modelsFrame(), {}, 'utc');
const columns = ['model', 'snapshotStaleness'].flatMap((id) => table.byId.get(id) ?? []);

it('holds the rows found in their order, with raw values and the parts of each column', () => {
  expect(fileOf('csv', table, columns, Uint32Array.of(1, 0)).split('\r\n')).toEqual([
    '\ufeffmodel,version,snapshotStaleness,stale,snapshotSla',
    'ads_ctr_10,7,72000,true,50400',
    'ads_ctr_2,12,14400,false,50400',
    '',
  ]);
});

it('keeps unknown apart from zero in JSON', () => {
  expect(JSON.parse(fileOf('json', table, columns, Uint32Array.of(2)))).toEqual([{ model: 'reels/wt <b>', version: null, snapshotStaleness: null, stale: null, snapshotSla: null }]);
});

it('runs nothing in a spreadsheet, whatever a model is called', () => {
  const evil = bindTable(frameOf([{ name: 'model', values: ['=HYPERLINK("http://x")', '@a', '-1+1', '😀,"'] }]), {}, 'utc');
  expect(fileOf('csv', evil, evil.columns, Uint32Array.of(0, 1, 2, 3)).split('\r\n').slice(1, 5)).toEqual(['"\'=HYPERLINK(""http://x"")"', '"\'@a"', '"\'-1+1"', '"😀,"""']);
});
