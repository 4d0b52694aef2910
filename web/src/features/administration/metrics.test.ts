import { expect, test } from 'vitest';
import { doors, parseMetrics } from './metrics';

const text = `# TYPE http_requests_total counter
http_requests_total{method="GET",route="/healthz",status="200"} 90
http_requests_total{method="GET",route="/healthz",status="503"} 10
http_requests_total{method="GET",route="/id/{code}",status="404"} 3

# TYPE http_request_seconds histogram
http_request_seconds_bucket{method="GET",route="/healthz",le="0.001"} 50
http_request_seconds_bucket{method="GET",route="/healthz",le="0.005"} 96
http_request_seconds_bucket{method="GET",route="/healthz",le="+Inf"} 100
http_request_seconds_sum{method="GET",route="/healthz"} 0.25
http_request_seconds_count{method="GET",route="/healthz"} 100
http_request_seconds_bucket{method="GET",route="/id/{code}",le="0.001"} 0
http_request_seconds_bucket{method="GET",route="/id/{code}",le="+Inf"} 3
http_request_seconds_sum{method="GET",route="/id/{code}"} 300
http_request_seconds_count{method="GET",route="/id/{code}"} 3
`;

test('a door tells how often, how soon and how often it failed', () => {
  const [health, id] = doors(parseMetrics(text));
  expect(health).toEqual({
    method: 'GET',
    route: '/healthz',
    requests: 100,
    failures: 10,
    mean: 0.0025,
    slow: 0.005,
  });
  expect(id).toMatchObject({ route: '/id/{code}', requests: 3, failures: 0, mean: 100, slow: null });
});

test('what is no sample is passed over', () => {
  expect(parseMetrics('# HELP x\n\nnonsense\n')).toEqual([]);
  expect(doors(parseMetrics('up 1\n'))).toEqual([]);
});
