import { linksAt } from './links.ts';

describe('linksAt', () => {
  it('leads to the pages of MLflow, below its prefix', () => {
    const links = linksAt('https://mlflow.example.org/prefix/?key=1#x');
    expect(links.model('ads')).toBe('https://mlflow.example.org/prefix/#/models/ads');
    expect(links.version('ads', '3')).toBe('https://mlflow.example.org/prefix/#/models/ads/versions/3');
    expect(links.run('1', 'abc')).toBe('https://mlflow.example.org/prefix/#/experiments/1/runs/abc');
  });

  it.each(['ads/ctr', '../../x', '<script>alert(1)</script>', '=HYPERLINK("x")', 'a%2Fb?c#d', '😀', 'half a \ud83d pair'])('keeps the name %p within its place', (name) => {
    const link = linksAt('http://localhost:5000').version(name, '1');
    expect(link).toMatch(/^http:\/\/localhost:5000\/#\/models\/[^/?#"<> ]+\/versions\/1$/);
    expect(decodeURIComponent(link.split('/')[5] ?? '')).toBe(name.toWellFormed());
  });
});
