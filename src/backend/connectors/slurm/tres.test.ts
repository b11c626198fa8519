import fc from 'fast-check';
import { amountsOf, gpusIn, memoryOf, readTres } from './tres.ts';

describe('the resources of Slurm', () => {
  it('reads CPUs, memory, nodes and GPUs of a text', () => {
    expect(amountsOf(readTres('cpu=2,mem=1000M,node=2,billing=2,gres/gpu=4'))).toEqual({ cpus: 2, memory: 1000 * 1024 ** 2, nodes: 2, gpus: 4 });
  });

  it('does not count GPUs twice that are counted as a whole and by type', () => {
    expect(amountsOf(readTres('cpu=1,gres/gpu:a100=3,gres/gpu=5,gres/gpu:h100=2')).gpus).toBe(5);
    expect(amountsOf(readTres('cpu=1,gres/gpu:a100=3,gres/gpu:h100=2')).gpus).toBe(5);
  });

  it('takes no GPU for none only where something else is counted', () => {
    expect(amountsOf(readTres('cpu=1,mem=10M')).gpus).toBe(0);
    expect(amountsOf(readTres('')).gpus).toBeNaN();
  });

  it('takes other generic resources for no GPUs', () => {
    expect(amountsOf(readTres('cpu=1,gres/gpumem=80G,gres/gpuutil=100,gres/shard=8')).gpus).toBe(0);
  });

  it('leaves out what it cannot read, and keeps the rest', () => {
    expect(readTres('cpu=,mem=x,node=N/A,=4,gres/gpu=1,nonsense')).toEqual([{ type: 'gres', name: 'gpu', count: 1 }]);
  });

  it.each([
    ['0', 0],
    ['512', 512 * 1024 ** 2],
    ['300K', 300 * 1024],
    ['1.50G', 1.5 * 1024 ** 3],
    ['2T', 2 * 1024 ** 4],
    ['4Gn', 4 * 1024 ** 3],
    ['4X', NaN],
    ['-1', NaN],
    ['', NaN],
  ])('reads %j of memory', (text, bytes) => {
    expect(memoryOf(text)).toBe(bytes);
  });

  it('reads what it would itself have written', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000_000), fc.nat(20_000), fc.nat(100_000), fc.nat(), (cpus, megabytes, nodes, gpus, rotation) => {
        const entries = [`cpu=${cpus}`, `mem=${megabytes}M`, `node=${nodes}`, `gres/gpu=${gpus}`, 'billing=7'];
        const turned = [...entries.slice(rotation % 5), ...entries.slice(0, rotation % 5)];
        expect(amountsOf(readTres(turned.join(',')))).toEqual({ cpus, memory: megabytes * 1024 ** 2, nodes, gpus });
      })
    );
  });

  it.each([
    ['gpu:a100:4', 4, 'a100'],
    ['gpu:a100:4(S:0-1)', 4, 'a100'],
    ['gpu:a100:2(IDX:0-1)', 2, 'a100'],
    ['gpu:2', 2, ''],
    ['gpu', 1, ''],
    ['gres:gpu:a100:2', 2, 'a100'],
    ['gres/gpu:a100=2', 2, 'a100'],
    ['gres/gpu=3', 3, ''],
    ['gpu:a100:4(S:0,1),gpu:h100:2,shard:16', 6, 'a100,h100'],
    ['gpu:a100', 1, 'a100'],
    ['', 0, ''],
    ['(null)', 0, ''],
    ['shard:8', 0, ''],
  ])('counts the GPUs of %j', (gres, count, types) => {
    expect(gpusIn(gres)).toEqual({ count, types });
  });
});
