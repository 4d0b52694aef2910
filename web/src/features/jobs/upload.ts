/** Sends a department's file with its mapping; tells how much has gone. */
import { commonHeaders } from '@/api/client';
import { problemFrom } from '@/api/problem';
import type { Job } from '@/api/types';

export interface Submission {
  file: File;
  /** TOML text of the mapping. */
  mapping: string;
}

/** Uploads and returns the accepted job. `fetch` cannot tell upload progress, hence XMLHttpRequest. */
export function submitJob(submission: Submission, sent: (share: number) => void): Promise<Job> {
  const form = new FormData();
  form.append('mapping', submission.mapping);
  form.append('file', submission.file, submission.file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/jobs');
    for (const [name, value] of Object.entries(commonHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && sent(event.loaded / event.total);
    request.onerror = () => reject(problemFrom(0, { code: 'network.unreachable' }));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve((body as { job: Job }).job);
      else reject(problemFrom(request.status, body, request.getResponseHeader('retry-after')));
    };
    request.send(form);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
