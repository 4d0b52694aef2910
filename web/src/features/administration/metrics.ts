/** The server's counters (Prometheus text) as a table of doors: how often asked, how soon answered, how often failed. */
export interface Door {
  method: string;
  route: string;
  requests: number;
  /** Answers of 500 and above. */
  failures: number;
  /** Mean seconds; null when none was timed. */
  mean: number | null;
  /** Seconds within which 95 of 100 were answered, to the bound of the histogram; null beyond the last. */
  slow: number | null;
}

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export function parseMetrics(text: string): Sample[] {
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/.exec(line);
    if (!found?.[1] || found[3] === undefined) continue;
    const labels: Record<string, string> = {};
    for (const pair of (found[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
      labels[pair[1] as string] = (pair[2] as string).replace(/\\(.)/g, '$1');
    }
    const value = found[3] === '+Inf' ? Number.POSITIVE_INFINITY : Number(found[3]);
    samples.push({ name: found[1], labels, value });
  }
  return samples;
}

/** Doors, the most asked first. */
export function doors(samples: Sample[]): Door[] {
  const found = new Map<string, Door & { seconds: number; timed: number; bounds: [number, number][] }>();
  const door = ({ labels }: Sample) => {
    const method = labels.method ?? '';
    const route = labels.route ?? '';
    const key = `${method} ${route}`;
    const known = found.get(key) ?? {
      method,
      route,
      requests: 0,
      failures: 0,
      mean: null,
      slow: null,
      seconds: 0,
      timed: 0,
      bounds: [],
    };
    found.set(key, known);
    return known;
  };
  for (const sample of samples) {
    if (sample.name === 'http_requests_total') {
      const one = door(sample);
      one.requests += sample.value;
      if (Number(sample.labels.status) >= 500) one.failures += sample.value;
    }
    if (sample.name === 'http_request_seconds_sum') door(sample).seconds = sample.value;
    if (sample.name === 'http_request_seconds_count') door(sample).timed = sample.value;
    if (sample.name === 'http_request_seconds_bucket') {
      const bound = sample.labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(sample.labels.le);
      door(sample).bounds.push([bound, sample.value]);
    }
  }
  return [...found.values()]
    .map(({ seconds, timed, bounds, ...one }) => ({
      ...one,
      mean: timed ? seconds / timed : null,
      slow: quantile(bounds, timed, 0.95),
    }))
    .sort((a, b) => b.requests - a.requests || a.route.localeCompare(b.route));
}

/** The first bound that holds the share; buckets count everything below their bound. */
function quantile(bounds: [bound: number, below: number][], of: number, share: number): number | null {
  const sorted = [...bounds].sort(([a], [b]) => a - b);
  const bound = of ? sorted.find(([, below]) => below >= share * of)?.[0] : undefined;
  return bound === undefined || !Number.isFinite(bound) ? null : bound;
}
