import { localServer, sendJson } from '../connectors/testing/local-server.ts';
import { askGrafana } from './grafana.ts';

const token = 'hunter2-hunter2';

/** What is told of a Grafana that refuses the whole request with this body. */
async function toldOf(body: object): Promise<unknown> {
  const { url, close } = await localServer((_, response) => sendJson(response, body, 400));
  const asking = askGrafana({ url, token });
  try {
    return await asking.ask({ queryType: 'models' }).catch((error: unknown) => error);
  } finally {
    await asking.close();
    await close();
  }
}
const invalid = (problem: string) => ({ code: 'SOURCE_ANSWER_INVALID', details: { source: 'Grafana', problem } });

describe('a Grafana that gives no results', () => {
  it('is told with its message', async () => {
    expect(await toldOf({ message: 'Query data error', messageId: 'query' })).toMatchObject(invalid('Query data error'));
  });

  it('is told with no more than the beginning of a long message, and without the token', async () => {
    expect(await toldOf({ message: `${token} ${'x'.repeat(100_000)}` })).toMatchObject(invalid(`[secret] ${'x'.repeat(491)}`));
  });

  it.each([{}, { message: '' }, { message: { text: 'none' } }])('is told as such where there is no message in %j', async (body) => {
    expect(await toldOf(body)).toMatchObject(invalid('it holds no results'));
  });
});

it('tells the error of a result before any message', async () => {
  expect(await toldOf({ message: 'Query data error', results: { A: { error: 'QUERY_INVALID: The query cannot be used.' } } })).toMatchObject({ code: 'QUERY_INVALID' });
});
