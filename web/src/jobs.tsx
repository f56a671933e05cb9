// Files are handed in, and one sees how far they are and what of them was set aside.
import { useEffect, useState } from 'preact/hooks';
import { AccessNote, TokenField, use_access } from './access.tsx';
import { cancel_job, fetch_job, fetch_jobs, hand_in, job_events, type Job } from './api_pages.ts';
import { DropPlace } from './drop.tsx';
import { Sheet } from './sheet.tsx';
import { DataTable, type Column } from './table.tsx';
import { say_pages } from './words_pages.ts';

const say = say_pages.jobs;

const most_bytes = 64 * 1024 * 1024;

function is_over(job: Job): boolean {
  return job.state !== 'waiting' && job.state !== 'running';
}

interface Jobs {
  jobs: Job[] | null;
  /** Puts a job in the list, or in the place of what was known of it. */
  put: (job: Job) => void;
  error: string;
}

/**
 * The jobs of the server as they go. Only the one that runs is listened to: a browser keeps few connections to one
 * server, and jobs run one after the other.
 */
function use_jobs(writable: boolean): Jobs {
  const [jobs, set_jobs] = useState<Job[] | null>(null);
  const [error, set_error] = useState('');
  const put = (job: Job) => set_jobs((now) => {
    const known = now?.some((one) => one.job === job.job);
    return known ? now!.map((one) => (one.job === job.job ? job : one)) : [job, ...(now ?? [])];
  });
  const reload = () => fetch_jobs().then(set_jobs).catch((problem: Error) => set_error(problem.message));
  useEffect(() => {
    if (writable) void reload();
  }, [writable]);
  const open = jobs?.filter((job) => !is_over(job)) ?? [];
  const watched = (open.find((job) => job.state === 'running') ?? open[open.length - 1])?.job;   // the oldest stands last
  useEffect(() => {
    if (!watched) return undefined;
    const events = job_events(watched);
    events.addEventListener('progress', (event) => put(JSON.parse((event as MessageEvent<string>).data)));
    events.addEventListener('end', () => {
      events.close();
      void reload();
    });
    return () => events.close();
  }, [watched]);
  return { jobs, put, error };
}

const quarantine_columns: Column<{ line: number | null; message: string }>[] = [
  { key: 'line', label: say.line, number: true, value: (row) => row.line, show: (row) => row.line ?? say.whole_file },
  { key: 'message', label: say.message, value: (row) => row.message, show: (row) => <span dir="auto">{row.message}</span> },
];

/** Asked for when somebody opens it, and again when more is set aside. */
function Quarantine({ job }: { job: Job }) {
  const [open, set_open] = useState(false);
  const [rows, set_rows] = useState<Job['quarantine'] | null>(null);
  useEffect(() => {
    if (!open) return undefined;
    const stop = new AbortController();
    fetch_job(job.job, stop.signal).then((found) => set_rows(found.quarantine)).catch(() => undefined);
    return () => stop.abort();
  }, [open, job.set_aside]);
  return (
    <details onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary>{say.quarantine}</summary>
      {open && rows && (
        <DataTable
          caption={`${say.quarantine}: ${job.file}`} columns={quarantine_columns} rows={rows} limit={50}
          row_key={(row) => `${row.line} ${row.message}`}
        />
      )}
      {rows && rows.length < job.set_aside && <p class="note">{say.quarantine_cut}</p>}
    </details>
  );
}

function JobItem({ job, on_cancel }: { job: Job; on_cancel: (() => void) | null }) {
  const counts: [string, number][] = [
    [say.added, job.added], [say.known, job.known], [say.set_aside, job.set_aside], [say.records, job.records], [say.incidents, job.incidents]];
  return (
    <li class="job" data-job={job.job} data-state={job.state}>
      <div class="job-head">
        <b dir="auto">{job.file}</b> <small>{say.size(job.bytes)}</small> <span class="state">{say.states[job.state]}</span>
        {on_cancel && !is_over(job) && (
          <button type="button" class="button" aria-label={say.cancel_file(job.file)} onClick={on_cancel}>{say.cancel}</button>
        )}
      </div>
      {job.state === 'running' && (
        <progress max={job.total || 1} value={job.total > 0 ? job.read : undefined} aria-label={say.progress(job.file)} />
      )}
      {job.state !== 'waiting' && (
        <p class="job-counts">
          <span>{say.read(job.read, job.total)}</span>
          {counts.map(([label, count]) => <span key={label} data-count={count}><b>{count.toLocaleString('en')}</b> {label}</span>)}
        </p>
      )}
      {job.error && <p class="problem" dir="auto">{job.error}</p>}
      {job.state === 'cancelled' && <p class="note">{say.cancelled}</p>}
      {job.set_aside > 0 && <Quarantine job={job} />}
    </li>
  );
}

export function JobsPage() {
  const writer = use_access();
  const { access, token } = writer;
  const { jobs, put, error } = use_jobs(access !== null && access !== 'read_only');
  const [problem, set_problem] = useState('');
  const can = access === 'ok';

  async function take(files: File[]): Promise<void> {
    set_problem('');
    try {
      for (const file of files) {
        if (file.size > most_bytes) throw new Error(say.too_large(file.name));
        put(await hand_in(token, file));
      }
    } catch (failed) {
      set_problem((failed as Error).message);
    }
  }
  function cancel(job: Job): void {
    cancel_job(token, job.job).then(put).catch((failed: Error) => set_problem(failed.message));
  }
  return (
    <Sheet title={say.title} lead={say.lead} error={problem || error}>
      <AccessNote access={access} />
      {access && access !== 'read_only' && (
        <>
          <div class="review-bar"><TokenField id="jobs-token" writer={writer} /></div>
          <div class="jobs-drop">
            <DropPlace label={say.open} id="jobs-files" disabled={!can} on_files={(files) => void take(files)}><p>{say.drop}</p></DropPlace>
          </div>
          <h2>{say.list}</h2>
          {jobs?.length === 0 && <p class="note">{say.none}</p>}
          <p class="unseen" role="status">{jobs?.[0] && `${jobs[0].file}: ${say.states[jobs[0].state]}`}</p>
          <ul class="jobs">
            {jobs?.map((job) => <JobItem key={job.job} job={job} on_cancel={can ? () => cancel(job) : null} />)}
          </ul>
        </>
      )}
    </Sheet>
  );
}
